// Moments written as board points, so that data carries its own time and latency needs one clock only.
import type { Point } from '#shared/geometry.ts';

const STEPS_PER_MS = 10;
/** Both coordinates stay within two bytes, as those of a real board do. */
const RADIX = 10_000;

export function stampNow(): Point {
  const steps = Math.round(performance.now() * STEPS_PER_MS);
  return [steps % RADIX, Math.floor(steps / RADIX)];
}

export const stampKey = ([x, y]: Point): number => y * RADIX + x;

/** Milliseconds since the moment a point stands for. */
export const sinceStamp = (point: Point): number => performance.now() - stampKey(point) / STEPS_PER_MS;
