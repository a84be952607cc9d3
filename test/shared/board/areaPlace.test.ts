// Where a section that people make goes, and what pulling one of its handles does to it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AREA_HANDLES, AREA_MIN, areaAround, freeArea, pulled } from '../../../shared/board/areaPlace.ts';
import { SECTION_HEADER } from '../../../shared/board/placement.ts';
import { contains, intersects, type Box } from '../../../shared/geometry.ts';

const near = fc.integer({ min: -3000, max: 3000 });
const side = fc.integer({ min: 24, max: 900 });
const box = fc.record({ x: near, y: near, w: side, h: side });
const whole = (one: Box): boolean => Object.values(one).every(Number.isInteger);

describe('a section around things', () => {
  it('holds them all below its header', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 12 }), (boxes) => {
        const area = areaAround(boxes);
        if (!area) throw new Error('no area');
        for (const { x, y, w, h } of boxes) {
          expect(contains(area, [x, y]) && contains(area, [x + w, y + h])).toBe(true);
          expect(y).toBeGreaterThanOrEqual(area.y + SECTION_HEADER);
        }
      }),
    );
  });

  it('is nothing around nothing', () => {
    expect(areaAround([])).toBeNull();
  });
});

describe('a free spot', () => {
  it('has nothing in it, and is the nearest of those tried', () => {
    const taken: Box = { x: -200, y: -200, w: 400, h: 400 };
    const spot = freeArea([0, 0], (one) => !intersects(one, taken));
    expect(intersects(spot, taken)).toBe(false);
    expect(Math.hypot(spot.x + spot.w / 2, spot.y + spot.h / 2)).toBeLessThan(700);
  });

  it('is the point itself where it is free, and where nothing is', () => {
    expect(freeArea([50, 70], () => true, [100, 100])).toEqual({ x: 0, y: 20, w: 100, h: 100 });
    expect(freeArea([50, 70], () => false, [100, 100])).toEqual({ x: 0, y: 20, w: 100, h: 100 });
  });
});

describe('a pulled handle', () => {
  it('moves its own edges, leaves the others, and never makes a section too small', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...AREA_HANDLES), near, near, (before, handle, dx, dy) => {
        const start = { ...before, w: before.w + AREA_MIN[0], h: before.h + AREA_MIN[1] };
        const after = pulled(start, handle, [dx, dy]);
        expect(whole(after)).toBe(true);
        expect(after.w).toBeGreaterThanOrEqual(AREA_MIN[0]);
        expect(after.h).toBeGreaterThanOrEqual(AREA_MIN[1]);
        if (!handle.includes('w')) expect(after.x).toBe(start.x);
        if (!handle.includes('e')) expect(after.x + after.w).toBe(start.x + start.w);
        if (!handle.includes('n')) expect(after.y).toBe(start.y);
        if (!handle.includes('s')) expect(after.y + after.h).toBe(start.y + start.h);
      }),
    );
  });

  it('follows the pointer as long as there is room', () => {
    const start = { x: 0, y: 0, w: 600, h: 400 };
    expect(pulled(start, 'nw', [-40, 30])).toEqual({ x: -40, y: 30, w: 640, h: 370 });
    expect(pulled(start, 'se', [-500, 50])).toEqual({ x: 0, y: 0, w: AREA_MIN[0], h: 450 });
  });
});
