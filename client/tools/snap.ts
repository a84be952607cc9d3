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

/** The least step along an axis that puts one of these edges onto one of a neighbour's. */
function leastStep(
  box: Box,
  neighbours: readonly Box[],
  axis: SnapAxis,
  edges: readonly Edge[],
  reach: number,
): number | null {
  const own = edges.map((edge) => at(box, axis, edge));
  const theirs = neighbours.flatMap((other) => ALL_EDGES.map((edge) => at(other, axis, edge)));
  return leastOf(
    own.flatMap((mine) => theirs.map((line) => line - mine)),
    reach,
  );
}

/** A line for each of these edges that lies on a neighbour's, as long as all that lie on it. */
function lineGuides(box: Box, neighbours: readonly Box[], axis: SnapAxis, edges: readonly Edge[]): Guide[] {
  const across = OTHER[axis];
  const guides = new Map<Edge, Guide>();
  for (const edge of edges) {
    const line = at(box, axis, edge);
    const onIt = neighbours.filter((other) =>
      ALL_EDGES.some((theirs) => Math.abs(at(other, axis, theirs) - line) < SAME),
    );
    if (onIt.length === 0) continue;
    const all = [box, ...onIt];
    guides.set(edge, {
      kind: 'line',
      axis,
      at: line,
      from: Math.min(...all.map((one) => startOf(one, across))),
      to: Math.max(...all.map((one) => endOf(one, across))),
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
