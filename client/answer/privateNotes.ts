// My notes of an activity in my own private document: adding them within what the step allows, and taking them away.
import type * as Y from 'yjs';
import { NOTE_SIZE, type Note } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import { freePlace } from '#shared/board/placement.ts';
import { sectionId } from '#shared/board/section.ts';
import { createId } from '#shared/ids.ts';
import { limits } from '#shared/limits.ts';
import type { SectionTemplate, Step } from '#shared/template/template.ts';
import type { BoardStore } from '../board/boardStore.ts';
import type { BoardUndo } from '../board/boardUndo.ts';
import { inBatches } from '../board/noteLines.ts';
import { random } from '../board/notePlacing.ts';

/** What of my private board is needed here. */
export type MyBoard = { store: BoardStore; undo: BoardUndo };

/** How wide the server lays a section's notes out is its own matter; here they only must not lie in a heap. */
const WIDTH = 1000;

export function notesAllowed(step: Step): number {
  return Math.min(step.limits?.notes ?? limits.privateNotes, limits.privateNotes);
}

/** Live notes, in the order in which they were written. */
export function myNotes(board: MyBoard): Note[] {
  return board.store.lists
    .get()
    .notes.map((id) => board.store.getNote(id))
    .filter((note) => note !== undefined);
}

function write(doc: Y.Doc, board: MyBoard, section: SectionTemplate, texts: readonly string[]): void {
  const notes = myNotes(board);
  const taken = notes.map(({ p, s }) => ({ x: p[0], y: p[1], w: s[0], h: s[1] }));
  let o = operations.lastOrder(notes);
  for (const text of texts) {
    const p = freePlace(taken, WIDTH);
    const note = { id: createId('note', random), kind: section.note?.kind ?? 'plain', p, text, o } as const;
    operations.createNote(doc, { ...note, in: sectionId(section.id) });
    taken.push({ x: p[0], y: p[1], w: NOTE_SIZE[0], h: NOTE_SIZE[1] });
    o = operations.orderBetween(o, null);
  }
}

/**
 * Adds the texts as notes, as far as there is room for them.
 * @returns those for which there was none
 */
export function addMyNotes(
  board: MyBoard,
  doc: Y.Doc,
  texts: readonly string[],
  { step, section }: { step: Step; section: SectionTemplate },
): string[] {
  const room = Math.max(0, notesAllowed(step) - myNotes(board).length);
  for (const batch of inBatches(texts.slice(0, room))) {
    board.undo.separate();
    doc.transact(() => write(doc, board, section, batch), operations.LOCAL);
    board.undo.separate();
  }
  return texts.slice(room);
}
