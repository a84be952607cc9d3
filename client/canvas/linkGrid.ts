// The lines along which a link may run between obstacles: beside each of them, in the middle of narrow gaps. Pure.
import type { Box } from '#shared/geometry.ts';
import { gapX, gapY, type Side } from './linkSides.ts';
import type { Obstacle } from './linkObstacles.ts';

/** What a step along a line passes through. */
export const FREE = 0;
export const TITLE = 1;
export const CARD = 2;
/** One of the two cards that the link joins. */
export const END = 3;

export type LinkGrid = {
  xs: readonly number[];
  ys: readonly number[];
  /** What lies on the step to the right of a crossing, and on the one below: by `row * xs.length + column`. */
  right: Uint8Array;
  below: Uint8Array;
};

/** How far a link keeps from what it passes, where there is room. */
export const CLEAR = 20;
/** The least it keeps: what comes closer passes through. */
export const MARGIN = 4;
const MARGIN_TO_ENDS = 2;
/** Beside a card whose section's words begin at once. */
const CLEAR_MIN = 6;

/**
 * How far from a side of a box a link runs: in the middle of the gap to what lies opposite, never further than `CLEAR`.
 * Words may be crossed, so they narrow a gap but never close it.
 */
export function clearBeside(box: Box, [dx, dy]: Side, all: readonly Obstacle[]): number {
  let clear = CLEAR;
  for (const other of all) {
    const gap =
      dx > 0
        ? other.x - box.x - box.w
        : dx < 0
          ? box.x - other.x - other.w
          : dy > 0
            ? other.y - box.y - box.h
            : box.y - other.y - other.h;
    if (gap < 0 || gap >= 2 * clear) continue;
    if ((dx === 0 ? gapX(box, other) : gapY(box, other)) >= 0) continue;
    clear = Math.min(clear, other.title ? Math.max(CLEAR_MIN, gap / 2) : gap / 2);
  }
  return clear;
}

const LEFT: Side = [-1, 0];
const RIGHT: Side = [1, 0];
const UP: Side = [0, -1];
const DOWN: Side = [0, 1];

/** Sorted, each once. */
function sorted(values: readonly number[], from: number, to: number): number[] {
  const within = values.filter((value) => value >= from && value <= to).sort((p, q) => p - q);
  return within.filter((value, index) => index === 0 || value !== within[index - 1]);
}

/** The index of the first value that is not less. */
export function lowerBound(values: readonly number[], value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((values[mid] as number) < value) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** To half units, so that rows that are all but even give one line. */
const even = (value: number): number => Math.round(value * 2) / 2;

function mark(grid: LinkGrid, box: Box, margin: number, what: number): void {
  const { xs, ys, right, below } = grid;
  const [x1, x2] = [box.x - margin, box.x + box.w + margin];
  const [y1, y2] = [box.y - margin, box.y + box.h + margin];
  if (x1 >= x2 || y1 >= y2) return;
  // Lines strictly within; steps that have a part within.
  const strictlyAfter = (values: readonly number[], value: number): number => {
    const at = lowerBound(values, value);
    return values[at] === value ? at + 1 : at;
  };
  const [column, columnEnd] = [strictlyAfter(xs, x1), lowerBound(xs, x2)];
  const [row, rowEnd] = [strictlyAfter(ys, y1), lowerBound(ys, y2)];
  const width = xs.length;
  for (let j = row; j < rowEnd; j++)
    for (let i = Math.max(0, column - 1); i < columnEnd; i++) {
      const at = j * width + i;
      if ((right[at] as number) < what) right[at] = what;
    }
  for (let j = Math.max(0, row - 1); j < rowEnd; j++)
    for (let i = column; i < columnEnd; i++) {
      const at = j * width + i;
      if ((below[at] as number) < what) below[at] = what;
    }
}

/** The four lines along which ways pass a box. */
export type BesideLines = { left: number; right: number; above: number; below: number };

/** @param all what there is, for how wide the gaps are */
export function linesBeside(box: Box, all: readonly Obstacle[]): BesideLines {
  return {
    left: even(box.x - clearBeside(box, LEFT, all)),
    right: even(box.x + box.w + clearBeside(box, RIGHT, all)),
    above: even(box.y - clearBeside(box, UP, all)),
    below: even(box.y + box.h + clearBeside(box, DOWN, all)),
  };
}

export type GridWish = {
  a: Box;
  b: Box;
  /** Where lines are drawn. */
  region: Box;
  /** What is marked on the lines. */
  reckoned: readonly Obstacle[];
  /** The lines beside each of those and of the ends, from `linesBeside`. */
  beside: readonly BesideLines[];
  /** Further lines, taken as they are: those the ends lie on. */
  columns: readonly number[];
  rows: readonly number[];
};

export function linkGrid({ a, b, region, reckoned, beside, columns, rows }: GridWish): LinkGrid {
  const [xLines, yLines] = [[...columns], [...rows]];
  for (const lines of beside) {
    xLines.push(lines.left, lines.right);
    yLines.push(lines.above, lines.below);
  }
  if (gapX(a, b) > 0) xLines.push((Math.max(a.x, b.x) + Math.min(a.x + a.w, b.x + b.w)) / 2);
  if (gapY(a, b) > 0) yLines.push((Math.max(a.y, b.y) + Math.min(a.y + a.h, b.y + b.h)) / 2);
  const xs = sorted(xLines, region.x, region.x + region.w);
  const ys = sorted(yLines, region.y, region.y + region.h);
  const size = xs.length * ys.length;
  const grid: LinkGrid = { xs, ys, right: new Uint8Array(size), below: new Uint8Array(size) };
  for (const box of reckoned) mark(grid, box, box.title ? 0 : MARGIN, box.title ? TITLE : CARD);
  mark(grid, a, MARGIN_TO_ENDS, END);
  mark(grid, b, MARGIN_TO_ENDS, END);
  return grid;
}
