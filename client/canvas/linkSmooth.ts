// Makes a calm line of a way with right angles: jogs in the middle of the room they have, curves as wide as there is room for. Pure.
import type { Box, Point } from '#shared/geometry.ts';
import { flatten, HEAD, type Piece } from './linkCurve.ts';
import { crosses, hits, isFree, type Obstacle } from './linkObstacles.ts';
import type { Beside } from './linkShape.ts';
import { move, sameSide, type Side } from './linkSides.ts';

export type Surroundings = { a: Box; b: Box; obstacles: readonly Obstacle[] };

/** Kept free beside a jog that is moved, and before the ends. */
const KEEP = 5;
const KEEP_BEFORE_HEAD = HEAD + 2;
/** Links that share a channel run so far beside each other: those of one card, and others by their track. */
const LANE = 5;
const TRACK = 2.25;
const ASIDE_MAX = 15;
/** Kept free beside a curve that replaces corners. */
const CLEARANCE = 3;
const BEND_MAX = 150;
/** A jog longer than this times the room there is for its curve stays a jog. */
const STEEPEST = 2.2;
/** How long a curve over a jog may be before and after it, where there is no room for more. */
const SPANS = [160, 80, 40] as const;
const RADII = [64, 40, 24] as const;
/** So much is always rounded: it stays within what a way keeps from everything. */
const RADIUS = 14;
/** How far towards its corner a quarter of a circle is pulled. */
const PULL = 0.55;

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
const lengthOf = (p: Point, q: Point): number => Math.abs(q[0] - p[0]) + Math.abs(q[1] - p[1]);
const directionOf = (p: Point, q: Point): Side => [Math.sign(q[0] - p[0]), Math.sign(q[1] - p[1])];

/** The room on both sides of a straight part, in its crossways coordinate; null when it lies in something itself. */
function roomBeside(p: Point, q: Point, across: 0 | 1, obstacles: readonly Box[]): [number, number] | null {
  const at = p[across];
  const along = across === 0 ? 1 : 0;
  const [from, to] = [Math.min(p[along], q[along]) - 1, Math.max(p[along], q[along]) + 1];
  let [low, high] = [-Infinity, Infinity];
  for (const { x, y, w, h } of obstacles) {
    const [start, end, first, last] = across === 0 ? [x, x + w, y, y + h] : [y, y + h, x, x + w];
    if (last <= from || first >= to) continue;
    if (end <= at) low = Math.max(low, end);
    else if (start >= at) high = Math.min(high, start);
    else return null;
  }
  return [low, high];
}

/**
 * Moves the inner parts of a way sideways: a jog to the middle of its room, and each onto its lane, so that links that
 * share a channel can be told apart.
 */
export function settled(
  corners: readonly Point[],
  { a, b, obstacles }: Surroundings,
  { lane, track }: Beside,
): Point[] {
  const aside = clamp(lane * LANE + track * TRACK, -ASIDE_MAX, ASIDE_MAX);
  const way = [...corners];
  const all = [...obstacles, a, b];
  for (let k = 1; k + 2 < way.length; k++) {
    const [before, p, q, after] = way.slice(k - 1, k + 3) as [Point, Point, Point, Point];
    const across = p[0] === q[0] ? 0 : 1;
    const room = roomBeside(p, q, across, all);
    if (!room) continue;
    const [at, start, end] = [p[across], before[across], after[across]];
    let [low, high] = [room[0] + KEEP, room[1] - KEEP];
    // What the part keeps from the ends of its neighbours: more where one of them bears the head.
    const [first, last] = [k === 1 ? KEEP : 0, k + 3 === way.length ? KEEP_BEFORE_HEAD : 0];
    const jog = (start - at) * (end - at) < 0;
    const outwards = start < at || end < at ? 1 : -1;
    if (jog) {
      low = Math.max(low, start < end ? start + first : end + last);
      high = Math.min(high, start < end ? end - last : start - first);
    } else if (outwards > 0) low = Math.max(low, start + first, end + last, at - ASIDE_MAX);
    else high = Math.min(high, start - first, end - last, at + ASIDE_MAX);
    if (low > high) continue;
    const next = clamp(jog ? (low + high) / 2 + aside : at + aside * outwards, low, high);
    way[k] = across === 0 ? [next, p[1]] : [p[0], next];
    way[k + 1] = across === 0 ? [next, q[1]] : [q[0], next];
  }
  return way;
}

/** How much of the straight part that ends in `q` is free of words and cards, reckoned from `q`. */
function freeBefore(p: Point, q: Point, obstacles: readonly Obstacle[]): number {
  let free = lengthOf(p, q);
  const [dx, dy] = directionOf(p, q);
  for (const one of obstacles) {
    if (!hits(p, q, one, 0)) continue;
    const last = dx > 0 ? one.x + one.w : dx < 0 ? one.x : dy > 0 ? one.y + one.h : one.y;
    free = Math.min(free, Math.max(0, (q[0] - last) * dx + (q[1] - last) * dy - CLEARANCE));
  }
  return free;
}

type Room = { before: number; after: number };

/** One curve instead of the two corners of a jog, the first of which is `k`; as long as there is room for. */
function curveOver(
  way: readonly Point[],
  k: number,
  room: Room,
  isOpen: (piece: Piece) => boolean,
): Piece | null {
  const [p, q] = [way[k] as Point, way[k + 1] as Point];
  const direction = directionOf(way[k - 1] as Point, p);
  if (!sameSide(direction, directionOf(q, way[k + 2] as Point))) return null;
  const both = Math.min(room.before, room.after);
  // The longest first; no longer on one side than twice on the other.
  for (const most of [Infinity, 2 * both, both, ...SPANS]) {
    const [before, after] = [Math.min(room.before, most), Math.min(room.after, most)];
    const length = before + after;
    if (length * STEEPEST < lengthOf(p, q)) return null;
    const [start, end] = [move(p, direction, -before), move(q, direction, after)];
    const bend = Math.min(BEND_MAX, length / 2);
    const piece: Piece = [start, move(start, direction, bend), move(end, direction, -bend), end];
    if (isOpen(piece)) return piece;
  }
  return null;
}

/** The corner `k`, rounded as far as there is room for. */
function cornerAt(way: readonly Point[], k: number, room: Room, isOpen: (piece: Piece) => boolean): Piece {
  const at = way[k] as Point;
  const [from, to] = [directionOf(way[k - 1] as Point, at), directionOf(at, way[k + 1] as Point)];
  const most = Math.min(room.before, room.after);
  const rounded = (wanted: number): Piece => {
    const radius = Math.min(wanted, most);
    const [start, end] = [move(at, from, -radius), move(at, to, radius)];
    return [start, move(start, from, radius * PULL), move(end, to, -radius * PULL), end];
  };
  return RADII.map(rounded).find(isOpen) ?? rounded(RADIUS);
}

/** The pieces of the line along a way; it ends where the head begins. */
export function smoothed(corners: readonly Point[], into: Side, { a, b, obstacles }: Surroundings): Piece[] {
  const way = [...corners];
  const tip = way.pop();
  if (!tip) return [];
  way.push(move(tip, into, HEAD));
  const isOpen = (piece: Piece): boolean => {
    const points = flatten([piece]);
    return isFree(points, obstacles, CLEARANCE) && !crosses(points, a, -0.5) && !crosses(points, b, -0.5);
  };
  const pieces: Piece[] = [];
  let at = way[0] as Point;
  const lineTo = (point: Point): void => {
    if (lengthOf(at, point) > 0.01) pieces.push([at, point]);
    at = point;
  };
  /** What a turn may use of the part after corner `k`: all of the last, half of any other. */
  const lengthAfter = (k: number): number =>
    lengthOf(way[k] as Point, way[k + 1] as Point) / (k + 2 === way.length ? 1 : 2);
  for (let k = 1; k + 1 < way.length; k++) {
    const corner = way[k] as Point;
    const before = lengthOf(at, corner);
    let turn: Piece | null = null;
    if (k + 2 < way.length) {
      const next = way[k + 1] as Point;
      turn = curveOver(
        way,
        k,
        {
          before: Math.min(before, freeBefore(way[k - 1] as Point, corner, obstacles)),
          after: Math.min(lengthAfter(k + 1), freeBefore(way[k + 2] as Point, next, obstacles)),
        },
        isOpen,
      );
    }
    const over = turn !== null;
    turn ??= cornerAt(way, k, { before, after: lengthAfter(k) }, isOpen);
    lineTo(turn[0]);
    pieces.push(turn);
    at = turn[turn.length - 1] as Point;
    if (over) k++;
  }
  lineTo(way[way.length - 1] as Point);
  return pieces;
}
