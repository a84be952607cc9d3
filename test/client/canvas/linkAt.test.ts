// The link someone means by a point.
import { describe, expect, it } from 'vitest';
import type { Point } from '#shared/geometry.ts';
import { linkAt, type LinkLine } from '../../../client/canvas/linkAt.ts';

const line = (id: string, ...points: Point[]): LinkLine => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { id, points, bounds: { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y } };
};

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
