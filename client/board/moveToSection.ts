// Moving several notes to a section at once: each, or each group, to the next free place, in the order in which they were read.
import { unitsOf } from '#shared/board/arrangeUnits.ts';
import { byReadingOrder } from '#shared/board/read.ts';
import * as operations from '#shared/board/operations.ts';
import { placeWithin } from '#shared/board/placement.ts';
import type { Box, Point } from '#shared/geometry.ts';
import type { BoardStore } from './boardStore.ts';

/** Where a note comes to lie, relative to its section, and its key in the reading order there. */
export type Placed = { id: string; p: Point; section: string | undefined; o: string };

const boxIn = ({ p, s }: { p: Point; s: Point }): Box => ({ x: p[0], y: p[1], w: s[0], h: s[1] });

/** Those that are there already stay. Out of all sections, notes keep their place on the board. */
export function placesIn(store: BoardStore, ids: readonly string[], section: string | null): Placed[] {
  const target = section === null ? undefined : store.getSection(section);
  const there = new Set(store.notesIn(section));
  const moving = ids
    .map((id) => store.getNote(id))
    .filter((note) => note !== undefined)
    .filter(({ id }) => !there.has(id))
    .sort(byReadingOrder);
  const resident = [...there].map((id) => store.getNote(id)).filter((note) => note !== undefined);
  let o = operations.lastOrder(resident);
  const next = (): string => {
    const key = o;
    o = operations.orderBetween(key, null);
    return key;
  };
  const boxes = new Map(moving.flatMap(({ id }) => boxEntry(id, store.boundsOf(id))));
  const points = new Map<string, Point>([...boxes].map(([id, { x, y }]) => [id, [x, y]]));
  if (target) {
    const units = unitsOf(boxes, (id) => store.getNote(id)?.g, 'always');
    const taken = resident.map(boxIn);
    for (const [unit, box] of units.boxes) {
      const [x, y] = placeWithin(taken, target.s, [box.w, box.h]);
      taken.push({ ...box, x, y });
      for (const id of units.membersOf(unit)) {
        const member = boxes.get(id);
        if (member) points.set(id, [x + member.x - box.x, y + member.y - box.y]);
      }
    }
  }
  return moving.map(({ id }) => {
    const [x, y] = points.get(id) ?? [0, 0];
    return { id, p: [Math.round(x), Math.round(y)], section: target?.id, o: next() };
  });
}

const boxEntry = (id: string, box: Box | undefined): [string, Box][] => (box ? [[id, box]] : []);
