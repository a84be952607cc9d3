// How boxes follow the corner of theirs that is pulled: one alone, or several in the frame around them. Pure.
import type { Box } from '#shared/geometry.ts';
import { pull, type Pulled } from './snap.ts';

export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** A note smaller than this cannot be read, one larger is a document. */
export const SMALLEST = [120, 80] as const;
export const LARGEST = [900, 900] as const;

/** The corner that an element's `data-resize` names; without a name the one at the lower right, as the first handle was. */
export const cornerOf = (name: string | null | undefined): Corner =>
  CORNERS.find((one) => one === name) ?? 'se';

/** The corner of a box that a point is nearest to. */
export function nearestCorner(box: Box, [x, y]: readonly [number, number]): Corner {
  const south = y > box.y + box.h / 2;
  const east = x > box.x + box.w / 2;
  return south ? (east ? 'se' : 'sw') : east ? 'ne' : 'nw';
}

export const pulledAt = (corner: Corner): Pulled => ({
  x: corner.endsWith('w') ? 'start' : 'end',
  y: corner.startsWith('n') ? 'start' : 'end',
});

const between = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Both sides by the same share: that of the side which is pulled further. */
export function inProportion(start: Box, corner: Corner, dx: number, dy: number): [number, number] {
  const pulled = pulledAt(corner);
  const [right, down] = [pulled.x === 'end' ? dx : -dx, pulled.y === 'end' ? dy : -dy];
  const [byW, byH] = [right / start.w, down / start.h];
  const share = Math.abs(byW) > Math.abs(byH) ? byW : byH;
  return [share * start.w * (pulled.x === 'end' ? 1 : -1), share * start.h * (pulled.y === 'end' ? 1 : -1)];
}

/** A box whose sides stay within what a note may have; the corner across stays where it is. */
function bounded(start: Box, next: Box, pulled: Pulled): Box {
  const w = Math.round(between(next.w, Math.min(start.w, SMALLEST[0]), Math.max(start.w, LARGEST[0])));
  const h = Math.round(between(next.h, Math.min(start.h, SMALLEST[1]), Math.max(start.h, LARGEST[1])));
  return {
    x: pulled.x === 'start' ? start.x + start.w - w : start.x,
    y: pulled.y === 'start' ? start.y + start.h - h : start.y,
    w,
    h,
  };
}

/** One note, its corner pulled so far. */
export function resizeOne(start: Box, corner: Corner, dx: number, dy: number): Box {
  const pulled = pulledAt(corner);
  return bounded(start, pull(start, pulled, dx, dy), pulled);
}

/** How much the frame may shrink or grow, so that each note in it stays within its sizes. */
function shareWithin(starts: Iterable<Box>, side: 'w' | 'h', share: number): number {
  const index = side === 'w' ? 0 : 1;
  let [least, most] = [0, Infinity];
  for (const box of starts) {
    least = Math.max(least, Math.min(1, SMALLEST[index] / box[side]));
    most = Math.min(most, Math.max(1, LARGEST[index] / box[side]));
  }
  return between(share, least, most);
}

/** Several notes in the frame around them: places and sizes in the same share. */
export function resizeAll(
  starts: ReadonlyMap<string, Box>,
  frame: Box,
  corner: Corner,
  dx: number,
  dy: number,
): Map<string, Box> {
  const pulled = pulledAt(corner);
  const next = pull(frame, pulled, dx, dy);
  const sx = shareWithin(starts.values(), 'w', next.w / Math.max(1, frame.w));
  const sy = shareWithin(starts.values(), 'h', next.h / Math.max(1, frame.h));
  const fixed = [
    pulled.x === 'start' ? frame.x + frame.w : frame.x,
    pulled.y === 'start' ? frame.y + frame.h : frame.y,
  ] as const;
  return new Map(
    [...starts].map(([id, { x, y, w, h }]) => [
      id,
      {
        x: Math.round(fixed[0] + (x - fixed[0]) * sx),
        y: Math.round(fixed[1] + (y - fixed[1]) * sy),
        w: Math.round(w * sx),
        h: Math.round(h * sy),
      },
    ]),
  );
}

/** By keys: the lower right corner, so much broader and higher. */
export const resizeBy = (start: Box, dw: number, dh: number): Box => resizeOne(start, 'se', dw, dh);
