// What happens in a world, drawn from its seed beforehand: each happening has chance of its own, so that one can be left
// out without changing the others.
import type { Dice } from './dice.ts';
import type { Fate } from './disk.ts';

/** How often each comes; per world some come not at all. */
const WEIGHTS = {
  create: 14,
  move: 10,
  type: 24,
  erase: 6,
  bin: 4,
  link: 4,
  unlink: 2,
  undo: 5,
  redo: 2,
  point: 6,
  offline: 3,
  everyoneOff: 1,
  roam: 3,
  cut: 3,
  swallow: 2,
  stall: 2,
  dialTwice: 1,
  tab: 1,
  reload: 2,
  rude: 2,
  freeze: 1,
  serverWrite: 3,
  compact: 2,
  renew: 0.7,
  crash: 1.5,
  disk: 5,
} as const;

export type OpKind = keyof typeof WEIGHTS;
export type Op = {
  /** ms since the world began */
  at: number;
  kind: OpKind;
  seed: number;
};

/** These come in every world. */
const ALWAYS: readonly OpKind[] = ['create', 'move', 'type', 'erase'];

export type World = {
  seed: number;
  /** How many people come, and which of them with stock clients. */
  people: { own: boolean }[];
  networkMs: number;
  diskMs: number;
  unloadAfterMs: number;
  keepMs: number;
  ops: Op[];
};

export const FATES: readonly Fate[] = ['failed', 'full', 'refused', 'lost', 'slow', 'slow', 'lost'];

export function drawWorld(seed: number, dice: Dice): World {
  const kinds = (Object.keys(WEIGHTS) as OpKind[]).filter(
    (kind) => ALWAYS.includes(kind) || dice.chance(0.6),
  );
  const total = kinds.reduce((sum, kind) => sum + WEIGHTS[kind], 0);
  const draw = (): OpKind => {
    let left = (dice.below(1_000_000) / 1_000_000) * total;
    for (const kind of kinds) {
      left -= WEIGHTS[kind];
      if (left < 0) return kind;
    }
    return 'type';
  };
  const lasts = dice.pick([2000, 8000, 30_000, 90_000]);
  const count = dice.between(20, 120);
  const ops = Array.from({ length: count }, () => ({
    at: dice.below(lasts),
    kind: draw(),
    seed: dice.below(2 ** 31),
  })).sort((a, b) => a.at - b.at);
  return {
    seed,
    people: Array.from({ length: dice.between(2, 6) }, () => ({ own: dice.chance(0.8) })),
    networkMs: dice.pick([0, 3, 20, 150]),
    diskMs: dice.pick([0, 2, 10]),
    unloadAfterMs: dice.pick([0, 50, 1000, 60_000]),
    keepMs: dice.pick([0, 5000, 3_600_000]),
    ops,
  };
}
