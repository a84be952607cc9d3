// Where notes go that are made one after another, or many at once, when nobody points at each: in rows, as one reads.
import type { Box, Point } from '../geometry.ts';
import { NOTE_SIZE } from './note.ts';
import { PLACE_GAP } from './placement.ts';

type Size = readonly [number, number];

/** The row one writes in: from where to where, and how far down rows may go. */
export type Row = { left: number; right: number; bottom: number };

/** How many notes lie side by side when one writes on the bare board. */
const IN_A_ROW = 5;
/** Rows tried on the bare board. */
const ROWS_MAX = 40;
/** Where a place is taken, the next is tried this far on. */
const STEP = 20;

/** The row of notes written on the bare board, begun with this one. */
export const bareRow = ([x, y]: Point, size: Size = NOTE_SIZE): Row => ({
  left: x,
  right: x + IN_A_ROW * (size[0] + PLACE_GAP),
  bottom: y + ROWS_MAX * (size[1] + PLACE_GAP),
});

/** The place after a note: to its right while the row has room, else in one of the rows below; null when all is taken. */
export function placeAfter(
  after: Box,
  row: Row,
  isFree: (box: Box) => boolean,
  size: Size = NOTE_SIZE,
): Point | null {
  const [w, h] = size;
  let x = after.x + after.w + PLACE_GAP;
  let below = after.h;
  for (let y = after.y; y + h <= row.bottom; y += below + PLACE_GAP, below = h, x = row.left)
    for (; x + w <= row.right; x += STEP) if (isFree({ x, y, w, h })) return [x, y];
  return null;
}

/** How wide and high so many notes are, in rows of nearly as many as there are rows. */
export function blockSize(count: number, size: Size = NOTE_SIZE): { columns: number; w: number; h: number } {
  const columns = count <= IN_A_ROW ? Math.max(1, count) : Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  return {
    columns,
    w: columns * (size[0] + PLACE_GAP) - PLACE_GAP,
    h: rows * (size[1] + PLACE_GAP) - PLACE_GAP,
  };
}

/** Where the note with this number lies in such a block, from its corner. */
export const placeInBlock = (index: number, columns: number, size: Size = NOTE_SIZE): Point => [
  (index % columns) * (size[0] + PLACE_GAP),
  Math.floor(index / columns) * (size[1] + PLACE_GAP),
];

/** How often a block is moved on before it lies on something after all. */
const MOVES_MAX = 60;

/**
 * A place for a box of which nothing lies under it: where it is wished, else below what is in the way there.
 * @param inTheWay what touches a box
 */
export function roomBelow(wished: Box, inTheWay: (box: Box) => readonly Box[]): Point {
  let { y } = wished;
  for (let moves = 0; moves < MOVES_MAX; moves++) {
    const around = { x: wished.x - PLACE_GAP, y: y - PLACE_GAP };
    const others = inTheWay({ ...around, w: wished.w + 2 * PLACE_GAP, h: wished.h + 2 * PLACE_GAP });
    if (others.length === 0) break;
    y = Math.max(...others.map((box) => box.y + box.h)) + PLACE_GAP + 1;
  }
  return [wished.x, y];
}
