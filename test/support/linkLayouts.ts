// Boards for the ways of links: notes in rows and columns as templates lay them, and what a line may not do on them.
import type { Box, Point } from '#shared/geometry.ts';
import { intersects } from '#shared/geometry.ts';
import type { Obstacle, Obstacles } from '../../client/canvas/linkObstacles.ts';
import type { LinkRoute } from '../../client/canvas/linkShape.ts';

export const note = (x: number, y: number, w = 200, h = 124): Box => ({ x, y, w, h });

/** Notes in rows, as they fill a section. */
export function rows(count: number, columns: number, at: Point = [0, 0], gap = 20): Box[] {
  return Array.from({ length: count }, (_, index) =>
    note(at[0] + (index % columns) * (200 + gap), at[1] + Math.floor(index / columns) * (124 + gap)),
  );
}

/** A look at what there is that counts what is looked at. */
export function lookingAt(all: readonly Obstacle[]): { obstacles: Obstacles; looked: () => number } {
  let count = 0;
  return {
    obstacles: function* (box) {
      for (const one of all) {
        if (!intersects(one, box)) continue;
        count++;
        yield one;
      }
    },
    looked: () => count,
  };
}

/** Points along a route, four units apart at most, its head's point among them. */
export function along({ points, arrow }: Pick<LinkRoute, 'points' | 'arrow'>): Point[] {
  const all = [...points, arrow[0]];
  const found: Point[] = [];
  for (const [index, [x, y]] of all.entries()) {
    const [u, v] = all[index + 1] ?? [x, y];
    const steps = Math.max(1, Math.min(2000, Math.ceil(Math.hypot(u - x, v - y) / 4)));
    for (let step = 0; step < steps; step++)
      found.push([x + ((u - x) * step) / steps, y + ((v - y) * step) / steps]);
  }
  return [...found, arrow[0]];
}

/** Whether a point lies in a box, further from its edge than `by`. */
export const deepIn = ([x, y]: Point, box: Box, by: number): boolean =>
  x > box.x + by && x < box.x + box.w - by && y > box.y + by && y < box.y + box.h - by;

/** Those of the boxes that a route runs through. */
export const crossed = <T extends Box>(route: LinkRoute, boxes: readonly T[], by = 0.5): T[] => {
  const points = along(route);
  return boxes.filter((box) => points.some((point) => deepIn(point, box, by)));
};

export function onEdge([x, y]: Point, box: Box): boolean {
  const near = (p: number, q: number): boolean => Math.abs(p - q) < 0.01;
  const within = (p: number, from: number, size: number): boolean =>
    p > from - 0.01 && p < from + size + 0.01;
  const beside = (near(x, box.x) || near(x, box.x + box.w)) && within(y, box.y, box.h);
  return beside || ((near(y, box.y) || near(y, box.y + box.h)) && within(x, box.x, box.w));
}
