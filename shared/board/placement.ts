// Where a new note goes when nobody pointed: the first free place of a grid in its section.
import { intersects, type Box, type Point } from '../geometry.ts';
import { NOTE_SIZE } from './note.ts';

export const SECTION_HEADER = 76;
const GAP = 20;

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
