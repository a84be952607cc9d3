// Where a new note goes when nobody pointed: the first free place of a grid in its section.
import type { Box, Point } from '../geometry.ts';
import { createCrowd, overlap, type Crowd } from './crowd.ts';
import { NOTE_SIZE } from './note.ts';

export const SECTION_HEADER = 92;
const GAP = 20;
/** Kept free around a note. */
export const PLACE_GAP = GAP;
/** Where the even grid is full, places are tried this close to each other. */
const FINE = 40;
/** In a section made huge, at most so many each way. */
const FINE_STEPS = 50;

/**
 * Places within a section, one after another: free ones while there are any, then those that cover least of what lies
 * there. A note never lands outside the section it belongs to.
 * @param taken boxes of the notes already there, relative to the section
 * @param area the section's size
 */
export function createPlaces(
  taken: readonly Box[],
  area: readonly [number, number],
  size: readonly [number, number] = NOTE_SIZE,
): () => Point {
  const [right, bottom] = [area[0] - GAP / 2 - size[0], area[1] - GAP / 2 - size[1]];
  const crowd = createCrowd(taken);
  let from = 0;
  let fine: { box: Box; covered: number }[] | null = null;

  function* finePlaces(): Generator<Point> {
    const step = (length: number): number => Math.max(FINE, length / FINE_STEPS);
    for (let y = SECTION_HEADER; y <= Math.max(SECTION_HEADER, bottom); y += step(area[1])) {
      for (let x = GAP; x <= Math.max(GAP, right); x += step(area[0])) yield [x, y];
    }
  }

  function leastCovered(): Point {
    fine ??= [...finePlaces()].map(([x, y]) => {
      const box: Box = { x, y, w: size[0], h: size[1] };
      return { box, covered: crowd.covered(box) };
    });
    // The first place is there in every section, however small.
    const best = fine.reduce((least, place) => (place.covered < least.covered ? place : least));
    for (const place of fine) place.covered += overlap(place.box, best.box);
    return [best.box.x, best.box.y];
  }

  return () => {
    if (!fine) {
      const { index, at } = freeCell(crowd, area[0], size, from);
      if (at[1] <= bottom) {
        from = index + 1;
        crowd.add({ x: at[0], y: at[1], w: size[0], h: size[1] });
        return at;
      }
    }
    return leastCovered();
  };
}

/** A place for one note within a section, as `createPlaces` gives them. */
export const placeWithin = (
  taken: readonly Box[],
  area: readonly [number, number],
  size: readonly [number, number] = NOTE_SIZE,
): Point => createPlaces(taken, area, size)();

/**
 * A free place in a section, relative to it; below the last row when all is taken.
 * @param taken boxes of the notes already there, relative to the section
 * @param width of the section
 */
export const freePlace = (
  taken: readonly Box[],
  width: number,
  size: readonly [number, number] = NOTE_SIZE,
): Point => freeCell(createCrowd(taken), width, size, 0).at;

/** The first free cell of the even grid, from one on. */
function freeCell(
  crowd: Crowd,
  width: number,
  size: readonly [number, number],
  from: number,
): { index: number; at: Point } {
  const columns = Math.max(1, Math.floor((width - GAP) / (size[0] + GAP)));
  for (let index = from; ; index++) {
    const box: Box = {
      x: GAP + (index % columns) * (size[0] + GAP),
      y: SECTION_HEADER + Math.floor(index / columns) * (size[1] + GAP),
      w: size[0],
      h: size[1],
    };
    if (crowd.isFree(box)) return { index, at: [box.x, box.y] };
  }
}

/** How many notes still lie freely in a section of which so much is taken; counted no further than asked. */
export function roomFor(
  count: number,
  taken: readonly Box[],
  area: readonly [number, number],
  size: readonly [number, number] = NOTE_SIZE,
): number {
  const crowd = createCrowd(taken);
  let from = 0;
  for (let room = 0; room < count; room++) {
    const { index, at } = freeCell(crowd, area[0], size, from);
    if (at[1] > area[1] - GAP / 2 - size[1]) return room;
    from = index + 1;
  }
  return count;
}
