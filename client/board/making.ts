// Making many things at once: in changes of a size the server takes, in slices between which the page has its turn, as one step
// of undo. What would not go on the board is refused before anything is made.
import * as Y from 'yjs';
import type { Link } from '#shared/board/link.ts';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { createLink, createNote, LOCAL, type NewNote } from '#shared/board/operations.ts';
import { createArea, type NewArea } from '#shared/board/sectionOperations.ts';
import { limits } from '#shared/limits.ts';
import type { Readable } from '../session/readable.ts';
import { batchesOf, noteCost, type Cost } from './batches.ts';
import type { BoardStore } from './boardStore.ts';
import type { BoardUndo } from './boardUndo.ts';
import type { BoardMessages } from './messages.ts';
import type { Pace } from './pace.ts';
import { inSlices, type Turns } from './slices.ts';

/** What is to be made, in the order in which it is read. */
export type Things = {
  areas?: readonly NewArea[];
  notes: readonly NewNote[];
  links?: readonly Link[];
};

/** What is said of it when it is done; `count` is the number of notes. */
export type Said = { key: string; values?: Record<string, string | number> };

export type Making = {
  /**
   * What fits into a moment is there when this returns.
   * @returns how many notes were made; all but those after which it was stopped
   */
  make: (things: Things, said: Said | null, group?: object) => Promise<number>;
  /** Makes no more of what is being made, and says nothing of it. */
  abandon: () => void;
  close: () => void;
};

export type MakingSources = {
  /** Where what lies in no section goes. */
  home: Y.Doc;
  docs: readonly Y.Doc[];
  store: BoardStore;
  undo: Pick<BoardUndo, 'group' | 'separate'>;
  messages: BoardMessages;
  mayWrite: Readable<boolean>;
  pace?: Pace;
  turns?: Turns;
};

type Piece = { doc: Y.Doc; cost: Cost; isNote: boolean; write: (doc: Y.Doc) => void };

const AREA: Cost = { bytes: 3200, structs: 14 };
const LINK: Cost = { bytes: 900, structs: 7 };
/** Notes of one change: fewer than would go, so that a slice stays short. */
const SLICE_ITEMS = 100;
/** From here on it is looked how large the board's document is. */
const LOOK_AT_BYTES = 512 * 1024;

function piecesOf({ areas = [], notes, links = [] }: Things, { store, home }: MakingSources): Piece[] {
  const docs = new Map<string, Y.Doc>();
  const docIn = (section: string | undefined): Y.Doc =>
    (section === undefined ? undefined : store.docOf(section)) ?? home;
  return [
    ...areas.map((area): Piece => {
      docs.set(area.id, home);
      return { doc: home, cost: AREA, isNote: false, write: (doc) => createArea(doc, area) };
    }),
    ...notes.map((note): Piece => {
      const doc = docIn(note.in);
      docs.set(note.id, doc);
      const cost = noteCost(note.text ?? '', note.fields);
      return { doc, cost, isNote: true, write: (one) => createNote(one, note) };
    }),
    ...links.map((link): Piece => {
      const doc = docs.get(link.from) ?? store.docOf(link.from) ?? home;
      return { doc, cost: LINK, isNote: false, write: (one) => createLink(one, link) };
    }),
  ];
}

/** Why so much cannot be made. */
function refusalOf(
  { areas = [], notes, links = [] }: Things,
  pieces: readonly Piece[],
  home: Y.Doc,
): Said | null {
  const [there, wanted] = [itemsOf(home).size, notes.length + areas.length];
  if (there + wanted > limits.items)
    return {
      key: 'noRoom',
      values: { room: Math.max(0, limits.items - there), wanted, most: limits.items },
    };
  if (linksOf(home).size + links.length > limits.items)
    return { key: 'noRoomForLinks', values: { most: limits.items } };
  const bytes = pieces.reduce((sum, { cost }) => sum + cost.bytes, 0);
  if (bytes > LOOK_AT_BYTES && Y.encodeStateAsUpdate(home).length + bytes > limits.documentBytes)
    return { key: 'tooMuchText' };
  return null;
}

export function createMaking(sources: MakingSources): Making {
  const { docs, undo, messages, mayWrite, pace, turns } = sources;
  let stopped = false;
  let abandoned = false;
  let closed = false;
  let busy = false;

  function write(batch: readonly Piece[]): void {
    const within = docs.reduce<() => void>(
      (inner, doc) => () => doc.transact(inner, LOCAL),
      () => {
        for (const piece of batch) piece.write(piece.doc);
      },
    );
    within();
  }

  async function run(pieces: readonly Piece[], group: object): Promise<{ made: number; whole: boolean }> {
    const batches = batchesOf(pieces, ({ cost }) => cost, SLICE_ITEMS);
    const total = pieces.filter(({ isNote }) => isNote).length;
    let made = 0;
    const stop = (): void => {
      stopped = true;
    };
    const onSlice = (done: number): void => {
      if (done < batches.length) messages.work.set({ key: 'making', done: made, total, stop });
    };
    const done = await inSlices(
      batches,
      (batch) => {
        undo.group(group, () => write(batch));
        made += batch.filter(({ isNote }) => isNote).length;
      },
      {
        ...(turns && { turns }),
        ...(pace && { ready: pace.ready }),
        stopped: () => stopped || closed || !mayWrite.get(),
        onSlice,
      },
    );
    messages.work.set(null);
    return { made, whole: done === batches.length };
  }

  return {
    make: async (things, said, group = {}) => {
      if (!mayWrite.get()) return 0;
      const total = things.notes.length;
      const pieces = piecesOf(things, sources);
      const refusal = busy ? { key: 'busy' } : refusalOf(things, pieces, sources.home);
      if (refusal) {
        messages.say(refusal);
        return 0;
      }
      [busy, stopped, abandoned] = [true, false, false];
      try {
        const { made, whole } = await run(pieces, group);
        if (abandoned) return made;
        if (!whole)
          messages.say({ key: 'madePart', values: { done: made, total }, undoable: !closed && made > 0 });
        else if (said) messages.say({ ...said, values: { count: made, ...said.values }, undoable: true });
        return made;
      } finally {
        busy = false;
      }
    },
    abandon: () => {
      [stopped, abandoned] = [true, true];
    },
    close: () => {
      closed = true;
    },
  };
}
