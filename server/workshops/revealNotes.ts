// The notes of a reveal: shuffled, under fresh ids, laid in their sections, with no more of their writers than was promised.
import type * as Y from 'yjs';
import { NOTE_SIZE, SIZE_MAX, type Note } from '#shared/board/note.ts';
import { createNote, lastOrder, orderBetween, topStacking } from '#shared/board/operations.ts';
import { createSections, makeRoom } from '#shared/board/sectionOperations.ts';
import { createPlaces, PLACE_GAP } from '#shared/board/placement.ts';
import { byReadingOrder, readBoard } from '#shared/board/read.ts';
import { sectionId, type Section } from '#shared/board/section.ts';
import type { Point } from '#shared/geometry.ts';
import { createId, type RandomBytes } from '#shared/ids.ts';
import { limits } from '#shared/limits.ts';
import type { Phase, SectionTemplate, Template } from '#shared/template/template.ts';

/** Width of the grid where a note has no section, in board units. */
const LOOSE_WIDTH = 1000;

/** A note as its writer left it, with what may be told of who that was. */
export type HiddenNote = Pick<Note, 'kind' | 'text' | 'fields' | 'in'> & { author: string };

/** A person's notes of an activity, in their own order; empty ones are none. */
export function notesToShow(doc: Y.Doc, limit: number | undefined): Note[] {
  return readBoard([doc])
    .notes.filter((note) => note.bin === undefined && note.text.trim() !== '')
    .sort(byReadingOrder)
    .slice(0, Math.min(limit ?? limits.privateNotes, limits.privateNotes));
}

/** An even shuffle: what lies first was not written first. */
export function shuffle<T>(list: readonly T[], random: RandomBytes): T[] {
  const out = [...list];
  for (let left = out.length; left > 1; left--) {
    const bytes = random(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    // 2^32 is so much larger than any list here that the remainder favours nobody noticeably.
    const pick = drawn % left;
    [out[left - 1], out[pick]] = [out[pick] as T, out[left - 1] as T];
  }
  return out;
}

/** Lays the sections of a phase that the board does not have yet. */
function ensureSections(doc: Y.Doc, template: Template, keys: readonly string[]): void {
  const known = new Set(readBoard([doc]).sections.map(({ key }) => key));
  const missing = template.sections.filter(({ id }) => keys.includes(id) && !known.has(id));
  if (missing.length === 0) return;
  createSections(
    doc,
    template.id,
    missing.map(({ id, box }) => ({ id: sectionId(id), key: id, p: [box.x, box.y], s: [box.w, box.h] })),
  );
}

/** The section a note belongs to: the one it was written for, if it is one of the phase. */
function sectionFor(
  note: HiddenNote,
  keys: readonly string[],
  sections: readonly Section[],
): Section | undefined {
  const own = sections.find(({ id, key }) => id === note.in && key !== undefined && keys.includes(key));
  return own ?? sections.find(({ key }) => key === keys[0]);
}

/**
 * Writes hidden notes onto the board.
 * @returns whose each new note is said to be
 */
export function writeRevealed(
  doc: Y.Doc,
  notes: readonly HiddenNote[],
  wish: { template: Template; phase: Phase; random: RandomBytes },
): { itemId: string; participantId: string }[] {
  const takes = (section: SectionTemplate): boolean => section.note !== undefined;
  const keys = wish.phase.sections.filter((key) =>
    wish.template.sections.some((section) => section.id === key && takes(section)),
  );
  ensureSections(doc, wish.template, keys);
  const board = readBoard([doc]);
  const live = board.notes.filter((note) => note.bin === undefined);
  const places = new Map<string, () => Point>();
  const placeIn = (section: Section | undefined): Point => {
    const key = section?.id ?? '';
    const known = places.get(key);
    if (known) return known();
    const lying = live.filter((note) => section !== undefined && note.in === section.id);
    const taken = lying.map(({ p, s }) => ({ x: p[0], y: p[1], w: s[0], h: s[1] }));
    // As many rows as it takes: the section grows with them, as far as a section goes.
    const next = createPlaces(taken, [section?.s[0] ?? LOOSE_WIDTH, SIZE_MAX]);
    places.set(key, next);
    return next();
  };
  const bottoms = new Map<string, number>();
  let order = lastOrder(live);
  let stacking = topStacking(live);
  const authors = shuffle(notes, wish.random).map((note) => {
    const section = sectionFor(note, keys, board.sections);
    const id = createId('note', wish.random);
    const p = placeIn(section);
    if (section) {
      const bottom = p[1] + NOTE_SIZE[1] + PLACE_GAP;
      bottoms.set(section.id, Math.max(bottom, bottoms.get(section.id) ?? 0));
    }
    createNote(doc, {
      id,
      kind: note.kind,
      p,
      text: note.text,
      o: order,
      z: stacking,
      ...(section && { in: section.id }),
      ...(Object.keys(note.fields).length > 0 && { fields: { ...note.fields } }),
    });
    order = orderBetween(order, null);
    stacking = orderBetween(stacking, null);
    return { itemId: id, participantId: note.author };
  });
  // Nothing that is shown lies on top of something else: a full section grows.
  for (const [id, bottom] of bottoms) makeRoom(doc, id, bottom);
  return authors;
}
