// The curve of a link between two boxes: from edge to edge along the gaps between notes, ending in an arrowhead. Pure.
import { centre, type Box, type Point } from '#shared/geometry.ts';

export type LinkPath = {
  curve: string;
  head: string;
  middle: Point;
  /** Beside each end, in the gap before the note: where its meaning is said when the other note is the one worked with. */
  atStart: Point;
  atEnd: Point;
};

type Side = readonly [dx: number, dy: number];
type Sides = { out: Side; into: Side; bend: number };
export type LinkAreas = { from: Box | undefined; to: Box | undefined };

const HEAD = 9;
/** Notes closer than this have nothing between them. */
const NEXT_TO = 60;
/** How far a line that goes around its neighbours keeps from the row or column. */
const AROUND = 22;
const LABEL_OFF = 11;

const apart = (a: number, aSize: number, b: number, bSize: number): number =>
  Math.max(a, b) - Math.min(a + aSize, b + bSize);
const gapX = (a: Box, b: Box): number => apart(a.x, a.w, b.x, b.w);
const gapY = (a: Box, b: Box): number => apart(a.y, a.h, b.y, b.h);

function across(a: Box, b: Box): Sides {
  const dx = Math.sign(centre(b)[0] - centre(a)[0]) || 1;
  return { out: [dx, 0], into: [-dx, 0], bend: Math.max(6, Math.min(150, Math.abs(gapX(a, b)) * 0.45)) };
}

function upOrDown(a: Box, b: Box): Sides {
  const dy = Math.sign(centre(b)[1] - centre(a)[1]) || 1;
  return { out: [0, dy], into: [0, -dy], bend: Math.max(6, Math.min(150, Math.abs(gapY(a, b)) * 0.5)) };
}

/**
 * Which sides a link leaves and enters by. Between sections, the way the sections lie: a section above is reached from
 * above. Within one, straight to a neighbour, and around those that lie between.
 */
function sidesOf(a: Box, b: Box, areas: LinkAreas): Sides {
  const { from, to } = areas;
  if (from && to && from !== to) {
    if (gapY(from, to) >= 0) return upOrDown(a, b);
    if (gapX(from, to) >= 0) return across(a, b);
  }
  const [x, y] = [gapX(a, b), gapY(a, b)];
  if (y < 0 && x > NEXT_TO) return { out: [0, -1], into: [0, -1], bend: AROUND };
  if (x < 0 && y > NEXT_TO) return { out: [1, 0], into: [1, 0], bend: AROUND };
  return y >= x || y >= 0 ? upOrDown(a, b) : across(a, b);
}

function portOf(box: Box, [dx, dy]: Side, towards: Point): Point {
  const [x, y] = centre(box);
  // Lean towards the other end, so that several links of one side do not lie on each other.
  const lean = (wanted: number, at: number, half: number): number =>
    at + Math.max(-half * 0.7, Math.min(half * 0.7, (wanted - at) * 0.22));
  return dy === 0
    ? [x + (dx * box.w) / 2, lean(towards[1], y, box.h / 2)]
    : [lean(towards[0], x, box.w / 2), y + (dy * box.h) / 2];
}

const move = ([x, y]: Point, [dx, dy]: Side, by: number): Point => [x + dx * by, y + dy * by];
const text = ([x, y]: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

export function linkPath(a: Box, b: Box, areas: LinkAreas = { from: undefined, to: undefined }): LinkPath {
  const { out, into, bend } = sidesOf(a, b, areas);
  const start = portOf(a, out, centre(b));
  const tip = portOf(b, into, centre(a));
  const end = move(tip, into, HEAD);
  const c1 = move(start, out, bend);
  const c2 = move(end, into, bend);
  const middle: Point = [
    (start[0] + 3 * c1[0] + 3 * c2[0] + end[0]) / 8,
    (start[1] + 3 * c1[1] + 3 * c2[1] + end[1]) / 8,
  ];
  const [nx, ny] = [into[1] * HEAD * 0.5, into[0] * HEAD * 0.5];
  const head = `M${text(tip)}L${text([end[0] + nx, end[1] + ny])}L${text([end[0] - nx, end[1] - ny])}Z`;
  // Beside a line that comes from the side there is no room for words but above the note.
  const beside = (port: Point, side: Side, box: Box): Point =>
    side[1] === 0 ? [port[0] + side[0] * LABEL_OFF, box.y - LABEL_OFF] : move(port, side, LABEL_OFF);
  return {
    curve: `M${text(start)}C${text(c1)} ${text(c2)} ${text(end)}`,
    head,
    middle,
    atStart: beside(start, out, a),
    atEnd: beside(tip, into, b),
  };
}
