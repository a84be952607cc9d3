// Where a section that people make goes: around what is to lie in it, or on a free spot near a point. Pure.
import { union, type Box, type Point } from '../geometry.ts';
import { PLACE_GAP, SECTION_HEADER } from './placement.ts';
import { AREA_SIZE } from './section.ts';

/** Smaller than this no section can be read, or written in. */
export const AREA_MIN = [200, 140] as const;

/** The free spot is looked for in steps of this, and so many of them each way. */
const STEP = 80;
const RINGS = 30;

/** A section around things on the board, with room for its words above them. */
export function areaAround(boxes: Iterable<Box>): Box | null {
  const inner = union(boxes);
  if (!inner) return null;
  const [w, h] = [inner.w + 2 * PLACE_GAP, inner.h + SECTION_HEADER + PLACE_GAP];
  return {
    x: Math.round(inner.x - PLACE_GAP),
    y: Math.round(inner.y - SECTION_HEADER),
    w: Math.round(Math.max(w, AREA_MIN[0])),
    h: Math.round(Math.max(h, AREA_MIN[1])),
  };
}

/** The points of a ring of so many steps around a point, the nearest first. */
function ring([x, y]: Point, steps: number): Point[] {
  if (steps === 0) return [[x, y]];
  const points: Point[] = [];
  for (let along = -steps; along <= steps; along++) {
    for (const side of [-steps, steps]) points.push([along, side], [side, along]);
  }
  return points
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
    .map(([dx, dy]) => [x + dx * STEP, y + dy * STEP]);
}

/**
 * A box with its middle as near to a point as there is room; on the point itself where no room is near.
 * @param isFree whether nothing lies in a box
 */
export function freeArea(
  [x, y]: Point,
  isFree: (box: Box) => boolean,
  [w, h]: readonly [number, number] = AREA_SIZE,
): Box {
  const corner: Point = [Math.round(x - w / 2), Math.round(y - h / 2)];
  for (let steps = 0; steps <= RINGS; steps++) {
    for (const [left, top] of ring(corner, steps)) {
      const box = { x: left, y: top, w, h };
      if (isFree({ x: left - PLACE_GAP, y: top - PLACE_GAP, w: w + 2 * PLACE_GAP, h: h + 2 * PLACE_GAP }))
        return box;
    }
  }
  return { x: corner[0], y: corner[1], w, h };
}

/** One of the eight handles of a section, by the edges it moves. */
export const AREA_HANDLES = ['n', 'e', 's', 'w', 'ne', 'se', 'sw', 'nw'] as const;
export type AreaHandle = (typeof AREA_HANDLES)[number];

/** A box after one of its handles has been pulled: the opposite edges stay, and it never gets too small. */
export function pulled(box: Box, handle: AreaHandle, [dx, dy]: Point): Box {
  const along = (
    start: number,
    length: number,
    by: number,
    least: number,
    far: boolean,
  ): [number, number] => {
    if (far) return [start, Math.max(least, Math.round(length + by))];
    const next = Math.max(least, Math.round(length - by));
    return [start + length - next, next];
  };
  const [x, w] = /[ew]/.test(handle)
    ? along(box.x, box.w, dx, AREA_MIN[0], handle.includes('e'))
    : [box.x, box.w];
  const [y, h] = /[ns]/.test(handle)
    ? along(box.y, box.h, dy, AREA_MIN[1], handle.includes('s'))
    : [box.y, box.h];
  return { x, y, w, h };
}
