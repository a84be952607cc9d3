// What is to be made, before anything is written: notes with their places, kinds and order.
import { union, type Box, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import type { NoteKind } from '#shared/board/kinds.ts';
import { createCrowd } from '#shared/board/crowd.ts';
import {
  bareRow,
  blockSize,
  placeAfter,
  placeInBlock,
  roomBelow,
  type Row,
} from '#shared/board/nextPlace.ts';
import { NOTE_SIZE, type Note } from '#shared/board/note.ts';
import { topStacking, lastOrder, type NewNote } from '#shared/board/operations.ts';
import { ordersBetween } from '#shared/board/orders.ts';
import { createPlaces, PLACE_GAP, roomFor } from '#shared/board/placement.ts';
import type { Section } from '#shared/board/section.ts';
import type { Template } from '#shared/template/template.ts';
import type { BoardStore } from './boardStore.ts';
import { random, round } from './notePlacing.ts';

/** A note that has no place yet. */
export type Draft = Omit<NewNote, 'id' | 'kind' | 'p' | 'in' | 'o' | 'z'> & { kind?: NoteKind };

export type Target = {
  /** Id of the section; null is the bare board. */
  section: string | null;
  /** Top left corner on the board; without it the first free place. */
  at?: Point;
  /** The note it follows, in reading order and beside it; without it the last. */
  after?: string;
  /** The row one writes in on the bare board. */
  row?: Row;
};

/** One note to be made and written in. */
export type NewNoteWish = Draft & Target;

export type Plan = {
  notes: NewNote[];
  /** Whether they lie below everything else, since there is no room for so many in the section. */
  below: boolean;
};

/** So many are placed one after another beside a note. */
const BESIDE_MAX = 60;
/** So many more than fit freely are laid over others, as few notes are; more go below the board. */
const OVER_OTHERS_MAX = 30;

export function createNotePlans(sources: {
  store: BoardStore;
  template: Template;
}): (drafts: readonly Draft[], target: Target) => Plan {
  const { store, template } = sources;
  const notesIn = (section: string | null): Note[] =>
    store.notesIn(section).flatMap((id) => store.getNote(id) ?? []);
  const kindIn = (section: Section | undefined): NoteKind =>
    template.sections.find(({ id }) => id === section?.key)?.note?.kind ?? 'plain';
  const boxesIn = (section: Section): Box[] =>
    notesIn(section.id).map(({ p, s }) => ({ x: p[0], y: p[1], w: s[0], h: s[1] }));
  const under = (box: Box): Box[] => store.search(box).flatMap((id) => store.boundsOf(id) ?? []);
  const sizesOf = (drafts: readonly Draft[]): readonly [number, number] => drafts[0]?.s ?? NOTE_SIZE;

  /** In rows, as a block with its corner at a point; lower, where something lies there. */
  function block(drafts: readonly Draft[], at: Point): Point[] {
    const [size, count] = [sizesOf(drafts), drafts.length];
    const { columns, w, h } = blockSize(count, size);
    const [x, y] = count === 1 ? at : roomBelow({ x: at[0], y: at[1], w, h }, under);
    return drafts.map((_, index) => {
      const [dx, dy] = placeInBlock(index, columns, size);
      return [x + dx, y + dy];
    });
  }

  function belowAll(drafts: readonly Draft[]): Point[] {
    const whole = union([...store.allBounds()].map(([, box]) => box));
    return block(drafts, whole ? [whole.x, whole.y + whole.h + 3 * PLACE_GAP] : [0, 0]);
  }

  /** One after another beside the note they follow; what finds no place there is left to others. */
  function besides(drafts: readonly Draft[], target: Target, section: Section | undefined): Point[] {
    const after = target.after === undefined ? undefined : store.getNote(target.after);
    const bounds = after && store.boundsOf(after.id);
    if (!after || !bounds || drafts.length > BESIDE_MAX) return [];
    const lying = section ? createCrowd(boxesIn(section)) : null;
    const own = createCrowd();
    const isFree = (box: Box): boolean =>
      own.isFree(box) && (lying ? lying.isFree(box) : store.search(box).length === 0);
    let last: Box = section ? { ...bounds, x: after.p[0], y: after.p[1] } : bounds;
    const row = section
      ? { left: PLACE_GAP, right: section.s[0] - PLACE_GAP / 2, bottom: section.s[1] - PLACE_GAP / 2 }
      : (target.row ?? bareRow([last.x, last.y]));
    const places: Point[] = [];
    for (const { s: [w, h] = NOTE_SIZE } of drafts) {
      const at = placeAfter(last, row, isFree, [w, h]);
      if (!at) break;
      places.push(at);
      last = { x: at[0], y: at[1], w, h };
      own.add(last);
    }
    return places;
  }

  /** Places relative to the section, or on the board where there is none. */
  function placesFor(
    drafts: readonly Draft[],
    target: Target,
    section: Section | undefined,
  ): { places: Point[]; below: boolean } {
    const beside = besides(drafts, target, section);
    if (beside.length === drafts.length) return { places: beside, below: false };
    if (target.at) {
      const [dx, dy] = section?.p ?? [0, 0];
      return { places: block(drafts, target.at).map(([x, y]) => [x - dx, y - dy]), below: false };
    }
    if (!section) return { places: belowAll(drafts), below: false };
    const [taken, size] = [boxesIn(section), sizesOf(drafts)];
    const room = roomFor(drafts.length, taken, section.s, size);
    if (drafts.length > room + OVER_OTHERS_MAX) return { places: belowAll(drafts), below: true };
    const next = createPlaces(taken, section.s, size);
    return { places: drafts.map(next), below: false };
  }

  /** Keys for so many notes after one of a section's, or after all of them. */
  function ordersIn(section: string | null, after: string | undefined, count: number): string[] {
    const siblings = store.notesIn(section);
    const at = after === undefined ? -1 : siblings.indexOf(after);
    if (at < 0) {
      const first = lastOrder(notesIn(section));
      return [first, ...ordersBetween(first, null, count - 1)];
    }
    const key = (index: number): string | undefined => store.getNote(siblings[index] ?? '')?.o;
    return ordersBetween(key(at), key(at + 1), count);
  }

  return (drafts, target) => {
    const wanted = target.section === null ? undefined : store.getSection(target.section);
    const { places, below } = placesFor(drafts, target, wanted);
    const section = below ? undefined : wanted;
    const orders = ordersIn(section?.id ?? null, target.after, drafts.length);
    const lowest = topStacking(store.lists.get().notes.flatMap((id) => store.getNote(id) ?? []));
    const stacking = [lowest, ...ordersBetween(lowest, null, drafts.length - 1)];
    const notes = drafts.map((draft, index): NewNote => {
      const [o, z] = [orders[index], stacking[index]];
      return {
        ...draft,
        id: createId('note', random),
        // Also of those that lie below: they were meant for the section.
        kind: draft.kind ?? kindIn(wanted),
        p: round(places[index] ?? [0, 0]),
        ...(o !== undefined && { o }),
        ...(z !== undefined && { z }),
        ...(section && { in: section.id }),
      };
    });
    return { notes, below };
  };
}
