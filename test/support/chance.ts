// Chance that repeats itself, for tests.
import type { RandomBytes } from '#shared/ids.ts';

/** Bytes drawn from a seed (mulberry32): even enough to count with. */
export function seeded(seed: number): RandomBytes {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % 256;
  };
  return (length) => Uint8Array.from({ length }, next);
}
