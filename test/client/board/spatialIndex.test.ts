// Finding what lies in a box.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects, type Box } from '#shared/geometry.ts';
import { createSpatialIndex } from '../../../client/board/spatialIndex.ts';

describe('the spatial index', () => {
  it('finds those that touch a box, after whatever was put, moved and taken away', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 100 }),
      y: fc.integer({ min: 0, max: 100 }),
      w: fc.integer({ min: 1, max: 40 }),
      h: fc.integer({ min: 1, max: 40 }),
    });
    const act = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(box, { nil: null }));
    const start = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), box), { selector: ([id]) => id });
    fc.assert(
      fc.property(start, fc.array(act, { maxLength: 40 }), box, (all, acts, where) => {
        const index = createSpatialIndex();
        index.putAll(all);
        const model = new Map<string, Box>(all);
        for (const [id, to] of acts) {
          index.put(id, to);
          if (to) model.set(id, to);
          else model.delete(id);
        }
        const wanted = [...model].filter(([, one]) => intersects(one, where)).map(([id]) => id);
        // Boxes that only share an edge with the one searched may come too.
        expect(index.search(where)).toEqual(expect.arrayContaining(wanted));
        for (const id of index.search(where)) expect(model.has(id)).toBe(true);
      }),
    );
  });

  it('finds what has no height', () => {
    const index = createSpatialIndex();
    index.put('flat', { x: 0, y: 10, w: 500, h: 0 });
    expect(index.search({ x: 100, y: 0, w: 20, h: 20 })).toEqual(['flat']);
    index.put('flat', null);
    expect(index.search({ x: 100, y: 0, w: 20, h: 20 })).toEqual([]);
  });
});
