// What snapping tells: the thin lines on the board, and the words for a box along an axis that it is reckoned in. Pure.
import type { Box } from '#shared/geometry.ts';

export type SnapAxis = 'x' | 'y';

/**
 * A line stands at a place of its axis and runs across it, from one to the other; a gap is measured along its axis and lies
 * at a place across it.
 */
export type Guide = { kind: 'line' | 'gap'; axis: SnapAxis; at: number; from: number; to: number };

export const NO_GUIDES: readonly Guide[] = [];

export const SIDE = { x: 'w', y: 'h' } as const;
export const OTHER = { x: 'y', y: 'x' } as const;
/** What lies at the same place but for a rounding. */
export const SAME = 0.51;

export const startOf = (box: Box, axis: SnapAxis): number => box[axis];
export const endOf = (box: Box, axis: SnapAxis): number => box[axis] + box[SIDE[axis]];
export const middleOf = (box: Box, axis: SnapAxis): number => box[axis] + box[SIDE[axis]] / 2;

/** The smallest of some steps that is within reach. */
export function leastOf(steps: Iterable<number>, reach: number): number | null {
  let best: number | null = null;
  for (const step of steps)
    if (Math.abs(step) <= reach && (best === null || Math.abs(step) < Math.abs(best))) best = step;
  return best;
}
