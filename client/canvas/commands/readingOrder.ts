// The order in which one reads the board by eye: section by section, row by row in each, then what lies in none.
import type { Box } from '#shared/geometry.ts';
import type { Board } from '../../board/openBoard.ts';

/** What begins this much lower is in the next row, even beside something tall. */
const ROW_MAX = 62;

/** From top to bottom by rows, each from left to right: two notes side by side are one row though one lies a little lower. */
export function byRows(boxes: readonly (readonly [id: string, box: Box])[]): string[] {
  const falling = boxes.toSorted(([, a], [, b]) => a.y - b.y || a.x - b.x);
  const rows: [string, Box][][] = [];
  let end = -Infinity;
  for (const [id, box] of falling) {
    if (box.y >= end) {
      rows.push([]);
      end = box.y + Math.min(box.h / 2, ROW_MAX);
    }
    rows.at(-1)?.push([id, box]);
  }
  return rows.flatMap((row) => row.toSorted(([, a], [, b]) => a.x - b.x).map(([id]) => id));
}

export type ReadingOrder = {
  /** Sections' headers, each before its notes, and the notes. */
  stops: readonly string[];
  notes: readonly string[];
};

function make({ store }: Board): ReadingOrder {
  const { groups, sections } = store.lists.get();
  const inRows = (ids: readonly string[]): string[] =>
    byRows(
      ids.flatMap((id) => {
        const box = store.boundsOf(id);
        return box ? [[id, box] as const] : [];
      }),
    );
  const stops: string[] = [];
  const notes: string[] = [];
  for (const section of [...inRows(sections), null]) {
    const own = inRows(groups.get(section) ?? []);
    if (section !== null) stops.push(section);
    stops.push(...own);
    notes.push(...own);
  }
  return { stops, notes };
}

type Kept = { geometry: number; lists: unknown; order: ReadingOrder };
const kept = new WeakMap<Board['store'], Kept>();

/** Made anew only when something has moved, come or gone: keys that go through the notes are pressed fast. */
export function readingOrder(board: Board): ReadingOrder {
  const { store } = board;
  const [geometry, lists] = [store.geometry.get(), store.lists.get()];
  const last = kept.get(store);
  if (last?.geometry === geometry && last.lists === lists) return last.order;
  const order = make(board);
  kept.set(store, { geometry, lists, order });
  return order;
}
