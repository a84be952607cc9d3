// The notes of a reveal: shuffled, under fresh ids, laid in their sections, with no more of their writers than was promised.
import type * as Y from 'yjs';
import { NOTE_SIZE, type Note } from '#shared/board/note.ts';
import {
  createNote,
  createSections,
  lastOrder,
  orderBetween,
  topStacking,
} from '#shared/board/operations.ts';
import { placeWithin } from '#shared/board/placement.ts';
import { byReadingOrder, readBoard } from '#shared/board/read.ts';
import { sectionId, type Section } from '#shared/board/section.ts';
import type { Box } from '#shared/geometry.ts';
import { createId, type RandomBytes } from '#shared/ids.ts';
import { limits } from '#shared/limits.ts';
import type { Phase, SectionTemplate, Template } from '#shared/template/template.ts';

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
  const own = sections.find(({ id, key }) => id === note.in && keys.includes(key));
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
  const taken = new Map<string, Box[]>();
  for (const { in: section, p, s } of live) {
    if (section !== undefined)
      taken.set(section, [...(taken.get(section) ?? []), { x: p[0], y: p[1], w: s[0], h: s[1] }]);
  }
  let order = lastOrder(live);
  let stacking = topStacking(live);
  return shuffle(notes, wish.random).map((note) => {
    const section = sectionFor(note, keys, board.sections);
    const boxes = section ? (taken.get(section.id) ?? []) : [];
    const p = placeWithin(boxes, section?.s ?? [1000, 1000]);
    if (section) taken.set(section.id, [...boxes, { x: p[0], y: p[1], w: NOTE_SIZE[0], h: NOTE_SIZE[1] }]);
    const id = createId('note', wish.random);
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
}
