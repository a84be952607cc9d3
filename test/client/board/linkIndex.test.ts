// Finding links: by the box they run in, and by the point someone means.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects, type Box, type Point } from '#shared/geometry.ts';
import { createLinkIndex, linkAt, type LinkLine } from '../../../client/board/linkIndex.ts';

const line = (id: string, ...points: Point[]): LinkLine => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { id, points, bounds: { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y } };
};

describe('the index of links', () => {
  it('finds those that touch a box, after whatever was put, moved and taken away', () => {
    const box = fc.record({
      x: fc.integer({ min: 0, max: 100 }),
      y: fc.integer({ min: 0, max: 100 }),
      w: fc.integer({ min: 1, max: 40 }),
      h: fc.integer({ min: 1, max: 40 }),
    });
    const act = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.option(box, { nil: null }));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), box, (acts, where) => {
        const index = createLinkIndex();
        const model = new Map<string, Box>();
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

  it('finds a link that runs straight, whose box has no height', () => {
    const index = createLinkIndex();
    index.put('flat', { x: 0, y: 10, w: 500, h: 0 });
    expect(index.search({ x: 100, y: 0, w: 20, h: 20 })).toEqual(['flat']);
    index.put('flat', null);
    expect(index.search({ x: 100, y: 0, w: 20, h: 20 })).toEqual([]);
  });
});

describe('the link at a point', () => {
  const flat = line('flat', [0, 0], [100, 0]);
  const bent = line('bent', [0, 40], [60, 40], [60, 90]);

  it('is the nearest within the tolerance', () => {
    expect(linkAt([50, 15], [flat, bent], 30)).toBe('flat');
    expect(linkAt([50, 25], [flat, bent], 30)).toBe('bent');
    expect(linkAt([50, 20.5], [flat, bent], 12)).toBe(null);
    expect(linkAt([50, 11], [flat, bent], 12)).toBe('flat');
  });

  it('is found along every part of its line and at its ends, but not beyond them', () => {
    expect(linkAt([63, 70], [bent], 5)).toBe('bent');
    expect(linkAt([-3, 0], [flat], 5)).toBe('flat');
    expect(linkAt([-6, 0], [flat], 5)).toBe(null);
    // Within its box, but far from the line.
    expect(linkAt([20, 80], [bent], 10)).toBe(null);
  });

  it('is the one drawn on top where lines run through the same point', () => {
    const upright = line('upright', [50, -50], [50, 50]);
    expect(linkAt([50, 0], [flat, upright], 5)).toBe('upright');
    expect(linkAt([50, 0], [upright, flat], 5)).toBe('flat');
  });

  it('bears lines without points, and of one point', () => {
    const bounds = { x: 0, y: 0, w: 0, h: 0 };
    expect(linkAt([0, 0], [{ id: 'none', points: [], bounds }], 5)).toBe(null);
    expect(
      linkAt(
        [0, 0],
        [
          {
            id: 'still',
            points: [
              [0, 0],
              [0, 0],
            ],
            bounds,
          },
        ],
        5,
      ),
    ).toBe('still');
  });
});
