// The nearest thing in a direction, as arrow keys mean it. Pure. Looked for in a growing neighbourhood, so that it costs the
// same on a board of ten thousand notes as on a small one.
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
/** What lies further aside than this many times what it lies ahead is not in that direction. */
const STEEPEST = 4;
/** How far is looked at first, and how much further each time nothing is found. */
const FIRST_REACH = 400;
const GROWTH = 4;
/** Beyond this there is nothing on any board. */
const LAST_REACH = 1e7;

export type Found = Iterable<readonly [id: string, box: Box]>;

/** What comes first in a direction, and how far it is; null when nothing of it lies that way. */
function best(from: Box, key: ArrowKey, candidates: Found): { id: string; distance: number } | null {
  const [dx, dy] = DIRECTIONS[key];
  const [x, y] = centre(from);
  let first: { id: string; distance: number } | null = null;
  for (const [id, box] of candidates) {
    const [cx, cy] = centre(box);
    const ahead = (cx - x) * dx + (cy - y) * dy;
    if (ahead < 1) continue;
    const aside = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
    if (aside > ahead * STEEPEST) continue;
    const distance = ahead + aside * ASIDE;
    if (!first || distance < first.distance) first = { id, distance };
  }
  return first;
}

/** All that could be within a reach: as far ahead, and as far aside as counts no more. */
function within(from: Box, key: ArrowKey, reach: number): Box {
  const [dx, dy] = DIRECTIONS[key];
  const [x, y] = centre(from);
  const aside = reach / ASIDE;
  return {
    x: dx === 0 ? x - aside : Math.min(x, x + dx * reach),
    y: dy === 0 ? y - aside : Math.min(y, y + dy * reach),
    w: dx === 0 ? aside * 2 : reach,
    h: dy === 0 ? aside * 2 : reach,
  };
}

/** @param search what touches a box; more does no harm */
export function nearest(from: Box, key: ArrowKey, search: (box: Box) => Found): string | null {
  for (let reach = FIRST_REACH; ; reach *= GROWTH) {
    const found = best(from, key, search(within(from, key, reach)));
    // What is found within reach is nearer than all that is not.
    if (found && found.distance <= reach) return found.id;
    if (reach > LAST_REACH) return found?.id ?? null;
  }
}
