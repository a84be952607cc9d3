// What a link is drawn of: straight and curved pieces, as a path's text, as points on them, and the head at the end. Pure.
import type { Box, Point } from '#shared/geometry.ts';
import { move, type Side } from './linkSides.ts';

/** From a point to a point, straight; or with two more between, as a cubic curve bends towards them. */
export type Piece = readonly [Point, Point] | readonly [Point, Point, Point, Point];
export type Arrow = readonly [tip: Point, left: Point, right: Point];

/** How long the head is. */
export const HEAD = 9;
/** One straight step of a flattened curve is about so long, in board units. */
const STEP = 22;
const STEPS_MIN = 6;
const STEPS_MAX = 24;

const text = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

export function pathText(pieces: readonly Piece[]): string {
  const [first] = pieces;
  if (!first) return '';
  const steps = pieces.map((piece) =>
    piece.length === 2 ? `L${text(piece[1])}` : `C${text(piece[1])} ${text(piece[2])} ${text(piece[3])}`,
  );
  return `M${text(first[0])}${steps.join('')}`;
}

/** The head that points at `tip`, where a link enters by `side`. */
export function arrowAt(tip: Point, side: Side): Arrow {
  const [x, y] = move(tip, side, HEAD);
  const [nx, ny] = [side[1] * HEAD * 0.5, side[0] * HEAD * 0.5];
  return [tip, [x + nx, y + ny], [x - nx, y - ny]];
}

export const arrowText = ([tip, left, right]: Arrow): string => `M${text(tip)}L${text(left)}L${text(right)}Z`;

function pointOn([p, c, d, q]: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t;
  const [a, b, e, f] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [a * p[0] + b * c[0] + e * d[0] + f * q[0], a * p[1] + b * c[1] + e * d[1] + f * q[1]];
}

/** By the root: `Math.hypot` guards against numbers no board has, and takes ten times as long. */
const distance = (p: Point, q: Point): number => Math.sqrt((q[0] - p[0]) ** 2 + (q[1] - p[1]) ** 2);

/** Points along the pieces, close enough to draw and to point at. */
export function flatten(pieces: readonly Piece[]): Point[] {
  const [first] = pieces;
  if (!first) return [];
  const points: Point[] = [first[0]];
  for (const piece of pieces) {
    if (piece.length === 2) {
      points.push(piece[1]);
      continue;
    }
    const length = distance(piece[0], piece[1]) + distance(piece[1], piece[2]) + distance(piece[2], piece[3]);
    const steps = Math.max(STEPS_MIN, Math.min(STEPS_MAX, Math.ceil(length / STEP)));
    for (let step = 1; step < steps; step++) points.push(pointOn(piece, step / steps));
    points.push(piece[3]);
  }
  return points;
}

/** The box around points, of which there is at least one. */
export function boxAround(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

export const grown = ({ x, y, w, h }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  w: w + 2 * by,
  h: h + 2 * by,
});

export function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += distance(points[i - 1] as Point, points[i] as Point);
  return length;
}

/** The point of a line at a share of its length. */
export function pointAlong(points: readonly Point[], share: number, whole = lengthOf(points)): Point {
  let left = whole * share;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1] as Point, points[i] as Point];
    const length = distance(from, to);
    if (left <= length && length > 0) {
      const t = left / length;
      return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    }
    left -= length;
  }
  return points[points.length - 1] ?? [0, 0];
}
