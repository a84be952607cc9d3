// The way of a link between two cards: the calm direct curve where nothing lies on it, else around cards and titles. Pure.
import { centre, union, type Box, type Point } from '#shared/geometry.ts';
import { routeAround } from './linkAround.ts';
import { flatten, grown, HEAD, pointAlong, type Piece } from './linkCurve.ts';
import { LABEL_NEAR, labelPoint } from './linkLabel.ts';
import { crosses, isFree, lookAlong, lookIn, type Obstacle } from './linkObstacles.ts';
import { directPiece, portsOf, type Ports } from './linkPath.ts';
import { routeAlong, type LinkRoute, type LinkWish, type TakenWay } from './linkShape.ts';
import {
  facingSides,
  isArched,
  move,
  NO_AREAS,
  portAt,
  sameBox,
  sameSide,
  sideIndex,
  SIDES,
  sidesOf,
  type Side,
  type Sides,
} from './linkSides.ts';

/** A longer link passes whole boards of cards: it runs straight under them. */
const FAR = 8000;
/** How far beyond both ends a way may lead, by how far they lie apart. */
const BEYOND_MIN = 140;
const BEYOND_MAX = 400;
const BEYOND_SHARE = 0.3;
const CLOSE_BY = 60;
/** What words at the middle need to either side of the line. */
const LABEL_REACH = 48;
/** What a direct curve keeps from cards: at rest, when it was direct a moment ago, and when it was not. */
const CLEARANCE = 4;
const CLEARANCE_KEPT = 1;
const CLEARANCE_REGAINED = 9;
/** Cards that face each other nearer than this and a head have no room for a line. */
const LINE_MIN = 3;
/** Wide arches run so much above narrow ones. */
const LANE_BEND = 4;
const LANE_BEND_MAX = 10;

/** How far beyond the box around both ends a link may run. */
function beyond({ w, h }: Box): number {
  return Math.max(BEYOND_MIN, Math.min(BEYOND_MAX, Math.max(w, h) * BEYOND_SHARE));
}

const around = (a: Box, b: Box): Box => union([a, b]) ?? a;

/** A box that no way of a link between two boxes leaves, known before the way is. */
export function linkReach(a: Box, b: Box): Box {
  const both = around(a, b);
  return grown(both, beyond(both) + 2 * HEAD);
}

type Direct = { ports: Ports; piece: Piece; points: Point[]; usable: boolean };

/** The curve that is drawn when nothing lies in its way; of no use when it crosses one of its own cards. */
function directOf({ a, b, ports: kept, beside }: LinkWish, sides: Sides): Direct {
  const lean = portsOf(a, b, sides);
  const [start, tip] = [kept?.start?.[sideIndex(sides.out)], kept?.tip?.[sideIndex(sides.into)]];
  const ports: Ports = {
    ...lean,
    start: start === undefined ? lean.start : portAt(a, sides.out, start),
    tip: tip === undefined ? lean.tip : portAt(b, sides.into, tip),
  };
  const arched = isArched(sides);
  const higher = arched
    ? Math.max(-LANE_BEND_MAX, Math.min(LANE_BEND_MAX, (beside?.lane ?? 0) * LANE_BEND))
    : 0;
  const piece = directPiece(ports, sides.bend + higher);
  const points = flatten([piece]);
  const end = points[points.length - 1] as Point;
  const [dx, dy] = [end[0] - ports.start[0], end[1] - ports.start[1]];
  const ahead = arched || dx * sides.out[0] + dy * sides.out[1] >= LINE_MIN;
  return { ports, piece, points, usable: ahead && !crosses(points, a, -0.5) && !crosses(points, b, -0.5) };
}

/** Of a card that lies within the other: straight to the edge that is nearest. */
function within(a: Box, b: Box): LinkRoute {
  const room = (side: Side): number => {
    const [p, q] = [portAt(a, side, 0), portAt(b, side, 0)];
    return Math.abs(side[0] === 0 ? p[1] - q[1] : p[0] - q[0]);
  };
  const side = SIDES.reduce((best, one) => (room(one) > room(best) ? one : best));
  const inner = a.w * a.h < b.w * b.h ? a : b;
  const along = centre(inner)[side[0] === 0 ? 0 : 1];
  const [start, tip] = [portAt(a, side, along), portAt(b, side, along)];
  const into: Side = inner === b ? side : [-side[0] || 0, -side[1] || 0];
  const piece: Piece = [start, move(tip, into, HEAD)];
  const taken = { direct: { out: side, into }, corners: [] };
  return routeAlong(a, b, { ports: { out: side, into, start, tip }, pieces: [piece], taken, near: [] });
}

/** What a direct curve keeps from cards: less when the link ran that way a moment ago, more when it did not. */
function clearanceOf({ out, into }: Sides, before: TakenWay | null | undefined): number {
  if (!before) return CLEARANCE;
  const kept = before.direct && sameSide(before.direct.out, out) && sameSide(before.direct.into, into);
  return kept ? CLEARANCE_KEPT : CLEARANCE_REGAINED;
}

const drawn = (
  { a, b }: LinkWish,
  { ports, piece }: Direct,
  { out, into }: Sides,
  near: readonly Obstacle[],
): LinkRoute =>
  routeAlong(a, b, { ports, pieces: [piece], taken: { direct: { out, into }, corners: [] }, near });

/** The direct curve whatever lies in its way, its own cards too: for what is on the move and must be drawn at once. */
export function directRoute(wish: Pick<LinkWish, 'a' | 'b' | 'areas'>): LinkRoute {
  const whole = { ...wish, obstacles: () => [] };
  const sides = sidesOf(wish.a, wish.b, wish.areas ?? NO_AREAS);
  return drawn(whole, directOf(whole, sides), sides, []);
}

/** The way of a link. Looks at a bounded number of obstacles, and says the same of the same. */
export function linkRoute(wish: LinkWish): LinkRoute {
  const { a, b, before, areas = NO_AREAS } = wish;
  /** The ends' own cards are no obstacles. */
  const others = (found: readonly Obstacle[] | null): Obstacle[] | null =>
    found && found.filter((one) => !sameBox(one, a) && !sameBox(one, b));
  const first = sidesOf(a, b, areas);
  const direct = directOf(wish, first);

  const both = around(a, b);
  if (Math.max(both.w, both.h) <= FAR) {
    for (const sides of isArched(first) ? [facingSides(a, b), first] : [first]) {
      const curve = sides === first ? direct : directOf(wish, sides);
      const near = curve.usable ? others(lookAlong(curve.points, LABEL_REACH, wish.obstacles)) : null;
      if (near && isFree(curve.points, near, clearanceOf(sides, before)))
        return drawn(wish, curve, sides, near);
    }
    for (const by of [beyond(both), CLOSE_BY]) {
      const region = grown(both, by);
      const found = others(lookIn(region, wish.obstacles));
      if (!found) continue;
      const inTheWay = new Set(found.filter((one) => crosses(direct.points, one, CLEARANCE)));
      const route = routeAround(wish, first, region, found, inTheWay);
      if (route) return route;
      break;
    }
  }
  // Too far, or a crowd: under all that lies there, with its meaning said where there is a place for it near the middle.
  const nothing: ReadonlySet<Obstacle> = new Set();
  const under = direct.usable
    ? drawn(wish, direct, first, [])
    : (routeAround(wish, first, grown(both, beyond(both)), [], nothing) ?? within(a, b));
  const [x, y] = pointAlong(under.points, 0.5);
  const near = others(lookIn(grown({ x, y, w: 0, h: 0 }, LABEL_NEAR + LABEL_REACH), wish.obstacles)) ?? [];
  return { ...under, middle: labelPoint(under.points, [...near, a, b], { onlyNear: true }) };
}
