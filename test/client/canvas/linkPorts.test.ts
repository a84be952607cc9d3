// How a card's sides are shared among its links: apart from each other, near where each is wanted, in an order that does not cross.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '#shared/geometry.ts';
import { endKey, sharedPorts, spread, type LinkEnd } from '../../../client/canvas/linkPorts.ts';
import { NO_AREAS, SIDES } from '../../../client/canvas/linkSides.ts';
import { note } from '../../support/linkLayouts.ts';

const [RIGHT, BELOW, , ABOVE] = [0, 1, 2, 3];
const card = note(0, 0);
const end = (id: string, other: Box, outward = true): LinkEnd => ({ id, outward, other, areas: NO_AREAS });
const placesAt = (side: number, ends: readonly LinkEnd[]): (number | undefined)[] => {
  const ports = sharedPorts(card, ends);
  return ends.map(({ id, outward }) => ports.get(endKey(id, outward))?.along[side]);
};

describe('the places of links on the sides of a card', () => {
  it('are in the order of the cards they lead to', () => {
    const ends = [end('c', note(900, 600)), end('a', note(-900, 600)), end('b', note(-400, 600))];
    const [c = NaN, a = NaN, b = NaN] = placesAt(BELOW, ends);
    expect(a).toBeLessThan(b);
    expect(b).toBeLessThan(c);
  });

  it('are apart also for links of the same two cards', () => {
    const other = note(40, 600);
    const [one = NaN, two = NaN] = placesAt(BELOW, [end('one', other), end('two', other, false)]);
    expect(Math.abs(one - two)).toBeGreaterThanOrEqual(18);
  });

  it('nest for links that go over neighbours: the widest begins outside the others', () => {
    const ends = [end('near', note(500, 0)), end('far', note(900, 0)), end('left', note(-700, 0))];
    const [near = NaN, far = NaN, left = NaN] = placesAt(ABOVE, ends);
    expect(left).toBeLessThan(far);
    expect(far).toBeLessThan(near);
    const lanes = sharedPorts(card, ends);
    const lane = (id: string): number => lanes.get(endKey(id, true))?.lane ?? NaN;
    expect(lane('near')).toBeLessThan(lane('far'));
  });

  it('are kept for running straight too, where a link may go over neighbours or not', () => {
    const [straight] = placesAt(RIGHT, [end('one', note(500, 0))]);
    expect(straight).toBeCloseTo(62);
    const taken = placesAt(RIGHT, [end('next', note(230, 0)), end('one', note(500, 0))]);
    expect(Math.abs((taken[0] ?? NaN) - (taken[1] ?? NaN))).toBeGreaterThanOrEqual(18);
  });

  it('are kept at both ends of a link from a card to itself', () => {
    const ports = sharedPorts(card, [end('loop', card), end('loop', card, false)]);
    expect([...ports.keys()].sort()).toEqual([endKey('loop', true), endKey('loop', false)].sort());
  });

  it('lie on their side, apart as far as there is room, whatever cards there are', () => {
    const other = fc.record({
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
      w: fc.integer({ min: 24, max: 400 }),
      h: fc.integer({ min: 24, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(other, fc.boolean()), { minLength: 1, maxLength: 30 }), (others) => {
        const ends = others.map(([box, outward], index) => end(String(index), box, outward));
        const ports = sharedPorts(card, ends);
        expect(ports.size).toBe(ends.length);
        for (const index of SIDES.keys()) {
          const length = index % 2 === 0 ? card.h : card.w;
          const along = [...ports.values()].map((port) => port.along[index]).filter((at) => at !== undefined);
          for (const at of along) {
            expect(at).toBeGreaterThan(0);
            expect(at).toBeLessThan(length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('spreading places on a line', () => {
  it('leaves those alone that are far enough apart', () => {
    expect(spread([10, 40, 90], 18, [0, 100])).toEqual([10, 40, 90]);
  });

  it('puts those that are too close about their common middle', () => {
    expect(spread([50, 50], 20, [0, 100])).toEqual([40, 60]);
    expect(spread([30, 50, 52, 54], 10, [0, 100])).toEqual([30, 42, 52, 62]);
  });

  it('keeps within its bounds, in order, and evenly where all is full', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -200, max: 300, noNaN: true }), { maxLength: 20 }), (wanted) => {
        const sorted = wanted.sort((p, q) => p - q);
        const places = spread(sorted, 18, [0, 100]);
        const step = Math.min(18, 100 / Math.max(1, sorted.length - 1));
        for (const [index, at] of places.entries()) {
          expect(at).toBeGreaterThanOrEqual(-1e-6);
          expect(at).toBeLessThanOrEqual(100 + 1e-6);
          const next = places[index + 1];
          if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(step - 1e-6);
        }
      }),
    );
  });
});
