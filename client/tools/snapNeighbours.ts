// What a carried box can snap to: the nearest notes and sections, looked for anew only when it has come some way. So a drag
// costs the same on a board of ten notes and of ten thousand.
import { type Box } from '#shared/geometry.ts';
import type { BoardStore } from '../board/boardStore.ts';

/** So far around the box things are looked for, in board units, */
const AROUND = 700;
/** and looked for anew when it has come so near to the edge of where was looked. */
const STILL_AROUND = 350;
/** So many of the nearest count, of all that lie there. */
const NEIGHBOURS_MAX = 48;

const grown = ({ x, y, w, h }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  w: w + 2 * by,
  h: h + 2 * by,
});

const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;

/** How far two boxes lie from each other; nothing when they touch. */
function distance(a: Box, b: Box): number {
  const dx = Math.max(0, a.x - (b.x + b.w), b.x - (a.x + a.w));
  const dy = Math.max(0, a.y - (b.y + b.h), b.y - (a.y + a.h));
  return dx + dy;
}

/** The nearest of some, without sorting them all: in a pile there are thousands. */
function nearestOf(boxes: Iterable<Box>, to: Box): Box[] {
  const nearest: { box: Box; far: number }[] = [];
  for (const box of boxes) {
    const far = distance(box, to);
    const last = nearest.at(-1);
    if (nearest.length >= NEIGHBOURS_MAX && last && far >= last.far) continue;
    let place = nearest.length;
    while (place > 0 && (nearest[place - 1]?.far ?? 0) > far) place--;
    nearest.splice(place, 0, { box, far });
    if (nearest.length > NEIGHBOURS_MAX) nearest.pop();
  }
  return nearest.map(({ box }) => box);
}

/** @param own what is carried: it does not snap to itself */
export function createNeighbours(
  store: Pick<BoardStore, 'search' | 'boundsOf'>,
  own: ReadonlySet<string>,
): (box: Box) => readonly Box[] {
  let looked: Box | null = null;
  let found: readonly Box[] = [];
  function* around(area: Box): Iterable<Box> {
    for (const id of store.search(area)) {
      const box = own.has(id) ? undefined : store.boundsOf(id);
      if (box) yield box;
    }
  }
  return (box) => {
    if (looked && holds(looked, grown(box, STILL_AROUND))) return found;
    looked = grown(box, AROUND);
    found = nearestOf(around(looked), box);
    return found;
  };
}
