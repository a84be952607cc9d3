// Rows and columns in an area: even cells with even gaps, closer where it is narrow, and at last lying evenly over each other.
// Pure. Nothing is resized, and what fits is never put outside the area.
import { intersects, type Box, type Point } from '../geometry.ts';
import { PLACE_GAP } from './placement.ts';

export type Laid = { id: string; w: number; h: number };
/** Where everything goes, and how far down it reaches. */
export type Places = { places: Map<string, Point>; bottom: number };

/** From airy to tight. */
export const GAPS = [PLACE_GAP, 12, 8, 4] as const;

export const within = (value: number, min: number, max: number): number =>
  Math.max(min, Math.min(max, value));
export const widest = (items: readonly Laid[]): number => Math.max(0, ...items.map(({ w }) => w));
export const highest = (items: readonly Laid[]): number => Math.max(0, ...items.map(({ h }) => h));

/** The width of most: one broad note does not make every cell broad. */
function usualWidth(items: readonly Laid[]): number {
  const widths = items.map(({ w }) => w).sort((a, b) => a - b);
  return Math.max(1, widths[(widths.length - 1) >> 1] ?? 1);
}

/** What lies in the way of a box, if anything does. */
const blocking = (box: Box, fixed: readonly Box[]): Box | undefined =>
  fixed.find((one) => intersects(one, box));

/** Row by row, from the left; broad things take several cells, and what is locked is gone around. */
export function inRows(items: readonly Laid[], area: Box, gap: number, fixed: readonly Box[] = []): Places {
  const cell = usualWidth(items) + gap;
  const columns = Math.max(1, Math.floor((area.w + gap) / cell));
  const places = new Map<string, Point>();
  let [column, y, rowHeight] = [0, area.y, 0];
  const nextRow = (): void => {
    // A row in which everything is in the way is left by the least step that frees it.
    const inRow = { x: area.x, y, w: Math.max(area.w, 1), h: 1 };
    const past = Math.min(...fixed.filter((one) => intersects(one, inRow)).map((one) => one.y + one.h));
    y = rowHeight > 0 ? y + rowHeight + gap : Math.max(y + gap, Number.isFinite(past) ? past + gap : y);
    [column, rowHeight] = [0, 0];
  };
  for (const { id, w, h } of items) {
    const span = Math.min(columns, Math.ceil((w + gap) / cell));
    for (;;) {
      if (column + span > columns) nextRow();
      const box = { x: area.x + column * cell, y, w, h };
      if (!blocking(box, fixed)) break;
      column++;
    }
    places.set(id, [area.x + column * cell, y]);
    column += span;
    rowHeight = Math.max(rowHeight, h);
  }
  return { places, bottom: y + rowHeight };
}

/** In so many columns, down the first, then down the next. */
function inColumns(
  items: readonly Laid[],
  area: Box,
  gap: number,
  columns: number,
  fixed: readonly Box[],
): Places {
  const cell = widest(items) + gap;
  const rows = Math.ceil(items.length / columns);
  const places = new Map<string, Point>();
  let bottom = area.y;
  for (let column = 0; column < columns; column++) {
    let y = area.y;
    for (const { id, w, h } of items.slice(column * rows, (column + 1) * rows)) {
      const x = area.x + column * cell;
      for (let way = blocking({ x, y, w, h }, fixed); way; way = blocking({ x, y, w, h }, fixed))
        y = way.y + way.h + gap;
      places.set(id, [x, y]);
      bottom = Math.max(bottom, y + h);
      y += h + gap;
    }
  }
  return { places, bottom };
}

/** Evenly over each other, as much of each seen as can be: the last way, where an area is too small for what lies in it. */
export function piled(items: readonly Laid[], area: Box): Places {
  const count = items.length;
  const [w, h] = [Math.min(widest(items), area.w), Math.min(highest(items), area.h)];
  const step = (room: number, steps: number, most: number): number =>
    steps < 1 ? most : Math.min(most, room / steps);
  let best = { columns: 1, seen: -1 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const seen = Math.min(step(area.w - w, columns - 1, w) / w, step(area.h - h, rows - 1, h) / h);
    if (seen > best.seen) best = { columns, seen };
  }
  const { columns } = best;
  const [dx, dy] = [
    step(area.w - w, columns - 1, w + PLACE_GAP),
    step(area.h - h, Math.ceil(count / columns) - 1, h + PLACE_GAP),
  ];
  const places = new Map<string, Point>();
  for (const [index, one] of items.entries()) {
    const [x, y] = [(index % columns) * dx, Math.floor(index / columns) * dy];
    places.set(one.id, [
      area.x + within(x, 0, Math.max(0, area.w - one.w)),
      area.y + within(y, 0, Math.max(0, area.h - one.h)),
    ]);
  }
  return { places, bottom: area.y + area.h };
}

/** Whether everything lies within the sides and above the lower edge. */
export const fits = (items: readonly Laid[], { places, bottom }: Places, area: Box): boolean =>
  bottom <= area.y + area.h &&
  items.every(({ id, w }) => (places.get(id)?.[0] ?? 0) + w <= area.x + Math.max(area.w, w));

/** Where things may be laid: the area as it is, and how high it may become. */
export type Room = { area: Box; most: number };

/** The least high of some ways that is within the area; the first of those that are as high. */
function leastHigh(items: readonly Laid[], area: Box, ways: readonly (() => Places)[]): Places | null {
  let best: Places | null = null;
  for (const way of ways) {
    const places = way();
    if (fits(items, places, area) && (!best || places.bottom < best.bottom)) best = places;
  }
  return best;
}

function firstOf(items: readonly Laid[], area: Box, ways: readonly (() => Places)[]): Places | null {
  for (const way of ways) {
    const places = way();
    if (fits(items, places, area)) return places;
  }
  return null;
}

/**
 * The first airy way that fits; else one for which the area grows, as little as it must; else a tight way; and at last the
 * way that fits always.
 */
export function firstFitting(
  items: readonly Laid[],
  { area, most }: Room,
  airy: readonly (() => Places)[],
  tight: readonly (() => Places)[],
  last: (area: Box) => Places = (whole) => piled(items, whole),
): Places {
  const whole = { ...area, h: Math.max(area.h, most) };
  return (
    firstOf(items, area, airy) ??
    leastHigh(items, whole, airy) ??
    firstOf(items, area, tight) ??
    firstOf(items, whole, tight) ??
    last(whole)
  );
}

/** The same way with ordinary gaps, and with smaller ones. */
export function byGaps(way: (gap: number) => Places): [airy: (() => Places)[], tight: (() => Places)[]] {
  const [airy, ...tight] = GAPS.map((gap) => () => way(gap));
  return [airy ? [airy] : [], tight];
}

/** Even rows in reading order. */
export const gridIn = (items: readonly Laid[], room: Room, fixed: readonly Box[]): Places =>
  firstFitting(items, room, ...byGaps((gap) => inRows(items, room.area, gap, fixed)));

/** One row a thing, as in a table; beside each other only where they do not fit below each other. */
export function tableIn(items: readonly Laid[], room: Room, fixed: readonly Box[]): Places {
  const { area } = room;
  const most = Math.max(1, Math.floor((area.w + PLACE_GAP) / (widest(items) + PLACE_GAP)));
  const columns = Array.from({ length: most }, (_, index) => index + 1);
  return firstFitting(
    items,
    room,
    columns.map((count) => () => inColumns(items, area, PLACE_GAP, count, fixed)),
    GAPS.map((gap) => () => inRows(items, area, gap, fixed)),
  );
}
