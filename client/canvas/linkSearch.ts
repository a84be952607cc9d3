// The cheapest way along a grid of lines: short, with few bends, around cards, through words only straight. Pure and bounded.
import type { Point } from '#shared/geometry.ts';
import { CARD, END, lowerBound, TITLE, type LinkGrid } from './linkGrid.ts';
import { createHeap } from './linkHeap.ts';
import { isUpright, type Side } from './linkSides.ts';

/** A place where a link may leave or enter a card: its port, and the point before it where ways begin. */
export type Gate = { port: Point; side: Side; stub: Point; cost: number };

/** What a bend costs, as a way that is so much longer. */
const BEND = 48;
/** A step through words, straight across them or along them, and one through a card, as that many free ones. */
const ACROSS_TITLE = 3.2;
const ALONG_TITLE = 8;
const THROUGH_CARD = 14;
/** The way that was taken before costs a little less: a hand that trembles does not make a line jump. */
const KEPT = 0.88;
const KEPT_WITHIN = 30;
/** Of ways that cost the same, the one whose bends lie in the middle. */
const ASIDE = 1e-6;
/** Whether a step lies on a straight part of a way, or right beside it. */
function runsAlong(way: readonly Point[], x1: number, y1: number, x2: number, y2: number): boolean {
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  for (let i = 1; i < way.length; i++) {
    const [from, to] = [way[i - 1] as Point, way[i] as Point];
    if ((from[0] === to[0]) !== (x1 === x2)) continue;
    if (
      x >= Math.min(from[0], to[0]) - KEPT_WITHIN &&
      x <= Math.max(from[0], to[0]) + KEPT_WITHIN &&
      y >= Math.min(from[1], to[1]) - KEPT_WITHIN &&
      y <= Math.max(from[1], to[1]) + KEPT_WITHIN
    )
      return true;
  }
  return false;
}

const costOf = (what: number, upright: boolean): number => {
  if (what === TITLE) return upright ? ACROSS_TITLE : ALONG_TITLE;
  if (what === CARD) return THROUGH_CARD;
  return what === END ? Infinity : 1;
};

function withoutStraights(points: readonly Point[]): Point[] {
  const corners: Point[] = [];
  for (const point of points) {
    const [last, one] = [corners.at(-1), corners.at(-2)];
    if (last && last[0] === point[0] && last[1] === point[1]) continue;
    const straight =
      last &&
      one &&
      ((one[0] === last[0] && last[0] === point[0]) || (one[1] === last[1] && last[1] === point[1]));
    if (straight) corners.pop();
    corners.push(point);
  }
  return corners;
}

export type Way = { out: Side; into: Side; corners: readonly Point[] };
/** How many crossings may still be looked at. */
export type Effort = { left: number };

/** A gate on the grid: the crossing its stub lies on. */
type GridGate = { gate: Gate; node: number; x: number; y: number; upright: boolean; cost: number };

function gatesOn({ xs, ys }: LinkGrid, gates: readonly Gate[]): GridGate[] {
  const found: GridGate[] = [];
  for (const gate of gates) {
    const [x, y] = gate.stub;
    const [i, j] = [lowerBound(xs, x), lowerBound(ys, y)];
    if (gate.cost === Infinity || xs[i] !== x || ys[j] !== y) continue;
    found.push({ gate, node: j * xs.length + i, x, y, upright: isUpright(gate.side), cost: gate.cost });
  }
  return found;
}

/** Whether a step at a gate's stub lies between it and its card: a way would run back over itself. */
function leadsBack(
  gates: readonly GridGate[],
  state: number,
  x: number,
  y: number,
  toX: number,
  toY: number,
): boolean {
  return gates.some(
    ({ gate, node, upright }) =>
      2 * node + (upright ? 1 : 0) === state && (toX - x) * gate.side[0] + (toY - y) * gate.side[1] < 0,
  );
}

type Scratch = { costs: Float64Array; cameFrom: Int32Array; done: Uint8Array };
let scratch: Scratch = { costs: new Float64Array(0), cameFrom: new Int32Array(0), done: new Uint8Array(0) };

/** Room for one search, used again by the next: made anew, it would be most of what a search costs. */
function scratchFor(states: number): Scratch {
  if (scratch.costs.length < states) {
    const size = 2 * states;
    scratch = {
      costs: new Float64Array(size),
      cameFrom: new Int32Array(size),
      done: new Uint8Array(size),
    };
  }
  scratch.costs.fill(Infinity, 0, states);
  scratch.done.fill(0, 0, states);
  return scratch;
}

/**
 * The corners of the cheapest way from a gate of one card to a gate of the other, ports included; null when none is
 * found with the effort that is left.
 * @param before the corners of the way that was taken last, when its ends are on the move
 */
export function cheapestWay(
  grid: LinkGrid,
  starts: readonly Gate[],
  goals: readonly Gate[],
  [midX, midY]: Point,
  before: readonly Point[] | null,
  effort: Effort,
): Way | null {
  const { xs, ys, right, below } = grid;
  const [width, height] = [xs.length, ys.length];
  const entries = gatesOn(grid, starts);
  const exits = gatesOn(grid, goals);
  if (entries.length === 0 || exits.length === 0) return null;
  // A state is a crossing and the axis on which the way came to it: 2 · node, and one more when upright. Behind them all
  // stand the arrivals, one for each exit.
  const states = 2 * width * height;
  const { costs, cameFrom, done } = scratchFor(states + exits.length);
  const least = before ? KEPT : 1;
  const heap = createHeap();

  /** Never more than what is left to pay. */
  const rest = (x: number, y: number, upright: boolean): number => {
    let best = Infinity;
    for (const exit of exits) {
      const [dx, dy] = [Math.abs(exit.x - x), Math.abs(exit.y - y)];
      let bends = 0;
      if (dx > 0 && dy > 0) bends = upright === exit.upright ? 2 : 1;
      else if (upright !== exit.upright) bends = 1;
      else if (upright ? dx > 0 : dy > 0) bends = 2;
      const sum = (dx + dy) * least + bends * BEND + exit.cost;
      if (sum < best) best = sum;
    }
    return best;
  };
  const reach = (state: number, x: number, y: number, cost: number, from: number): void => {
    if (cost >= (costs[state] as number)) return;
    costs[state] = cost;
    cameFrom[state] = from;
    heap.push(state, cost + rest(x, y, (state & 1) === 1));
  };
  const step = (
    state: number,
    next: number,
    x: number,
    y: number,
    toX: number,
    toY: number,
    what: number,
  ): void => {
    const upright = x === toX;
    if (cameFrom[state] === -1 && leadsBack(entries, state, x, y, toX, toY)) return;
    const factor = costOf(what, upright);
    if (factor === Infinity) return;
    const length = Math.abs(toX - x) + Math.abs(toY - y);
    const aside = upright ? Math.abs(toX - midX) : Math.abs(toY - midY);
    const kept = before && runsAlong(before, x, y, toX, toY) ? KEPT : 1;
    const bend = ((state & 1) === 1) === upright ? 0 : BEND;
    const cost = (costs[state] as number) + length * (factor * kept + aside * ASIDE) + bend;
    reach(2 * next + (upright ? 1 : 0), toX, toY, cost, state);
  };
  /** The point before a state; the state's own at a start. */
  const cameAt = (state: number): Point => {
    const from = cameFrom[state] as number;
    const node = (from < 0 ? state : from) >> 1;
    return [xs[node % width] as number, ys[Math.floor(node / width)] as number];
  };
  const arrive = (state: number, node: number): void => {
    for (let index = 0; index < exits.length; index++) {
      const exit = exits[index] as GridGate;
      if (
        exit.node !== node ||
        leadsBack(exits, 2 * node + (exit.upright ? 1 : 0), exit.x, exit.y, ...cameAt(state))
      )
        continue;
      const cost = (costs[state] as number) + exit.cost + (exit.upright === ((state & 1) === 1) ? 0 : BEND);
      if (cost >= (costs[states + index] as number)) continue;
      costs[states + index] = cost;
      cameFrom[states + index] = state;
      heap.push(states + index, cost);
    }
  };

  for (const { node, x, y, upright, cost } of entries) reach(2 * node + (upright ? 1 : 0), x, y, cost, -1);
  for (; effort.left > 0; effort.left--) {
    const state = heap.pop();
    if (state < 0) return null;
    if (state >= states) return wayBack(state);
    if (done[state] === 1) continue;
    done[state] = 1;
    const node = state >> 1;
    arrive(state, node);
    const j = Math.floor(node / width);
    const i = node - j * width;
    const [x, y] = [xs[i] as number, ys[j] as number];
    if (i + 1 < width) step(state, node + 1, x, y, xs[i + 1] as number, y, right[node] as number);
    if (i > 0) step(state, node - 1, x, y, xs[i - 1] as number, y, right[node - 1] as number);
    if (j + 1 < height) step(state, node + width, x, y, x, ys[j + 1] as number, below[node] as number);
    if (j > 0) step(state, node - width, x, y, x, ys[j - 1] as number, below[node - width] as number);
  }
  return null;

  function wayBack(arrival: number): Way | null {
    const exit = exits[arrival - states];
    const points: Point[] = [];
    let first = -1;
    for (let state = cameFrom[arrival] as number; state >= 0; state = cameFrom[state] as number) {
      const node = state >> 1;
      points.push([xs[node % width] as number, ys[Math.floor(node / width)] as number]);
      first = state;
    }
    const entry = entries.find(({ node, upright }) => node === first >> 1 && upright === ((first & 1) === 1));
    if (!exit || !entry) return null;
    const corners = withoutStraights([entry.gate.port, ...points.reverse(), exit.gate.port]);
    return { out: entry.gate.side, into: exit.gate.side, corners };
  }
}
