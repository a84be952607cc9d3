// Which sides of two boxes a link leaves and enters by, and where on a side: the rules that come before any obstacle. Pure.
import { centre, type Box, type Point } from '#shared/geometry.ts';

/** A side of a box, as the direction that leads away from it. */
export type Side = readonly [dx: number, dy: number];
export const SIDES: readonly Side[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

export const sideIndex = ([dx, dy]: Side): number => (dx > 0 ? 0 : dy > 0 ? 1 : dx < 0 ? 2 : 3);

/** The areas of the sections that the ends lie in. */
export type LinkAreas = { from: Box | undefined; to: Box | undefined };
export const NO_AREAS: LinkAreas = { from: undefined, to: undefined };

/** How a link leaves and enters, and how far its curve keeps that direction. */
export type Sides = { out: Side; into: Side; bend: number };

/** Notes closer than this have nothing between them. */
const NEXT_TO = 60;
/** How far a line that goes around its neighbours keeps from the row or column. */
const AROUND = 22;
const BEND_MAX = 150;
const BEND_MIN = 6;
/** The part of a side, on either half of it, that links may use: corners stay free. */
const USED = 0.7;

const apart = (a: number, aSize: number, b: number, bSize: number): number =>
  Math.max(a, b) - Math.min(a + aSize, b + bSize);
export const gapX = (a: Box, b: Box): number => apart(a.x, a.w, b.x, b.w);
export const gapY = (a: Box, b: Box): number => apart(a.y, a.h, b.y, b.h);

export const isUpright = ([dx]: Side): boolean => dx === 0;
export const sameSide = (a: Side, b: Side): boolean => a[0] === b[0] && a[1] === b[1];
export const sameBox = (a: Box, b: Box): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
export const move = ([x, y]: Point, [dx, dy]: Side, by: number): Point => [x + dx * by, y + dy * by];

const bendOf = (gap: number, share: number): number =>
  Math.max(BEND_MIN, Math.min(BEND_MAX, Math.abs(gap) * share));

function across(a: Box, b: Box): Sides {
  const dx = Math.sign(centre(b)[0] - centre(a)[0]) || 1;
  return { out: [dx, 0], into: [-dx, 0], bend: bendOf(gapX(a, b), 0.45) };
}

function upOrDown(a: Box, b: Box): Sides {
  const dy = Math.sign(centre(b)[1] - centre(a)[1]) || 1;
  return { out: [0, dy], into: [0, -dy], bend: bendOf(gapY(a, b), 0.5) };
}

/**
 * Which sides a link leaves and enters by. Between sections, the way the sections lie: a section above is reached from
 * above. Within one, straight to a neighbour, and around those that lie between.
 */
export function sidesOf(a: Box, b: Box, { from, to }: LinkAreas): Sides {
  if (from && to && !sameBox(from, to)) {
    if (gapY(from, to) >= 0) return upOrDown(a, b);
    if (gapX(from, to) >= 0) return across(a, b);
  }
  const [x, y] = [gapX(a, b), gapY(a, b)];
  if (y < 0 && x > NEXT_TO) return { out: [0, -1], into: [0, -1], bend: AROUND };
  if (x < 0 && y > NEXT_TO) return { out: [1, 0], into: [1, 0], bend: AROUND };
  return y >= x || y >= 0 ? upOrDown(a, b) : across(a, b);
}

/** Whether a link leaves and enters by the same side, over what lies between. */
export const isArched = ({ out, into }: Pick<Sides, 'out' | 'into'>): boolean => sameSide(out, into);

/** Straight from card to card: for a link that would arch over its neighbours, when there are none. */
export function facingSides(a: Box, b: Box): Sides {
  return gapX(a, b) >= gapY(a, b) ? across(a, b) : upOrDown(a, b);
}

/** The part of a side that a link may use, as coordinates along it. */
export function usedPart(box: Box, side: Side): readonly [from: number, to: number] {
  const [x, y] = centre(box);
  const [at, half] = isUpright(side) ? [x, box.w / 2] : [y, box.h / 2];
  return [at - half * USED, at + half * USED];
}

/** Where along a side a link is best placed: leant towards its other end. */
export function leanAlong(box: Box, side: Side, towards: Point): number {
  const axis = isUpright(side) ? 0 : 1;
  const at = centre(box)[axis];
  const [from, to] = usedPart(box, side);
  return Math.max(from, Math.min(to, at + (towards[axis] - at) * 0.22));
}

/** The point of a side at a coordinate along it. */
export function portAt(box: Box, side: Side, along: number): Point {
  const [x, y] = centre(box);
  return isUpright(side) ? [along, y + (side[1] * box.h) / 2] : [x + (side[0] * box.w) / 2, along];
}
