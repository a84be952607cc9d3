// Even gaps: where a carried box would lie as far from a neighbour as its neighbours lie from each other. Pure.
import type { Box } from '#shared/geometry.ts';
import { endOf, middleOf, OTHER, SAME, SIDE, startOf, type Guide, type SnapAxis } from './snapGuide.ts';

/** Notes farther apart than this are not of one row. */
const ROW_GAP_MAX = 400;
/** Of a row so many of the nearest count. */
const ROW_MAX = 12;

/** What lies in the same row (or column) as a box, in order, without what lies over each other. */
function rowOf(box: Box, neighbours: readonly Box[], axis: SnapAxis): Box[] {
  const across = OTHER[axis];
  const row = neighbours
    .filter((one) => startOf(one, across) < endOf(box, across) && endOf(one, across) > startOf(box, across))
    // A section that holds the row is none of its notes.
    .filter((one) => one[SIDE[axis]] <= 3 * box[SIDE[axis]])
    .sort((a, b) => Math.abs(a[axis] - box[axis]) - Math.abs(b[axis] - box[axis]))
    .slice(0, ROW_MAX)
    .sort((a, b) => a[axis] - b[axis]);
  const apart: Box[] = [];
  for (const one of row) {
    const last = apart.at(-1);
    if (!last || startOf(one, axis) >= endOf(last, axis)) apart.push(one);
  }
  return apart;
}

type Gap = { before: Box; after: Box; size: number };

function gapsOf(row: readonly Box[], axis: SnapAxis): Gap[] {
  return row.slice(1).flatMap((after, index) => {
    const before = row[index];
    if (!before) return [];
    const size = startOf(after, axis) - endOf(before, axis);
    return size > 0 && size <= ROW_GAP_MAX ? [{ before, after, size }] : [];
  });
}

/** Where the box would begin: behind the row, before it, or in the middle between two. */
export function gapsFor(box: Box, neighbours: readonly Box[], axis: SnapAxis): number[] {
  const length = box[SIDE[axis]];
  const row = rowOf(box, neighbours, axis);
  const starts = gapsOf(row, axis).flatMap(({ before, after, size }) => [
    endOf(after, axis) + size,
    startOf(before, axis) - size - length,
  ]);
  for (const [index, after] of row.slice(1).entries()) {
    const before = row[index];
    const room = before && startOf(after, axis) - endOf(before, axis) - length;
    if (before && room !== undefined && room > 0) starts.push(endOf(before, axis) + room / 2);
  }
  return starts;
}

/** The gaps beside the box that are as large as another, each with a line across it. */
export function gapGuides(box: Box, neighbours: readonly Box[], axis: SnapAxis): Guide[] {
  const across = OTHER[axis];
  const others = rowOf(box, neighbours, axis);
  const row = [...others, box].sort((a, b) => a[axis] - b[axis]);
  const gaps = gapsOf(row, axis);
  const own = gaps.filter(({ before, after }) => before === box || after === box);
  const even = own.filter(
    ({ size }) => gaps.filter((one) => Math.abs(one.size - size) < 2 * SAME).length > 1,
  );
  return gaps
    .filter(({ size }) => even.some((one) => Math.abs(one.size - size) < 2 * SAME))
    .map(({ before, after }) => ({
      kind: 'gap',
      axis,
      at: between(before, after, across) ?? middleOf(box, across),
      from: endOf(before, axis),
      to: startOf(after, axis),
    }));
}

/** The middle of what two boxes have in common across the axis. */
function between(a: Box, b: Box, across: SnapAxis): number | null {
  const from = Math.max(startOf(a, across), startOf(b, across));
  const to = Math.min(endOf(a, across), endOf(b, across));
  return from < to ? (from + to) / 2 : null;
}
