// Where a new note goes when nobody pointed: the first free place of a grid in its section.
import { intersects, type Box, type Point } from '../geometry.ts';
import { NOTE_SIZE } from './note.ts';

export const SECTION_HEADER = 92;
const GAP = 20;
/** Where the even grid is full, places are tried this close to each other. */
const FINE = 40;

function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return Math.max(0, w) * Math.max(0, h);
}

/**
 * A place within a section: free if there is one, else the one that covers least of what lies there. A note never
 * lands outside the section it belongs to.
 * @param area the section's size
 */
export function placeWithin(
  taken: readonly Box[],
  area: readonly [number, number],
  size: readonly [number, number] = NOTE_SIZE,
): Point {
  const [right, bottom] = [area[0] - GAP / 2 - size[0], area[1] - GAP / 2 - size[1]];
  const grid = freePlace(taken, area[0], size);
  if (grid[1] <= bottom) return grid;
  let best: Point = [GAP, SECTION_HEADER];
  let least = Infinity;
  for (let y = SECTION_HEADER; y <= Math.max(SECTION_HEADER, bottom); y += FINE) {
    for (let x = GAP; x <= Math.max(GAP, right); x += FINE) {
      const box: Box = { x, y, w: size[0], h: size[1] };
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (covered < least) [best, least] = [[x, y], covered];
      if (covered === 0) return best;
    }
  }
  return best;
}

/**
 * A free place in a section, relative to it; below the last row when all is taken.
 * @param taken boxes of the notes already there, relative to the section
 * @param width of the section
 */
export function freePlace(
  taken: readonly Box[],
  width: number,
  size: readonly [number, number] = NOTE_SIZE,
): Point {
  const columns = Math.max(1, Math.floor((width - GAP) / (size[0] + GAP)));
  for (let index = 0; ; index++) {
    const box: Box = {
      x: GAP + (index % columns) * (size[0] + GAP),
      y: SECTION_HEADER + Math.floor(index / columns) * (size[1] + GAP),
      w: size[0],
      h: size[1],
    };
    if (!taken.some((other) => intersects(other, box))) return [box.x, box.y];
  }
}
