// Where notes go: never on each other while there is room, in the order in which one reads, and without looking at all for each.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects, type Box } from '#shared/geometry.ts';
import { createCrowd } from '#shared/board/crowd.ts';
import { bareRow, blockSize, placeAfter, placeInBlock, roomBelow } from '#shared/board/nextPlace.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import { createPlaces, freePlace, roomFor } from '#shared/board/placement.ts';

const [w, h] = NOTE_SIZE;
const noteAt = ([x, y]: readonly [number, number]): Box => ({ x, y, w, h });
const box = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
  w: fc.integer({ min: 24, max: 9000 }),
  h: fc.integer({ min: 24, max: 900 }),
});

describe('a crowd', () => {
  it('knows what touches a box as a look at all of them would', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60, size: 'max' }), box, (boxes, asked) => {
        const crowd = createCrowd(boxes);
        const touching = boxes.filter((other) => intersects(asked, other));
        expect(crowd.isFree(asked)).toBe(touching.length === 0);
        expect(new Set(crowd.near(asked)).isSupersetOf(new Set(touching))).toBe(true);
      }),
    );
  });
});

describe('places', () => {
  /** Boxes that count how often anyone looks at one. */
  function counted(count: number): { boxes: Box[]; looks: () => number } {
    let looks = 0;
    const boxes = Array.from({ length: count }, (_, index): Box => {
      const [x, y] = [20 + (index % 50) * 220, 92 + Math.floor(index / 50) * 144];
      return {
        get x() {
          looks++;
          return x;
        },
        y,
        w,
        h,
      };
    });
    return { boxes, looks: () => looks };
  }

  // Proven by letting `near` in crowd.ts give all boxes.
  it('for ten thousand notes beside ten thousand others look at each a few times', () => {
    const { boxes, looks } = counted(10_000);
    const next = createPlaces(boxes, [50 * 220 + 20, 100_000]);
    const given: Box[] = [];
    for (let count = 0; count < 10_000; count++) given.push(noteAt(next()));
    expect(new Set(given.map(({ x, y }) => `${x} ${y}`)).size).toBe(10_000);
    const before = looks();
    expect(before).toBeLessThan(1_000_000);
    freePlace(boxes, 50 * 220 + 20);
    expect(looks() - before).toBeLessThan(1_000_000);
  });

  it('tell how many notes there is room for', () => {
    expect(roomFor(100, [], [460, 400])).toBe(4);
    expect(roomFor(100, [noteAt([20, 92])], [460, 400])).toBe(3);
    expect(roomFor(2, [], [460, 400])).toBe(2);
    expect(roomFor(5, [], [100, 100])).toBe(0);
  });
});

describe('the next place', () => {
  it('is to the right, then at the beginning of the next row', () => {
    const lying: Box[] = [noteAt([20, 92])];
    const row = { left: 20, right: 700, bottom: 1000 };
    const isFree = (one: Box): boolean => createCrowd(lying).isFree(one);
    for (let count = 0; count < 5; count++) {
      const at = placeAfter(lying.at(-1) ?? noteAt([0, 0]), row, isFree);
      if (at) lying.push(noteAt(at));
    }
    expect(lying.map(({ x, y }) => [x, y])).toEqual([
      [20, 92],
      [240, 92],
      [460, 92],
      [20, 236],
      [240, 236],
      [460, 236],
    ]);
  });

  it('is never on another, and always in the row', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 30, size: 'max' }), box, (boxes, after) => {
        const row = bareRow([after.x, after.y]);
        const crowd = createCrowd([...boxes, after]);
        const at = placeAfter(after, row, crowd.isFree);
        if (!at) return;
        expect(crowd.isFree(noteAt(at))).toBe(true);
        expect(at[0] + w).toBeLessThanOrEqual(row.right);
        expect(at[1]).toBeGreaterThanOrEqual(after.y);
      }),
    );
  });
});

describe('a block', () => {
  it('is about as wide as it has rows, and holds every note once', () => {
    for (const count of [1, 3, 5, 12, 10_000]) {
      const { columns, w: width, h: height } = blockSize(count);
      const places = Array.from({ length: count }, (_, index) => placeInBlock(index, columns));
      expect(new Set(places.map(String)).size).toBe(count);
      for (const [x, y] of places) {
        expect(x + w).toBeLessThanOrEqual(width);
        expect(y + h).toBeLessThanOrEqual(height);
      }
    }
    expect(blockSize(10_000).columns).toBe(100);
  });

  it('goes below what is in the way', () => {
    const lying = [noteAt([0, 0]), noteAt([0, 200])];
    const at = roomBelow({ x: 0, y: 0, w: 420, h: 268 }, (one) =>
      lying.filter((other) => intersects(one, other)),
    );
    expect(at[0]).toBe(0);
    expect(at[1]).toBeGreaterThan(200 + h);
  });
});
