// Lining up: what each act does, and what must hold whatever lies on the board.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  align,
  ALIGNMENTS,
  arrangeGrid,
  AXES,
  distribute,
  inReadingRows,
  largestSize,
  sameSize,
  type Boxes,
  type Moves,
} from '../../../shared/board/arrange.ts';
import { unitsOf } from '../../../shared/board/arrangeUnits.ts';
import { intersects, union, type Box } from '../../../shared/geometry.ts';

const box = (x: number, y: number, w = 200, h = 124): Box => ({ x, y, w, h });

function after(boxes: Boxes, moves: Moves): Boxes {
  return new Map(
    [...boxes].map(([id, one]) => {
      const [x, y] = moves.get(id) ?? [one.x, one.y];
      return [id, { ...one, x, y }];
    }),
  );
}

const anyBox = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  w: fc.integer({ min: 24, max: 900 }),
  h: fc.integer({ min: 24, max: 900 }),
});
const anyBoxes = (min: number): fc.Arbitrary<Boxes> =>
  fc
    .array(anyBox, { minLength: min, maxLength: 24 })
    .map((all) => new Map(all.map((one, index) => [`n${index}`, one])));

/** Boxes as a foreign program might have left them. */
const oddNumber = fc.oneof(fc.double(), fc.constant(NaN), fc.constant(Infinity), fc.constant(-Infinity));
const oddBoxes: fc.Arbitrary<Boxes> = fc
  .array(fc.record({ x: oddNumber, y: oddNumber, w: oddNumber, h: oddNumber }), { maxLength: 8 })
  .map((all) => new Map(all.map((one, index) => [`n${index}`, one])));

const acts: [string, (boxes: Boxes) => Moves][] = [
  ...ALIGNMENTS.map((to): [string, (boxes: Boxes) => Moves] => [to, (boxes) => align(boxes, to)]),
  ...AXES.map((axis): [string, (boxes: Boxes) => Moves] => [axis, (boxes) => distribute(boxes, axis)]),
  ['grid', arrangeGrid],
];

describe('every act', () => {
  it.each(acts)('%s changes nothing the second time', (_name, act) => {
    fc.assert(
      fc.property(anyBoxes(1), (boxes) => {
        expect([...act(after(boxes, act(boxes)))]).toEqual([]);
      }),
    );
  });

  it.each(acts)('%s names only what moves, in whole units', (_name, act) => {
    fc.assert(
      fc.property(anyBoxes(1), (boxes) => {
        for (const [id, [x, y]] of act(boxes)) {
          expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
          expect([x, y]).not.toEqual([boxes.get(id)?.x, boxes.get(id)?.y]);
        }
      }),
    );
  });

  it.each(acts)('%s never makes of odd numbers a place that is none', (_name, act) => {
    fc.assert(
      fc.property(oddBoxes, (boxes) => {
        for (const [, point] of act(boxes)) expect(point.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('align', () => {
  const boxes: Boxes = new Map([
    ['a', box(0, 10, 100, 50)],
    ['b', box(300, 40, 200, 80)],
    ['c', box(120, 500, 100, 100)],
  ]);
  const edges = (to: (typeof ALIGNMENTS)[number], of: (one: Box) => number): number[] => [
    ...new Set([...after(boxes, align(boxes, to)).values()].map(of)),
  ];

  it('brings edges and middles onto one line', () => {
    expect(edges('left', ({ x }) => x)).toEqual([0]);
    expect(edges('right', ({ x, w }) => x + w)).toEqual([500]);
    expect(edges('centre', ({ x, w }) => x + w / 2)).toEqual([250]);
    expect(edges('top', ({ y }) => y)).toEqual([10]);
    expect(edges('bottom', ({ y, h }) => y + h)).toEqual([600]);
    expect(edges('middle', ({ y, h }) => y + h / 2)).toEqual([305]);
  });

  it('moves nothing along the other axis', () => {
    fc.assert(
      fc.property(anyBoxes(2), (some) => {
        for (const [id, [, y]] of align(some, 'right')) expect(y).toBe(some.get(id)?.y);
      }),
    );
  });
});

describe('distribute', () => {
  it('makes the gaps even and leaves the outermost where they are', () => {
    const boxes: Boxes = new Map([
      ['last', box(1000, 0)],
      ['first', box(0, 0)],
      ['b', box(210, 0)],
      ['a', box(205, 300, 100)],
    ]);
    const moves = distribute(boxes, 'x');
    expect([...moves.keys()].sort()).toEqual(['a', 'b']);
    const laid = after(boxes, moves);
    const gaps = ['first', 'a', 'b', 'last'].map((id) => laid.get(id) as Box);
    expect(
      gaps.slice(1).map((one, index) => one.x - (gaps[index] as Box).x - (gaps[index] as Box).w),
    ).toEqual([167, 166, 167]);
  });

  it('keeps the outer ones, the order, and gaps even within a unit', () => {
    fc.assert(
      fc.property(anyBoxes(3), fc.constantFrom(...AXES), (boxes, axis) => {
        const side = axis === 'x' ? 'w' : 'h';
        const order = [...boxes].sort(
          ([a, p], [b, q]) => p[axis] + p[side] / 2 - q[axis] - q[side] / 2 || (a < b ? -1 : 1),
        );
        const moves = distribute(boxes, axis);
        expect(moves.has(order[0]?.[0] ?? '') || moves.has(order.at(-1)?.[0] ?? '')).toBe(false);
        const laid = after(boxes, moves);
        const spans = order.map(([id]) => laid.get(id) as Box);
        const gaps = spans
          .slice(1)
          .map((one, at) => one[axis] - (spans[at] as Box)[axis] - (spans[at] as Box)[side]);
        // Without room between the outer two they lie over each other, and the middles are even instead.
        if (gaps.every((gap) => gap >= 0))
          expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('means nothing for two', () => {
    expect(
      distribute(
        new Map([
          ['a', box(0, 0)],
          ['b', box(500, 0)],
        ]),
        'x',
      ).size,
    ).toBe(0);
  });
});

describe('same size', () => {
  const boxes: Boxes = new Map([
    ['a', box(0, 0, 200, 124)],
    ['b', box(0, 0, 300, 100)],
  ]);

  it('gives all the size, and names only those that had another', () => {
    expect([...sameSize(boxes, [200, 124])]).toEqual([['b', [200, 124]]]);
  });

  it('knows the largest in each way', () => {
    expect(largestSize(boxes)).toEqual([300, 124]);
  });
});

describe('grid', () => {
  it('puts notes into even rows as they were read', () => {
    const boxes: Boxes = new Map([
      ['d', box(20, 400)],
      ['b', box(260, 20)],
      ['c', box(600, 0)],
      ['a', box(10, 10)],
    ]);
    expect(inReadingRows(boxes)).toEqual(['a', 'b', 'c', 'd']);
    const laid = after(boxes, arrangeGrid(boxes));
    expect(['a', 'b', 'c', 'd'].map((id) => [laid.get(id)?.x, laid.get(id)?.y])).toEqual([
      [10, 0],
      [230, 0],
      [10, 144],
      [230, 144],
    ]);
  });

  it('lays nothing over anything, from the upper left corner of what was there', () => {
    fc.assert(
      fc.property(anyBoxes(2), (boxes) => {
        const laid = [...after(boxes, arrangeGrid(boxes)).values()];
        for (const [index, one] of laid.entries())
          for (const other of laid.slice(index + 1)) expect(intersects(one, other)).toBe(false);
        const [before, now] = [union(boxes.values()) as Box, union(laid) as Box];
        expect([now.x, now.y]).toEqual([before.x, before.y]);
      }),
    );
  });
});

describe('groups', () => {
  const boxes: Boxes = new Map([
    ['a', box(0, 0)],
    ['g1', box(300, 50)],
    ['g2', box(520, 100)],
  ]);
  const groupOf = (id: string): string | undefined => (id.startsWith('g') ? 'g' : undefined);

  it('are lined up with others as one', () => {
    const units = unitsOf(boxes, groupOf);
    const moves = units.spread(align(units.boxes, 'top'));
    expect(Object.fromEntries(moves)).toEqual({ g1: [300, 0], g2: [520, 50] });
  });

  it('are lined up within when nothing else is chosen', () => {
    const inner: Boxes = new Map([...boxes].filter(([id]) => id !== 'a'));
    const units = unitsOf(inner, groupOf);
    expect(Object.fromEntries(units.spread(align(units.boxes, 'top')))).toEqual({ g2: [520, 50] });
  });

  it('keep their inner places whatever is done with them', () => {
    fc.assert(
      fc.property(anyBoxes(3), (some) => {
        const units = unitsOf(some, (id) => (id === 'n0' || id === 'n1' ? 'g' : undefined));
        const laid = after(some, units.spread(arrangeGrid(units.boxes)));
        const distance = (of: Boxes): [number, number] => {
          const [p, q] = [of.get('n0') as Box, of.get('n1') as Box];
          return [q.x - p.x, q.y - p.y];
        };
        expect(distance(laid)).toEqual(distance(some));
      }),
    );
  });
});
