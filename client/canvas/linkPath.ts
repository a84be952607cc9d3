// The curve of a link between two boxes: from edge to edge, ending in an arrowhead. Pure.
import { centre, type Box, type Point } from '#shared/geometry.ts';

export type LinkPath = { curve: string; head: string; middle: Point };

type Side = readonly [dx: number, dy: number];
const HEAD = 9;

/** The side of a box that looks at the other one. */
function sideTowards(a: Box, b: Box): Side {
  const [ax, ay] = centre(a);
  const [bx, by] = centre(b);
  const gapX = Math.abs(bx - ax) - (a.w + b.w) / 2;
  const gapY = Math.abs(by - ay) - (a.h + b.h) / 2;
  return gapY >= gapX ? [0, Math.sign(by - ay) || 1] : [Math.sign(bx - ax) || 1, 0];
}

function portOf(box: Box, [dx, dy]: Side, towards: Point): Point {
  const [x, y] = centre(box);
  // Lean a little towards the other end, so that several links of one side do not lie on each other.
  const lean = (wanted: number, at: number, half: number): number =>
    at + Math.max(-half * 0.6, Math.min(half * 0.6, (wanted - at) * 0.25));
  return dy === 0
    ? [x + (dx * box.w) / 2, lean(towards[1], y, box.h / 2)]
    : [lean(towards[0], x, box.w / 2), y + (dy * box.h) / 2];
}

const text = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

export function linkPath(a: Box, b: Box): LinkPath {
  const out = sideTowards(a, b);
  const into: Side = [-out[0], -out[1]];
  const start = portOf(a, out, centre(b));
  const tip = portOf(b, into, centre(a));
  const end: Point = [tip[0] + into[0] * HEAD, tip[1] + into[1] * HEAD];
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  const bend = Math.max(24, Math.min(160, length * 0.45));
  const c1: Point = [start[0] + out[0] * bend, start[1] + out[1] * bend];
  const c2: Point = [end[0] + into[0] * bend, end[1] + into[1] * bend];
  const middle: Point = [
    (start[0] + 3 * c1[0] + 3 * c2[0] + end[0]) / 8,
    (start[1] + 3 * c1[1] + 3 * c2[1] + end[1]) / 8,
  ];
  const [nx, ny] = [into[1] * HEAD * 0.55, into[0] * HEAD * 0.55];
  const head = `M${text(tip)}L${text([end[0] + nx, end[1] + ny])}L${text([end[0] - nx, end[1] - ny])}Z`;
  return { curve: `M${text(start)}C${text(c1)} ${text(c2)} ${text(end)}`, head, middle };
}
