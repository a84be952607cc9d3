// The way of a link around cards and titles, where its direct curve is not free. Pure and bounded.
import { centre, contains, union, type Box, type Point } from '#shared/geometry.ts';
import { grown, HEAD } from './linkCurve.ts';
import { clearBeside, linesBeside, linkGrid, MARGIN } from './linkGrid.ts';
import { crosses, type Obstacle } from './linkObstacles.ts';
import type { Ports } from './linkPath.ts';
import { cheapestWay, type Effort, type Gate, type Way } from './linkSearch.ts';
import { routeAlong, type Kept, type LinkRoute, type LinkWish } from './linkShape.ts';
import {
  leanAlong,
  move,
  portAt,
  sameBox,
  sameSide,
  SIDES,
  usedPart,
  type Side,
  type Sides,
} from './linkSides.ts';
import { settled, smoothed } from './linkSmooth.ts';

/** What leaving by another side than the first costs, as a way that is so much longer. */
const ASIDE = 90;
const BACKWARDS = 170;
/** And entering where there is hardly room for the head, or where another card lies. */
const NARROW = 30;
const COVERED = 320;
/** Links that are pushed to one side have their ports so far apart there. */
const LANE_PORT = 14;
/** Words of links that share their way stand so far apart along it. */
const LABEL_APART = 90;
/** A way is found anew around what the last one ran into, with so much effort in all; then it is a crowd. */
const ROUNDS_MAX = 8;
const EFFORT = 800;

/** Where a link may leave (or, with room for its head, enter) a card: a gate on each side. */
function gatesOf(
  box: Box,
  other: Box,
  wish: { side: Side; kept: Kept; lane: number; head: boolean },
  all: readonly Obstacle[],
): Gate[] {
  return SIDES.map((side, index) => {
    const first = sameSide(side, wish.side);
    const [from, to] = usedPart(box, side);
    const lean = leanAlong(box, side, centre(other));
    const along = wish.kept[index] ?? Math.max(from, Math.min(to, lean + wish.lane * LANE_PORT));
    const port = portAt(box, side, along);
    const clear = clearBeside(box, side, all);
    const stub = move(port, side, wish.head ? Math.max(clear, HEAD + 3) : clear);
    const opposite = side[0] === -wish.side[0] && side[1] === -wish.side[1];
    let cost = Math.abs(stub[0] - port[0]) + Math.abs(stub[1] - port[1]);
    cost += first ? 0 : opposite ? BACKWARDS : ASIDE;
    if (wish.head && clear < HEAD + 5) cost += NARROW;
    if (all.some((one) => !one.title && one !== other && crosses([port, stub], one, 0))) cost += COVERED;
    const inside = contains(grown(other, -0.5), port) || contains(grown(other, 1), stub);
    return { port, side, stub, cost: inside ? Infinity : cost };
  });
}

/**
 * The cheapest way that runs into nothing of what was found. Reckons only with what ways have run into so far: that is
 * little, however much lies about.
 */
function freeWay(
  { a, b, before }: LinkWish,
  gates: { starts: readonly Gate[]; goals: readonly Gate[] },
  region: Box,
  obstacles: readonly Obstacle[],
  inTheWay: ReadonlySet<Obstacle>,
): Way | null {
  const { starts, goals } = gates;
  const stubs = [...starts, ...goals].map((gate) => gate.stub);
  const lines = { columns: stubs.map(([x]) => x), rows: stubs.map(([, y]) => y) };
  const middle = centre(union([a, b]) ?? a);
  const corners = before && !before.direct ? before.corners : null;
  const all: readonly Obstacle[] = [...obstacles, a, b];
  const reckoned = new Set(obstacles.filter((one) => one.title || inTheWay.has(one)));
  const beside = [...reckoned, a, b].map((box) => linesBeside(box, all));
  const effort: Effort = { left: EFFORT };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const grid = linkGrid({ a, b, region, reckoned: [...reckoned], beside, ...lines });
    const way = cheapestWay(grid, starts, goals, middle, corners, effort);
    if (!way) return null;
    const hit = obstacles.filter((one) => !reckoned.has(one) && crosses(way.corners, one, MARGIN - 0.1));
    if (hit.length === 0) return way;
    for (const one of hit) {
      reckoned.add(one);
      beside.push(linesBeside(one, all));
    }
  }
  return null;
}

/**
 * Around what lies in a region; null when there is no way within it.
 * @param inTheWay those of the obstacles that the direct curve runs into
 */
export function routeAround(
  wish: LinkWish,
  sides: Sides,
  region: Box,
  obstacles: readonly Obstacle[],
  inTheWay: ReadonlySet<Obstacle>,
): LinkRoute | null {
  const { a, b, ports: kept, beside = { lane: 0, track: 0 } } = wish;
  const same = sameBox(a, b);
  const { lane } = beside;
  const out = { side: sides.out, kept: kept?.start ?? [], lane, head: false };
  const into = { side: sides.into, kept: kept?.tip ?? [], lane, head: true };
  // From a card to itself, or to one right on top of it: a loop at a corner.
  const starts = gatesOf(a, b, out, same ? obstacles : [...obstacles, b]);
  const goals = gatesOf(b, a, into, same ? obstacles : [...obstacles, a]);
  const gates = {
    starts: starts.filter(({ side }) => !same || side[1] < 0),
    goals: goals.filter(({ side }) => !same || side[0] > 0),
  };
  const way = freeWay(wish, gates, region, obstacles, inTheWay);
  if (!way) return null;
  const surroundings = { a, b, obstacles };
  const corners = settled(way.corners, surroundings, beside);
  const ports: Ports = {
    out: way.out,
    into: way.into,
    start: corners[0] as Point,
    tip: corners[corners.length - 1] as Point,
  };
  return routeAlong(a, b, {
    ports,
    pieces: smoothed(corners, way.into, surroundings),
    taken: { direct: null, corners },
    near: obstacles,
    label: { aside: lane * LABEL_APART },
  });
}
