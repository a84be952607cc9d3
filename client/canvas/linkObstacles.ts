// What lies in a link's way: whether a line crosses it, and a bounded look at what is there. Pure.
import { intersects, type Box, type Point } from '#shared/geometry.ts';
import { boxAround, grown } from './linkCurve.ts';

/** A card, or the words at the head of a section: those a link crosses if it must, a card only if it cannot help it. */
export type Obstacle = Box & { title?: boolean };
/** What lies in a box: in any order, with the ends' own cards or without. */
export type Obstacles = (box: Box) => Iterable<Obstacle>;

/** Looked at in one place, and along a line: where there is more is a crowd. */
export const PLACE_MAX = 110;
const ALONG_MAX = 64;
/** A long line is looked along in parts of about this size, so that little is looked at beside it. */
const PART = 500;

/** Whether a straight line has a point within a box that is grown by `by` on all sides (shrunk, when negative). */
export function hits(p: Point, q: Point, box: Box, by: number): boolean {
  // By index, and the quickest refusals first: most of what a search costs is asked here.
  const x1 = p[0];
  const x2 = q[0];
  const left = box.x - by;
  const right = box.x + box.w + by;
  if ((x1 <= left && x2 <= left) || (x1 >= right && x2 >= right)) return false;
  const y1 = p[1];
  const y2 = q[1];
  const top = box.y - by;
  const bottom = box.y + box.h + by;
  if ((y1 <= top && y2 <= top) || (y1 >= bottom && y2 >= bottom)) return false;
  if (left >= right || top >= bottom) return false;
  const dx = x2 - x1;
  const dy = y2 - y1;
  if (dx === 0 || dy === 0) return true;
  // Oblique: the corners lie on both sides of the line, or all on one.
  const side = (x: number, y: number): number => Math.sign(dx * (y - y1) - dy * (x - x1));
  const sum = side(left, top) + side(right, top) + side(left, bottom) + side(right, bottom);
  return Math.abs(sum) < 3;
}

/** Whether a line of points has a point within a box grown by `by`. */
export function crosses(points: readonly Point[], box: Box, by: number): boolean {
  for (let i = 1; i < points.length; i++)
    if (hits(points[i - 1] as Point, points[i] as Point, box, by)) return true;
  return false;
}

/** Those of the boxes that touch the box around a line, grown by `by`. */
export function nearLine<T extends Box>(points: readonly Point[], boxes: readonly T[], by: number): T[] {
  const around = grown(boxAround(points), by);
  return boxes.filter((box) => intersects(box, around));
}

export function isFree(points: readonly Point[], obstacles: readonly Obstacle[], clearance: number): boolean {
  return !nearLine(points, obstacles, clearance + 1).some((one) =>
    crosses(points, one, one.title ? clearance / 2 : clearance),
  );
}

/** All that lies in a box, or null when that is a crowd: then there is no sense in looking for a way. */
export function lookIn(box: Box, obstacles: Obstacles, max = PLACE_MAX): Obstacle[] | null {
  const found: Obstacle[] = [];
  for (const one of obstacles(box)) {
    if (found.length === max) return null;
    found.push(one);
  }
  return found;
}

/** What lies within `reach` of a line, or null when that is a crowd. */
export function lookAlong(
  points: readonly Point[],
  reach: number,
  obstacles: Obstacles,
): readonly Obstacle[] | null {
  const found: Obstacle[] = [];
  let start = 0;
  for (let end = 1; end < points.length; end++) {
    const part = boxAround(points.slice(start, end + 1));
    if (end < points.length - 1 && part.w < PART && part.h < PART) continue;
    const more = lookIn(grown(part, reach), obstacles, ALONG_MAX - found.length);
    if (!more) return null;
    found.push(...more);
    start = end;
  }
  return found;
}
