// What carried boxes snap to, and what the lines say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '#shared/geometry.ts';
import { GRID, snapMove, snapResize, toGrid } from '../../../client/tools/snap.ts';
import { createNeighbours } from '../../../client/tools/snapNeighbours.ts';

const box = (x: number, y: number, w = 200, h = 124): Box => ({ x, y, w, h });
const REACH = 6;

describe('a box that is carried', () => {
  it('gives way to the edges and middles of what lies near, each axis for itself', () => {
    const other = box(300, 400);
    expect(snapMove(box(304, 0), [other], REACH)).toMatchObject({ dx: -4, dy: 0 });
    expect(snapMove(box(0, 403), [other], REACH)).toMatchObject({ dx: 0, dy: -3 });
    expect(snapMove(box(502, 0), [other], REACH)).toMatchObject({ dx: -2 });
    // Its middle on the other's, though they are of different breadth.
    expect(snapMove(box(352, 0, 100), [other], REACH)).toMatchObject({ dx: -2 });
  });

  it('takes the nearest, and nothing that is too far', () => {
    expect(snapMove(box(104, 0), [box(100, 500), box(106, 800)], REACH).dx).toBe(2);
    expect(snapMove(box(107, 0), [box(100, 500)], REACH)).toMatchObject({ dx: 0, guides: [] });
  });

  it('says where it lies in line, as long as all that lie on the line', () => {
    const { guides } = snapMove(box(101, 0, 90), [box(100, 500), box(100, 900)], REACH);
    expect(guides).toEqual([{ kind: 'line', axis: 'x', at: 100, from: 0, to: 1024 }]);
  });

  it('says it with both edges alone beside one of the same size', () => {
    const { guides } = snapMove(box(500, 3), [box(0, 0)], REACH);
    expect(guides.map(({ axis, at }) => [axis, at])).toEqual([
      ['y', 0],
      ['y', 124],
    ]);
  });

  it('makes its gap as large as one of its neighbours’', () => {
    const row = [box(0, 0), box(230, 10)];
    const behind = snapMove(box(463, 4), row, REACH);
    expect(behind.dx).toBe(-3);
    expect(behind.guides.filter(({ kind }) => kind === 'gap')).toEqual([
      { kind: 'gap', axis: 'x', at: expect.any(Number) as number, from: 200, to: 230 },
      { kind: 'gap', axis: 'x', at: expect.any(Number) as number, from: 430, to: 460 },
    ]);
    expect(snapMove(box(-226, 4), row, REACH).dx).toBe(-4);
  });

  it('finds the middle between two', () => {
    const between = snapMove(box(305, 50), [box(0, 0, 200, 300), box(600, 0, 200, 300)], REACH);
    expect(between.dx).toBe(-5);
    expect(between.guides.filter(({ kind }) => kind === 'gap')).toHaveLength(2);
  });

  it('lies where it snapped: it snaps to the same place from there', () => {
    const near = fc.record({
      x: fc.integer({ min: -400, max: 400 }),
      y: fc.integer({ min: -400, max: 400 }),
      w: fc.integer({ min: 24, max: 300 }),
      h: fc.integer({ min: 24, max: 300 }),
    });
    fc.assert(
      fc.property(near, fc.array(near, { maxLength: 12 }), (carried, others) => {
        const { dx, dy } = snapMove(carried, others, REACH);
        expect(Math.abs(dx)).toBeLessThanOrEqual(REACH);
        expect(Math.abs(dy)).toBeLessThanOrEqual(REACH);
        const there = { ...carried, x: carried.x + dx, y: carried.y + dy };
        for (const guide of snapMove(there, others, 0).guides)
          expect([guide.at, guide.from, guide.to].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('a box that is resized', () => {
  it('gives way with the edges that are pulled alone', () => {
    const other = box(0, 300, 500, 100);
    const pulled = { x: 'end', y: 'end' } as const;
    expect(snapResize(box(3, 0, 494, 200), pulled, [other], REACH)).toMatchObject({ dx: 3, dy: 0 });
    expect(snapResize(box(3, 0, 494, 200), { x: 'start', y: 'start' }, [other], REACH).dx).toBe(-3);
  });
});

describe('the grid', () => {
  it('is that of the paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (value) => {
        expect(Math.abs((value + toGrid(value)) % GRID)).toBe(0);
        expect(Math.abs(toGrid(value))).toBeLessThanOrEqual(GRID / 2);
      }),
    );
  });
});

describe('the neighbours', () => {
  const boardOf = (boxes: ReadonlyMap<string, Box>) => {
    const asked: Box[] = [];
    return {
      asked,
      boundsOf: (id: string) => boxes.get(id),
      search: (where: Box) => {
        asked.push(where);
        return [...boxes]
          .filter(
            ([, one]) =>
              one.x <= where.x + where.w &&
              one.x + one.w >= where.x &&
              one.y <= where.y + where.h &&
              one.y + one.h >= where.y,
          )
          .map(([id]) => id);
      },
    };
  };

  it('are the nearest some dozens, without what is carried', () => {
    const many = new Map(
      Array.from({ length: 10_000 }, (_, index) => [
        `n${index}`,
        box((index % 100) * 20, Math.floor(index / 100) * 20),
      ]),
    );
    const store = boardOf(many);
    const near = createNeighbours(store, new Set(['n0']))(box(0, 0));
    expect(near.length).toBeLessThanOrEqual(48);
    expect(near).not.toContain(many.get('n0'));
    expect(near).toContain(many.get('n1'));
  });

  it('are looked for anew only when the box has come some way', () => {
    const store = boardOf(new Map([['a', box(0, 0)]]));
    const neighbours = createNeighbours(store, new Set());
    for (let x = 0; x <= 300; x += 5) neighbours(box(x, 0));
    expect(store.asked).toHaveLength(1);
    neighbours(box(900, 0));
    expect(store.asked).toHaveLength(2);
  });
});
