// Where the meaning of a link is said: on its line, as near its middle as there is a place free of cards and titles. Pure.
import { intersects, type Box, type Point } from '#shared/geometry.ts';
import { lengthOf, pointAlong } from './linkCurve.ts';
import { nearLine } from './linkObstacles.ts';

/** What a word at the middle takes, in board units. */
const WORD: readonly [w: number, h: number] = [84, 18];
/** Places are tried at every so many units near the middle, and from there on at so many to either end. */
const STEP = 24;
export const LABEL_NEAR = 144;
const STEPS_FAR = 10;
/** Kept between the line at a word and a card. */
const BESIDE = 3;
/** How near an end a word may stand, and how far from the middle one begins, as shares of the line. */
const NEAREST = 0.1;
const ASIDE_MAX = 0.25;
/** What a word at the very end is worse than one in the middle: as if it lay on so many square units more. */
const FAR_OFF = 600;

const around = ([x, y]: Point, [w, h]: readonly [number, number]): Box => ({
  x: x - w / 2,
  y: y - h / 2,
  w,
  h,
});

/** What a box covers of others. */
function covered(box: Box, others: readonly Box[]): number {
  let sum = 0;
  for (const other of others) {
    if (!intersects(box, other)) continue;
    const w = Math.min(box.x + box.w, other.x + other.w) - Math.max(box.x, other.x);
    const h = Math.min(box.y + box.h, other.y + other.h) - Math.max(box.y, other.y);
    sum += w * h;
  }
  // In whole units: the order in which they are summed shall decide nothing.
  return Math.round(sum);
}

/** A point within one of these, or right beside it, is no place: the word would lie on a card, or half of it. */
const onSome = ([x, y]: Point, others: readonly Box[]): boolean =>
  others.some((other) => {
    const [dx, dy] = [x - other.x, y - other.y];
    return dx > -BESIDE && dx < other.w + BESIDE && dy > -BESIDE && dy < other.h + BESIDE;
  });

/** How far from the middle words are tried on either side, nearest first. */
function offsets(length: number, onlyNear: boolean): number[] {
  const near = Math.min(LABEL_NEAR, length / 2);
  const found: number[] = [];
  for (let off = 0; off <= near; off += STEP) found.push(off);
  for (let step = 1; !onlyNear && step <= STEPS_FAR; step++)
    found.push(near + ((length / 2 - near) * step) / STEPS_FAR);
  return found;
}

export type LabelWish = {
  /** How far from the middle to begin, along the line: for links that share their way. */
  aside?: number;
  /** Only near the middle: what lies along the rest was not looked at. */
  onlyNear?: boolean;
};

/** The middle where all of the word is free; else near it, where little of the word lies on something; else the middle. */
export function labelPoint(
  points: readonly Point[],
  obstacles: readonly Box[],
  { aside = 0, onlyNear = false }: LabelWish = {},
): Point {
  const near = nearLine(points, obstacles, WORD[0] / 2);
  const length = lengthOf(points);
  const middle = 0.5 + (length === 0 ? 0 : Math.max(-ASIDE_MAX, Math.min(ASIDE_MAX, aside / length)));
  let best: { point: Point; cost: number } | null = null;
  for (const off of offsets(length, onlyNear)) {
    const share = length === 0 ? 0 : off / length;
    for (const at of off === 0 ? [middle] : [middle + share, middle - share]) {
      if (at < NEAREST || at > 1 - NEAREST) continue;
      const point = pointAlong(points, at, length);
      if (onSome(point, near)) continue;
      const covers = covered(around(point, WORD), near);
      if (covers === 0) return point;
      const cost = covers + share * FAR_OFF;
      if (!best || cost < best.cost) best = { point, cost };
    }
  }
  return best?.point ?? pointAlong(points, 0.5, length);
}
