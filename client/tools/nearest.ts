// The nearest thing in a direction, as arrow keys mean it. Pure.
import { centre, type Box } from '#shared/geometry.ts';

export const DIRECTIONS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;
export type ArrowKey = keyof typeof DIRECTIONS;

export const isArrow = (key: string): key is ArrowKey => key in DIRECTIONS;

/** What lies aside counts this much more than what lies ahead. */
const ASIDE = 2.5;

export function nearest(from: Box, key: ArrowKey, candidates: Iterable<[string, Box]>): string | null {
  const [dx, dy] = DIRECTIONS[key];
  const [x, y] = centre(from);
  let best: string | null = null;
  let least = Infinity;
  for (const [id, box] of candidates) {
    const [cx, cy] = centre(box);
    const ahead = (cx - x) * dx + (cy - y) * dy;
    if (ahead < 1) continue;
    const aside = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
    if (aside > ahead * 4) continue;
    const distance = ahead + aside * ASIDE;
    if (distance < least) [best, least] = [id, distance];
  }
  return best;
}

/** The first thing as one reads: topmost, then leftmost. */
export function firstOf(candidates: Iterable<[string, Box]>): string | null {
  let best: [string, Box] | null = null;
  for (const one of candidates) {
    if (!best || one[1].y < best[1].y || (one[1].y === best[1].y && one[1].x < best[1].x)) best = one;
  }
  return best?.[0] ?? null;
}
