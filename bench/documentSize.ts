// How large a board's document is after much dragging: positions as one key, and as two. Nothing but Yjs.
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { createNote, moveNote } from '#shared/board/operations.ts';
import type { Point } from '#shared/geometry.ts';
import { DRAGGED_NOTES, draggedNote, drags } from './dragged.ts';

/** Small, as a leased id is. */
const CLIENT = 7;

function sizeAfter(move: (doc: Y.Doc, note: string, point: Point) => void): number {
  const doc = new Y.Doc();
  doc.clientID = CLIENT;
  for (let index = 0; index < DRAGGED_NOTES; index++)
    createNote(doc, { id: draggedNote(index), kind: 'plain', p: [0, 0] });
  for (const { note, steps } of drags()) for (const point of steps) move(doc, note, point);
  return Y.encodeStateAsUpdate(doc).length;
}

/** Bytes with a position as one value, as our boards have it. */
export const sizeOfOneKey = (): number =>
  sizeAfter((doc, note, point) => moveNote(doc, note, point, undefined));

/** Bytes with a key for each coordinate, as it is often done. */
export const sizeOfTwoKeys = (): number =>
  sizeAfter((doc, note, [x, y]) =>
    doc.transact(() => {
      const item = itemsOf(doc).get(note);
      item?.set('x', x);
      item?.set('y', y);
    }),
  );
