// What holds for the way of every link, wherever its ends and whatever else lies: tried on many boards.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Point } from '#shared/geometry.ts';
import { lengthOf, pointAlong } from '../../../client/canvas/linkCurve.ts';
import type { Obstacle } from '../../../client/canvas/linkObstacles.ts';
import { linkReach, linkRoute } from '../../../client/canvas/linkRoute.ts';
import type { LinkRoute, LinkWish } from '../../../client/canvas/linkShape.ts';
import { gapX, gapY, sameBox } from '../../../client/canvas/linkSides.ts';
import { crossed, deepIn, lookingAt, note, onEdge } from '../../support/linkLayouts.ts';

const RUNS = { numRuns: 200 };

const coordinate = (span: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: -span, max: span }),
    fc.double({ min: -span, max: span, noNaN: true, noDefaultInfinity: true }),
  );
const side = fc.integer({ min: 24, max: 420 });
const box = (span: number): fc.Arbitrary<Box> =>
  fc.record({ x: coordinate(span), y: coordinate(span), w: side, h: side });
const obstacle = (span: number): fc.Arbitrary<Obstacle> =>
  fc.tuple(box(span), fc.boolean()).map(([one, title]) => (title ? { ...one, h: 72, title } : one));
const beside = fc.record({ lane: fc.integer({ min: -4, max: 4 }), track: fc.integer({ min: -2, max: 2 }) });
const area = fc.option(box(600), { nil: undefined });

/** A link among obstacles, near each other or far apart. */
const board = fc.constantFrom(150, 800, 5000, 100_000).chain((span) =>
  fc.record({
    a: box(span),
    b: box(span),
    all: fc.array(obstacle(Math.min(span, 900)), { maxLength: 40 }),
    areas: fc.record({ from: area, to: area }),
    beside,
  }),
);

const found = ({ all, ...wish }: Omit<LinkWish, 'obstacles'> & { all: readonly Obstacle[] }): LinkRoute =>
  linkRoute({ ...wish, obstacles: lookingAt(all).obstacles });

const apart = (a: Box, b: Box): boolean => gapX(a, b) >= 0 || gapY(a, b) >= 0;

describe('the way of any link', () => {
  it('goes from an edge of the one card to an edge of the other, in finite numbers', () => {
    fc.assert(
      fc.property(board, (one) => {
        const { points, arrow, bounds, middle, atStart, atEnd, curve, head } = found(one);
        expect([...points, ...arrow, middle, atStart, atEnd].flat().every(Number.isFinite)).toBe(true);
        expect(`${curve}${head}`).not.toMatch(/NaN|Infinity/u);
        expect(onEdge(points[0] ?? [NaN, NaN], one.a)).toBe(true);
        expect(onEdge(arrow[0], one.b)).toBe(true);
        for (const [x, y] of [...points, ...arrow]) expect(deepIn([x, y], bounds, -0.01)).toBe(true);
      }),
      RUNS,
    );
  });

  it('never crosses its own two cards, unless one lies upon the other', () => {
    fc.assert(
      fc.property(board, (one) => {
        fc.pre(apart(one.a, one.b));
        expect(crossed(found(one), [one.a, one.b])).toEqual([]);
      }),
      RUNS,
    );
  });

  it('stays within the reach that is known beforehand', () => {
    fc.assert(
      fc.property(board, (one) => {
        const { points, arrow } = found(one);
        const reach = linkReach(one.a, one.b);
        expect([...points, ...arrow].filter((point) => !deepIn(point, reach, -0.01))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('looks at no more than some hundred things, however many there are', () => {
    const many = fc.array(obstacle(900), { minLength: 300, maxLength: 600 });
    fc.assert(
      fc.property(box(900), box(900), many, (a, b, all) => {
        const { obstacles, looked } = lookingAt(all);
        linkRoute({ a, b, obstacles });
        expect(looked()).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });

  it('hangs on what there is, not on the order it is found in', () => {
    fc.assert(
      fc.property(board, (one) => {
        expect(found({ ...one, all: [...one.all].reverse() })).toEqual(found(one));
      }),
      RUNS,
    );
  });

  it('says what it means beside all cards where there is a stretch of it that is free', () => {
    fc.assert(
      fc.property(board, (one) => {
        fc.pre(apart(one.a, one.b));
        const { points, middle } = found(one);
        const cards = [one.a, one.b, ...one.all];
        const free = (point: Point): boolean => !cards.some((card) => deepIn(point, card, -4));
        const whole = lengthOf(points);
        // Near the middle, places are tried at every 24 units.
        const reach = Math.min(140, whole * 0.39);
        let [run, longest] = [0, 0];
        for (let off = -reach; off <= reach; off += 4) {
          run = free(pointAlong(points, 0.5 + off / whole, whole)) ? run + 4 : 0;
          longest = Math.max(longest, run);
        }
        fc.pre(one.beside.lane === 0 && longest > 32);
        expect(cards.some((card) => deepIn(middle, card, -0.5))).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('the way of any link between cards in rows', () => {
  /** Some of the places of a grid, whose gaps are wide enough for a line. */
  const grid = fc
    .record({
      gap: fc.integer({ min: 20, max: 70 }),
      taken: fc.uniqueArray(fc.integer({ min: 0, max: 47 }), { minLength: 2, maxLength: 48 }),
      w: fc.integer({ min: 60, max: 260 }),
      h: fc.integer({ min: 40, max: 180 }),
    })
    .map(({ gap, taken, w, h }) =>
      taken.map((place) => note((place % 6) * (w + gap), Math.floor(place / 6) * (h + gap), w, h)),
    );

  it('never crosses a third card', () => {
    fc.assert(
      fc.property(grid, beside, (cards, where) => {
        const [a, b] = cards as [Box, Box];
        const others = cards.filter((card) => !sameBox(card, a) && !sameBox(card, b));
        expect(crossed(found({ a, b, all: cards, beside: where }), others)).toEqual([]);
      }),
      RUNS,
    );
  });
});
