// All notes of the board as plain numbers, for the far view: kept note by note, so that painting ten thousand asks nothing of
// their records.
import type { Note } from '#shared/board/note.ts';
import { NOTE_COLOURS, NOTE_KINDS } from '#shared/board/kinds.ts';
import type { BoardStore } from '../../board/boardStore.ts';

/** Tokens of the style sheet: those of the kinds, those of the colours people choose, and a text without a card. */
export const TINTS = [
  ...NOTE_KINDS,
  ...NOTE_COLOURS.map((colour) => `colour-${colour}` as const),
  'text',
] as const;
const TINT_PLACES: ReadonlyMap<string, number> = new Map(TINTS.map((tint, index) => [tint, index]));

function tintOf({ kind, colour, look }: Note): number {
  return TINT_PLACES.get(look ?? (colour === undefined ? kind : `colour-${colour}`)) ?? 0;
}

export type FarScene = {
  count: () => number;
  idAt: (index: number) => string;
  /** x, y, w, h of each, in board units. */
  boxes: () => Float64Array;
  /** Index of the tint of each in `TINTS`. */
  tints: () => Uint8Array;
  /** Lines of text of each, in quarters of a line. */
  lines: () => Uint8Array;
  /** Takes in what a commit of the store has changed. */
  follow: () => void;
};

/** Characters that fit a line of a card: the words are not read here, only seen to be there. */
const LINE_CHARS = 21;
const LINES_MOST = 5;

function quarterLines({ text, s }: Note): number {
  const perLine = Math.max(6, (LINE_CHARS * s[0]) / 200);
  return Math.min(LINES_MOST * 4, Math.ceil((text.trim().length / perLine) * 4));
}

type FarStore = Pick<BoardStore, 'getNote' | 'boundsOf' | 'lists' | 'changed' | 'moved'>;

export function createFarScene(store: FarStore): FarScene {
  const ids: string[] = [];
  const places = new Map<string, number>();
  let boxes = new Float64Array(0);
  let tints = new Uint8Array(0);
  let lines = new Uint8Array(0);

  function makeRoom(count: number): void {
    if (tints.length >= count) return;
    const size = Math.max(256, count, tints.length * 2);
    const [oldBoxes, oldTints, oldLines] = [boxes, tints, lines];
    boxes = new Float64Array(size * 4);
    tints = new Uint8Array(size);
    lines = new Uint8Array(size);
    boxes.set(oldBoxes);
    tints.set(oldTints);
    lines.set(oldLines);
  }

  function remove(id: string): void {
    const at = places.get(id);
    const last = ids.pop();
    if (at === undefined || last === undefined) return;
    places.delete(id);
    if (last === id) return;
    const from = ids.length;
    ids[at] = last;
    places.set(last, at);
    boxes.copyWithin(at * 4, from * 4, from * 4 + 4);
    tints[at] = tints[from] ?? 0;
    lines[at] = lines[from] ?? 0;
  }

  function put(id: string): void {
    const note = store.getNote(id);
    const box = store.boundsOf(id);
    if (!note || !box || note.bin !== undefined) {
      if (places.has(id)) remove(id);
      return;
    }
    const at = places.get(id) ?? ids.length;
    if (at === ids.length) {
      makeRoom(at + 1);
      ids.push(id);
      places.set(id, at);
    }
    boxes.set([box.x, box.y, box.w, box.h], at * 4);
    tints[at] = tintOf(note);
    lines[at] = quarterLines(note);
  }

  const { notes } = store.lists.get();
  makeRoom(notes.length);
  for (const id of notes) put(id);

  return {
    count: () => ids.length,
    idAt: (index) => ids[index] ?? '',
    boxes: () => boxes,
    tints: () => tints,
    lines: () => lines,
    follow: () => {
      for (const id of store.changed()) put(id);
      for (const id of store.moved()) put(id);
    },
  };
}
