// Which link a point means.
import type { Box, Point } from '#shared/geometry.ts';

/** A link as it is drawn: the points of its line, and the box around them. */
export type LinkLine = { id: string; points: readonly Point[]; bounds: Box };

function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x1 + t * dx - x, y1 + t * dy - y);
}

/**
 * The link a point means: the nearest within `tolerance`, of lines equally near the one that comes last, which is drawn
 * on top.
 * @param tolerance in board units: pixels on the screen divided by the zoom
 */
export function linkAt(point: Point, candidates: Iterable<LinkLine>, tolerance: number): string | null {
  let nearest: { id: string; off: number } | null = null;
  for (const { id, points, bounds } of candidates) {
    const [x, y] = point;
    if (x < bounds.x - tolerance || x > bounds.x + bounds.w + tolerance) continue;
    if (y < bounds.y - tolerance || y > bounds.y + bounds.h + tolerance) continue;
    for (let i = 1; i < points.length; i++) {
      const off = distanceTo(point, points[i - 1] as Point, points[i] as Point);
      if (off <= tolerance && (!nearest || off <= nearest.off)) nearest = { id, off };
    }
  }
  return nearest?.id ?? null;
}
