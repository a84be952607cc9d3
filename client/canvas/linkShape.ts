// What is asked of a link's way, and what is drawn and pointed at when it is known. Pure.
import type { Box, Point } from '#shared/geometry.ts';
import { arrowAt, arrowText, boxAround, flatten, pathText, type Arrow, type Piece } from './linkCurve.ts';
import { labelPoint, type LabelWish } from './linkLabel.ts';
import type { Obstacles } from './linkObstacles.ts';
import { besideEnds, type LinkPath, type Ports } from './linkPath.ts';
import type { LinkAreas, Sides } from './linkSides.ts';

/** Places kept for a link on the sides of a card, in the order of `SIDES`: coordinates along them. */
export type Kept = readonly (number | undefined)[];

/** Where a link runs beside others: its lane among those of its cards, and a track that it keeps on the whole board. */
export type Beside = { lane: number; track: number };

/** How a link runs, for it to hold to: directly by two sides, or by these corners. */
export type TakenWay = { direct: Pick<Sides, 'out' | 'into'> | null; corners: readonly Point[] };

export type LinkWish = {
  a: Box;
  b: Box;
  areas?: LinkAreas;
  /** What lies in a box. The cards of both ends may be among it. */
  obstacles: Obstacles;
  /** Places kept for it at its ends; without, ports lean towards the other end. */
  ports?: { start: Kept | undefined; tip: Kept | undefined };
  /** Its place among those that share its way: 0 in the middle, further ones on either side. */
  beside?: Beside;
  /** How it ran a moment ago, while an end is on the move: it holds to that as long as it is no worse. */
  before?: TakenWay | null;
};

export type LinkRoute = LinkPath & {
  /** The line from the first card's edge to the head, close enough to draw it and to point at it. */
  points: readonly Point[];
  arrow: Arrow;
  /** The line's and the head's own box. */
  bounds: Box;
  taken: TakenWay;
};

type Drawing = {
  ports: Ports;
  pieces: readonly Piece[];
  taken: TakenWay;
  /** What the word at the middle keeps off, beside both ends. */
  near: readonly Box[];
  label?: LabelWish;
};

export function routeAlong(a: Box, b: Box, { ports, pieces, taken, near, label }: Drawing): LinkRoute {
  const points = flatten(pieces);
  const arrow = arrowAt(ports.tip, ports.into);
  return {
    curve: pathText(pieces),
    head: arrowText(arrow),
    middle: labelPoint(points, [...near, a, b], label),
    ...besideEnds(a, b, ports),
    points,
    arrow,
    bounds: boxAround([...points, ...arrow]),
    taken,
  };
}
