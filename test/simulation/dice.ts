// Chance of one world: everything it draws comes from its seed, so that a failure can be seen again.
import { seeded } from '../support/chance.ts';

export type Dice = {
  /** A whole number from 0 up to, and not including, `end`. */
  below: (end: number) => number;
  /** A whole number of a range, ends included. */
  between: (from: number, to: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
};

export function createDice(seed: number): Dice {
  const bytes = seeded(seed);
  const below = (end: number): number => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes(4);
    return Math.floor(((a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32) * end);
  };
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => below(1_000_000) < share * 1_000_000,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
  };
}
