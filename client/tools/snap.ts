// Snapping: how far a box that is carried or resized gives way, so that its edges and middles lie on those of its neighbours, or
// its gaps become as large as theirs; and the lines that say so. Pure.
import type { Box } from '#shared/geometry.ts';
import { gapGuides, gapsFor } from './snapGaps.ts';
import { endOf, leastOf, middleOf, OTHER, SAME, startOf, type Guide, type SnapAxis } from './snapGuide.ts';

export type Snapped = { dx: number; dy: number; guides: readonly Guide[] };

/** The paper's dots lie so far apart, in board units; the grid that one can snap to is theirs. */
export const GRID = 22;

type Edge = 'start' | 'middle' | 'end';
const ALL_EDGES: readonly Edge[] = ['start', 'middle', 'end'];

const AT = { start: startOf, middle: middleOf, end: endOf } as const;
const at = (box: Box, axis: SnapAxis, edge: Edge): number => AT[edge](box, axis);

type Lines = Readonly<Record<SnapAxis, Float64Array>>;
const known = new WeakMap<readonly Box[], Lines>();

/** Three lines a neighbour and axis: where it begins, its middle, where it ends. The same neighbours are asked for frame after frame. */
function linesOf(neighbours: readonly Box[]): Lines {
  const found = known.get(neighbours);
  if (found) return found;
  const along = (axis: SnapAxis): Float64Array =>
    Float64Array.from(neighbours.flatMap((box) => ALL_EDGES.map((edge) => at(box, axis, edge))));
  const made: Lines = { x: along('x'), y: along('y') };
  known.set(neighbours, made);
  return made;
}

/** The least step along an axis that puts one of these edges onto one of a neighbour's. */
function leastStep(
  box: Box,
  neighbours: readonly Box[],
  axis: SnapAxis,
  edges: readonly Edge[],
  reach: number,
): number | null {
  const lines = linesOf(neighbours)[axis];
  let best: number | null = null;
  let least = reach;
  for (const edge of edges) {
    const own = at(box, axis, edge);
    for (const line of lines) {
      const far = Math.abs(line - own);
      if (far < least || (far === least && best === null)) [best, least] = [line - own, far];
    }
  }
  return best;
}

/** A line for each of these edges that lies on a neighbour's, as long as all that lie on it. */
function lineGuides(box: Box, neighbours: readonly Box[], axis: SnapAxis, edges: readonly Edge[]): Guide[] {
  const across = OTHER[axis];
  const lines = linesOf(neighbours)[axis];
  const guides = new Map<Edge, Guide>();
  for (const edge of edges) {
    const line = at(box, axis, edge);
    const onIt = [box];
    for (let index = 0; index < lines.length; index++) {
      const other = neighbours[Math.floor(index / ALL_EDGES.length)];
      if (other && Math.abs((lines[index] ?? NaN) - line) < SAME) onIt.push(other);
    }
    if (onIt.length === 1) continue;
    guides.set(edge, {
      kind: 'line',
      axis,
      at: line,
      from: Math.min(...onIt.map((one) => startOf(one, across))),
      to: Math.max(...onIt.map((one) => endOf(one, across))),
    });
  }
  // Beside one of the same size both edges say it already.
  if (guides.has('start') && guides.has('end')) guides.delete('middle');
  return [...guides.values()];
}

const smaller = (a: number | null, b: number | null): number | null => {
  if (a === null || b === null) return a ?? b;
  // A line that is seen counts more than a gap of the same distance.
  return Math.abs(b) < Math.abs(a) - SAME ? b : a;
};

/**
 * For a box that is carried.
 * @param reach how near something has to be, in board units
 */
export function snapMove(box: Box, neighbours: readonly Box[], reach: number): Snapped {
  const step = (axis: SnapAxis): number =>
    smaller(
      leastStep(box, neighbours, axis, ALL_EDGES, reach),
      leastOf(
        gapsFor(box, neighbours, axis).map((start) => start - box[axis]),
        reach,
      ),
    ) ?? 0;
  const [dx, dy] = [step('x'), step('y')];
  const snapped = { ...box, x: box.x + dx, y: box.y + dy };
  const guides = (['x', 'y'] as const).flatMap((axis) => [
    ...lineGuides(snapped, neighbours, axis, ALL_EDGES),
    ...gapGuides(snapped, neighbours, axis),
  ]);
  return { dx, dy, guides };
}

/** Which edges of a box are being pulled. */
export type Pulled = { x: 'start' | 'end' | null; y: 'start' | 'end' | null };

/** For a box that is resized: only the edges that are pulled give way. */
export function snapResize(box: Box, pulled: Pulled, neighbours: readonly Box[], reach: number): Snapped {
  const edges = (axis: SnapAxis): Edge[] => (pulled[axis] === null ? [] : [pulled[axis]]);
  const step = (axis: SnapAxis): number => leastStep(box, neighbours, axis, edges(axis), reach) ?? 0;
  const [dx, dy] = [step('x'), step('y')];
  const moved = pull(box, pulled, dx, dy);
  const guides = (['x', 'y'] as const).flatMap((axis) => lineGuides(moved, neighbours, axis, edges(axis)));
  return { dx, dy, guides };
}

/** A box with its pulled edges moved. */
export function pull(box: Box, pulled: Pulled, dx: number, dy: number): Box {
  return {
    x: pulled.x === 'start' ? box.x + dx : box.x,
    y: pulled.y === 'start' ? box.y + dy : box.y,
    w: box.w + (pulled.x === 'start' ? -dx : pulled.x === 'end' ? dx : 0),
    h: box.h + (pulled.y === 'start' ? -dy : pulled.y === 'end' ? dy : 0),
  };
}

/** The step onto the nearest line of the paper's grid. */
export const toGrid = (value: number): number => Math.round(value / GRID) * GRID - value;
