// How boxes follow a corner: alone, in proportion, and several in one frame.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '#shared/geometry.ts';
import {
  cornerOf,
  CORNERS,
  inProportion,
  LARGEST,
  nearestCorner,
  resizeAll,
  resizeBy,
  resizeOne,
  SMALLEST,
} from '../../../client/tools/resize.ts';
import { union } from '../../../shared/geometry.ts';

const start: Box = { x: 100, y: 100, w: 200, h: 124 };

describe('a corner', () => {
  it('is told by the handle, or by where it was pressed', () => {
    expect(CORNERS.map(cornerOf)).toEqual(CORNERS);
    expect([cornerOf(''), cornerOf(null), cornerOf('x')]).toEqual(['se', 'se', 'se']);
    expect(nearestCorner(start, [99, 99])).toBe('nw');
    expect(nearestCorner(start, [305, 90])).toBe('ne');
    expect(nearestCorner(start, [90, 230])).toBe('sw');
    expect(nearestCorner(start, [300, 224])).toBe('se');
  });

  it('moves while the one across stays', () => {
    expect(resizeOne(start, 'se', 30, 20)).toEqual({ x: 100, y: 100, w: 230, h: 144 });
    expect(resizeOne(start, 'nw', 30, 20)).toEqual({ x: 130, y: 120, w: 170, h: 104 });
    expect(resizeOne(start, 'ne', 30, -20)).toEqual({ x: 100, y: 80, w: 230, h: 144 });
    expect(resizeOne(start, 'sw', -30, 20)).toEqual({ x: 70, y: 100, w: 230, h: 144 });
  });

  it('never makes a note too small to read, or larger than a document', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CORNERS),
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: -3000, max: 3000 }),
        (corner, dx, dy) => {
          const { x, y, w, h } = resizeOne(start, corner, dx, dy);
          expect(w).toBeGreaterThanOrEqual(SMALLEST[0]);
          expect(h).toBeGreaterThanOrEqual(SMALLEST[1]);
          expect(w).toBeLessThanOrEqual(LARGEST[0]);
          expect(h).toBeLessThanOrEqual(LARGEST[1]);
          if (corner.endsWith('w')) expect(x + w).toBe(300);
          else expect(x).toBe(100);
          if (corner.startsWith('n')) expect(y + h).toBe(224);
          else expect(y).toBe(100);
        },
      ),
    );
  });

  it('keeps the proportions where that is wished', () => {
    const [dx, dy] = inProportion(start, 'se', 100, 5);
    expect([dx, dy]).toEqual([100, 62]);
    const up = inProportion(start, 'nw', -100, 0);
    expect(up).toEqual([-100, -62]);
  });

  it('leaves a note that is smaller than it may become as small', () => {
    expect(resizeOne({ x: 0, y: 0, w: 60, h: 40 }, 'se', 0, 0)).toEqual({ x: 0, y: 0, w: 60, h: 40 });
  });
});

describe('by keys', () => {
  it('the lower right corner goes', () => {
    expect(resizeBy(start, 20, 0)).toEqual({ ...start, w: 220 });
    expect(resizeBy(start, 0, -20)).toEqual({ ...start, h: 104 });
  });
});

describe('several', () => {
  const starts = new Map<string, Box>([
    ['a', { x: 0, y: 0, w: 200, h: 124 }],
    ['b', { x: 300, y: 200, w: 200, h: 124 }],
  ]);
  const frame = union(starts.values()) as Box;

  it('keep their places in the frame', () => {
    const next = resizeAll(starts, frame, 'se', 500, 324);
    expect(next.get('a')).toEqual({ x: 0, y: 0, w: 400, h: 248 });
    expect(next.get('b')).toEqual({ x: 600, y: 400, w: 400, h: 248 });
  });

  it('stay within the sizes of notes, all of them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CORNERS),
        fc.integer({ min: -4000, max: 4000 }),
        fc.integer({ min: -4000, max: 4000 }),
        (corner, dx, dy) => {
          for (const { w, h } of resizeAll(starts, frame, corner, dx, dy).values()) {
            expect(w).toBeGreaterThanOrEqual(SMALLEST[0]);
            expect(w).toBeLessThanOrEqual(LARGEST[0]);
            expect(h).toBeGreaterThanOrEqual(SMALLEST[1]);
            expect(h).toBeLessThanOrEqual(LARGEST[1]);
          }
        },
      ),
    );
  });
});
