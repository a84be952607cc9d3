// The curve of a link between two boxes when nothing lies in its way: from edge to edge, ending in an arrowhead. Pure.
import { centre, type Box, type Point } from '#shared/geometry.ts';
import { arrowAt, arrowText, HEAD, pathText, type Piece } from './linkCurve.ts';
import {
  leanAlong,
  move,
  NO_AREAS,
  portAt,
  sidesOf,
  type LinkAreas,
  type Side,
  type Sides,
} from './linkSides.ts';

export type LinkPath = {
  curve: string;
  head: string;
  middle: Point;
  /** Beside each end, in the gap before the note: where its meaning is said when the other note is the one worked with. */
  atStart: Point;
  atEnd: Point;
};

/** Where a link leaves and enters. */
export type Ports = { out: Side; into: Side; start: Point; tip: Point };

const LABEL_OFF = 11;

/** One curve from port to port, keeping the direction of each side for as long as `bend` says. */
export function directPiece({ out, into, start, tip }: Ports, bend: number): Piece {
  const end = move(tip, into, HEAD);
  return [start, move(start, out, bend), move(end, into, bend), end];
}

export function portsOf(a: Box, b: Box, { out, into }: Pick<Sides, 'out' | 'into'>): Ports {
  return {
    out,
    into,
    start: portAt(a, out, leanAlong(a, out, centre(b))),
    tip: portAt(b, into, leanAlong(b, into, centre(a))),
  };
}

/** Where the meaning of a link is said at its ends. */
export function besideEnds(
  a: Box,
  b: Box,
  { out, into, start, tip }: Ports,
): Pick<LinkPath, 'atStart' | 'atEnd'> {
  // Beside a line that comes from the side there is no room for words but above the note.
  const beside = (port: Point, side: Side, box: Box): Point =>
    side[1] === 0 ? [port[0] + side[0] * LABEL_OFF, box.y - LABEL_OFF] : move(port, side, LABEL_OFF);
  return { atStart: beside(start, out, a), atEnd: beside(tip, into, b) };
}

export function linkPath(a: Box, b: Box, areas: LinkAreas = NO_AREAS): LinkPath {
  const sides = sidesOf(a, b, areas);
  const ports = portsOf(a, b, sides);
  const piece = directPiece(ports, sides.bend);
  const [start, c1, c2 = c1, end = c1] = piece;
  return {
    curve: pathText([piece]),
    head: arrowText(arrowAt(ports.tip, ports.into)),
    middle: [
      (start[0] + 3 * c1[0] + 3 * c2[0] + end[0]) / 8,
      (start[1] + 3 * c1[1] + 3 * c2[1] + end[1]) / 8,
    ],
    ...besideEnds(a, b, ports),
  };
}
