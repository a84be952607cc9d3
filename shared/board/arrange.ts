// Lining things up: aligned edges, even gaps, one size, even rows. Pure; only what really moves is told, in whole units, so
// that the same act done twice changes nothing the second time.
import { union, type Box, type Point } from '../geometry.ts';
import { PLACE_GAP } from './placement.ts';

/** Things by id, each with its box on the board. */
export type Boxes = ReadonlyMap<string, Box>;
/** New top left corners of those that move. */
export type Moves = Map<string, Point>;
export type Sizes = Map<string, readonly [number, number]>;

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export const AXES = ['x', 'y'] as const;
export type Axis = (typeof AXES)[number];

const SIDE = { x: 'w', y: 'h' } as const;

type Span = { id: string; at: number; length: number };

const spanOf = (id: string, box: Box, axis: Axis): Span => ({ id, at: box[axis], length: box[SIDE[axis]] });
const spansOf = (boxes: Boxes, axis: Axis): Span[] =>
  [...boxes].map(([id, box]) => spanOf(id, box, axis)).filter(isSound);
/** A foreign program's NaN moves nothing, and nothing is lined up with it. */
const isSound = ({ at, length }: Span): boolean => Number.isFinite(at) && Number.isFinite(length);
const middleOf = ({ at, length }: Span): number => at + length / 2;

/** The moves of those that come to lie at least a unit from where they are. */
export function movesTo(boxes: Boxes, places: Iterable<readonly [string, Point]>): Moves {
  const moves: Moves = new Map();
  for (const [id, point] of places) {
    const box = boxes.get(id);
    const [x, y] = [Math.round(point[0]), Math.round(point[1])];
    if (!box || !Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (Math.abs(x - box.x) >= 1 || Math.abs(y - box.y) >= 1) moves.set(id, [x, y]);
  }
  return moves;
}

/** Moves along one axis alone. */
function along(boxes: Boxes, axis: Axis, starts: Iterable<readonly [string, number]>): Moves {
  const places: [string, Point][] = [];
  for (const [id, at] of starts) {
    const box = boxes.get(id);
    if (box) places.push([id, axis === 'x' ? [at, box.y] : [box.x, at]]);
  }
  return movesTo(boxes, places);
}

/** To the outermost edge, or to the middle, of them all. */
export function align(boxes: Boxes, to: Alignment): Moves {
  const axis: Axis = to === 'left' || to === 'centre' || to === 'right' ? 'x' : 'y';
  const spans = spansOf(boxes, axis);
  const start = Math.min(...spans.map(({ at }) => at));
  const end = Math.max(...spans.map(({ at, length }) => at + length));
  if (to === 'left' || to === 'top')
    return along(
      boxes,
      axis,
      spans.map(({ id }) => [id, start]),
    );
  if (to === 'right' || to === 'bottom')
    return along(
      boxes,
      axis,
      spans.map(({ id, length }) => [id, end - length]),
    );
  // The longest lies on whole units, and the others around its middle: so a second time finds the same middle.
  const longest = Math.max(...spans.map(({ length }) => length));
  const middle = Math.round((start + end - longest) / 2) + longest / 2;
  return along(
    boxes,
    axis,
    spans.map(({ id, length }) => [id, middle - length / 2]),
  );
}

/**
 * Even gaps between the outermost two, which stay; where the others do not fit between them, even distances of the middles.
 * Means something for three or more.
 */
export function distribute(boxes: Boxes, axis: Axis): Moves {
  const spans = spansOf(boxes, axis).sort((a, b) => middleOf(a) - middleOf(b) || (a.id < b.id ? -1 : 1));
  const [first, last] = [spans[0], spans.at(-1)];
  const between = spans.slice(1, -1);
  if (!first || !last || between.length === 0) return new Map();
  const room = last.at - (first.at + first.length) - between.reduce((sum, { length }) => sum + length, 0);
  const starts: [string, number][] = [];
  let at = first.at + first.length;
  for (const [index, { id, length }] of between.entries()) {
    if (room >= 0) {
      at += room / (between.length + 1);
      starts.push([id, at]);
      at += length;
    } else {
      const share = (index + 1) / (between.length + 1);
      starts.push([id, middleOf(first) + (middleOf(last) - middleOf(first)) * share - length / 2]);
    }
  }
  return along(boxes, axis, starts);
}

/** All in one size; those that have it already are not named. */
export function sameSize(boxes: Boxes, size: readonly [number, number]): Sizes {
  const [w, h] = [Math.round(size[0]), Math.round(size[1])];
  const changed: Sizes = new Map();
  for (const [id, box] of boxes) if (box.w !== w || box.h !== h) changed.set(id, [w, h]);
  return changed;
}

/** As wide as the widest and as high as the highest. */
export function largestSize(boxes: Boxes): readonly [number, number] {
  const all = [...boxes.values()];
  return [Math.max(...all.map(({ w }) => w)), Math.max(...all.map(({ h }) => h))];
}

/** As one reads what lies there: row by row from the top, each from the left. What begins above a row's middle is of the row. */
export function inReadingRows(boxes: Boxes): string[] {
  const byTop = [...boxes].sort(([a, p], [b, q]) => p.y - q.y || p.x - q.x || (a < b ? -1 : 1));
  const rows: [string, Box][][] = [];
  let middle = -Infinity;
  for (const one of byTop) {
    const row = rows.at(-1);
    if (row && one[1].y < middle) row.push(one);
    else {
      rows.push([one]);
      middle = one[1].y + one[1].h / 2;
    }
  }
  return rows.flatMap((row) => row.sort(([a, p], [b, q]) => p.x - q.x || (a < b ? -1 : 1)).map(([id]) => id));
}

/** How much wider than high the grid becomes: as screens and papers are. */
const GRID_SHAPE = 4 / 3;

/** Even rows with even gaps from the top left corner of them all, in the order in which they were read. */
export function arrangeGrid(boxes: Boxes): Moves {
  const sound = new Map([...boxes].filter(([, { x, y, w, h }]) => Number.isFinite(x + y + w + h)));
  const corner = union(sound.values());
  if (!corner) return new Map();
  const order = inReadingRows(sound);
  const [w, h] = largestSize(sound);
  const ratio = (h + PLACE_GAP) / (w + PLACE_GAP);
  const columns = Math.max(1, Math.round(Math.sqrt(order.length * GRID_SHAPE * ratio)));
  const places: [string, Point][] = [];
  let y = Math.round(corner.y);
  for (let from = 0; from < order.length; from += columns) {
    const row = order.slice(from, from + columns);
    for (const [index, id] of row.entries())
      places.push([id, [Math.round(corner.x) + index * (Math.ceil(w) + PLACE_GAP), y]]);
    y += Math.ceil(Math.max(...row.map((id) => sound.get(id)?.h ?? 0))) + PLACE_GAP;
  }
  return movesTo(sound, places);
}
