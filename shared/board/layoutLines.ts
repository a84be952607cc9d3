// Notes along a line: a chain in the order of its links, a stair that rises, lanes beside each other, and the four fields of
// a matrix. Pure.
import { centre, type Box, type Point } from '../geometry.ts';
import type { LinkType } from './kinds.ts';
import {
  byGaps,
  firstFitting,
  GAPS,
  gridIn,
  highest,
  inRows,
  widest,
  within,
  type Laid,
  type Places,
  type Room,
} from './layoutRows.ts';

type ChainLink = { from: string; to: string; type: LinkType };

/** What leads to something comes before it; what no link orders stays in reading order. Circles are cut where they are met. */
export function inChainOrder<T extends Laid>(items: readonly T[], links: readonly ChainLink[]): T[] {
  const before = new Map<string, Set<string>>(items.map(({ id }) => [id, new Set()]));
  for (const { from, to, type } of links)
    if (type === 'leadsTo' && from !== to && before.has(from)) before.get(to)?.add(from);
  const byId = new Map(items.map((item) => [item.id, item]));
  const order: T[] = [];
  const seen = new Set<string>();
  const done = new Set<string>();
  for (const { id: root } of items) {
    const path = [root];
    while (path.length > 0) {
      const id = path.at(-1) ?? root;
      seen.add(id);
      const next = [...(before.get(id) ?? [])].find((one) => !seen.has(one));
      if (next !== undefined) {
        path.push(next);
        continue;
      }
      const item = byId.get(id);
      if (item && !done.has(id)) order.push(item);
      done.add(id);
      path.pop();
    }
  }
  return order;
}

/** One row, and on to the next where it is too long. */
export const chainIn = (
  items: readonly Laid[],
  links: readonly ChainLink[],
  room: Room,
  fixed: readonly Box[],
): Places => gridIn(inChainOrder(items, links), room, fixed);

/** How much higher each step of an airy stair lies. */
const RISE = 0.5;

/** From the lower left, each step to the right and above the one before. */
export function stairIn(items: readonly Laid[], { area, most }: Room): Places {
  const [w, h] = [Math.min(widest(items), area.w), highest(items)];
  const steps = Math.max(1, items.length - 1);
  const dx = Math.min(w + GAPS[0], Math.max(0, area.w - w) / steps);
  // Where the steps lie over each other sidewise, they rise by a whole note.
  const wish = dx >= w + GAPS[3] ? Math.round(h * RISE) : h + GAPS[3];
  const risen = (height: number): number => Math.min(wish, Math.floor(Math.max(0, height - h) / steps));
  // Half the wish is still a stair; for less than that the section grows, if it may.
  const here = risen(area.h);
  const dy = 2 * here >= wish ? here : Math.max(here, risen(most));
  const rise = items.length < 2 ? 0 : dy * steps;
  const floor = area.y + rise + h;
  const places = new Map<string, Point>();
  for (const [index, one] of items.entries()) {
    places.set(one.id, [
      within(area.x + index * dx, area.x, Math.max(area.x, area.x + area.w - one.w)),
      Math.max(area.y, floor - index * dy - one.h),
    ]);
  }
  return { places, bottom: floor };
}

export type LaneItem = Laid & { lane: string };

/** One lane below the other in the order in which they are met; a long one goes on in a row of its own. */
export function lanesIn(items: readonly LaneItem[], room: Room, fixed: readonly Box[]): Places {
  const lanes = [...Map.groupBy(items, ({ lane }) => lane).values()];
  const stacked = (gap: number): Places => {
    const places = new Map<string, Point>();
    let [y, bottom] = [room.area.y, room.area.y];
    for (const lane of lanes) {
      const laid = inRows(lane, { ...room.area, y }, gap, fixed);
      for (const [id, point] of laid.places) places.set(id, point);
      bottom = laid.bottom;
      y = bottom + 2 * gap;
    }
    return { places, bottom };
  };
  const squeezed = (area: Box): Places => {
    const places = new Map<string, Point>();
    const [w, h] = [Math.min(widest(items), area.w), Math.min(highest(items), area.h)];
    for (const [row, lane] of lanes.entries()) {
      const y = area.y + (lanes.length < 2 ? 0 : ((area.h - h) * row) / (lanes.length - 1));
      const step = lane.length < 2 ? 0 : Math.min(w + GAPS[0], (area.w - w) / (lane.length - 1));
      for (const [index, one] of lane.entries()) {
        places.set(one.id, [
          within(area.x + index * step, area.x, Math.max(area.x, area.x + area.w - one.w)),
          within(y, area.y, Math.max(area.y, area.y + area.h - one.h)),
        ]);
      }
    }
    return { places, bottom: area.y + area.h };
  };
  return firstFitting(items, room, ...byGaps(stacked), squeezed);
}

/** The four fields, each in rows of its own: a note stays in the field in which its middle lies. */
export function matrixIn(items: readonly (Laid & { box: Box })[], area: Box, fixed: readonly Box[]): Places {
  const [mx, my] = centre(area);
  const places = new Map<string, Point>();
  for (const right of [false, true]) {
    for (const low of [false, true]) {
      const inField = items.filter(({ box }) => {
        const [x, y] = centre(box);
        return x >= mx === right && y >= my === low;
      });
      if (inField.length === 0) continue;
      const field = fieldOf(area, right, low, inField);
      const laid = gridIn(inField, { area: field, most: field.h }, fixed);
      for (const { id, w, h } of inField) {
        const [x, y] = laid.places.get(id) ?? [field.x, field.y];
        // Where a broad note made the field broader, a narrow one still keeps to its own side of the middle.
        places.set(id, [
          right ? Math.max(x, Math.ceil(mx - w / 2)) : Math.min(x, Math.ceil(mx - w / 2) - 1),
          low ? Math.max(y, Math.ceil(my - h / 2)) : Math.min(y, Math.ceil(my - h / 2) - 1),
        ]);
      }
    }
  }
  return { places, bottom: area.y + area.h };
}

/** A quarter of the area, kept off the lines between; broader for what is broader, so that its middle stays in the quarter. */
function fieldOf(area: Box, right: boolean, low: boolean, items: readonly Laid[]): Box {
  const off = GAPS[2];
  const w = Math.max(1, Math.max(area.w / 2 - off, Math.min(widest(items), area.w - 1)));
  const h = Math.max(1, Math.max(area.h / 2 - off, Math.min(highest(items), area.h - 1)));
  return { x: right ? area.x + area.w - w : area.x, y: low ? area.y + area.h - h : area.y, w, h };
}
