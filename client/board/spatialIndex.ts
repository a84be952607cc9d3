// Where things lie: a spatial index that is touched only when the bounds of an item change.
import RBush from 'rbush';
import type { Box } from '#shared/geometry.ts';

type Entry = { id: string; box: Box; minX: number; minY: number; maxX: number; maxY: number };

export type SpatialIndex = {
  /** Puts, moves or (with null) takes away an item; tells whether its bounds changed. */
  put: (id: string, box: Box | null) => boolean;
  /** The same for many; tells whose bounds changed. Filled at once when it was empty. */
  putAll: (boxes: readonly (readonly [id: string, box: Box | null])[]) => string[];
  boxOf: (id: string) => Box | undefined;
  search: (box: Box) => string[];
  all: () => Iterable<[string, Box]>;
};

function entryOf(id: string, box: Box): Entry {
  return { id, box, minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h };
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

export function createSpatialIndex(): SpatialIndex {
  const tree = new RBush<Entry>();
  const entries = new Map<string, Entry>();
  function put(id: string, box: Box | null): boolean {
    const previous = entries.get(id);
    if (previous && box && sameBox(previous.box, box)) return false;
    if (!previous && !box) return false;
    if (previous) tree.remove(previous);
    if (box) {
      const entry = entryOf(id, box);
      entries.set(id, entry);
      tree.insert(entry);
    } else entries.delete(id);
    return true;
  }
  return {
    put,
    putAll: (boxes) => {
      if (entries.size > 0) return boxes.filter(([id, box]) => put(id, box)).map(([id]) => id);
      for (const [id, box] of boxes) if (box) entries.set(id, entryOf(id, box));
      tree.load([...entries.values()]);
      return [...entries.keys()];
    },
    boxOf: (id) => entries.get(id)?.box,
    search: (box) =>
      tree
        .search({ minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h })
        .map((entry) => entry.id),
    *all() {
      for (const entry of entries.values()) yield [entry.id, entry.box];
    },
  };
}
