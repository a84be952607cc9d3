// Worlds in which something broke once, with what it was.
import type { World } from './ops.ts';

/** Those that are too long to be written down. */
export const KNOWN_SEEDS: readonly number[] = [
  // An honest SyncStep2 was refused: undo keeps what was overwritten, and yjs writes several such values as one struct.
  84,
  46, 194,
  // An honest SyncStep2 was refused: its own move had been overtaken by somebody else's.
  77, 217,
  // Who came between a leave and the tick that told it heard that somebody left whom they had never heard of.
  21, 34, 54,
];

export const KNOWN_WORLDS: readonly { what: string; world: World }[] = [
  {
    // The disk had begun the new epoch, and its answer was lost: nobody was led there.
    what: 'nobody stays in an old epoch',
    world: {
      seed: 3120,
      people: [{ own: false }, { own: true }, { own: true }, { own: true }],
      networkMs: 0,
      diskMs: 10,
      unloadAfterMs: 60_000,
      keepMs: 0,
      ops: [
        { at: 28_592, kind: 'disk', seed: 1_352_742_287 },
        { at: 28_922, kind: 'renew', seed: 746_192_385 },
      ],
    },
  },
  {
    // The SyncStep2 came before the tail: what had been logged since was not there yet, and was made again in its place.
    what: 'a join is whole when it says so: a note that was made again',
    world: {
      seed: 85,
      people: [{ own: true }, { own: false }, { own: true }],
      networkMs: 3,
      diskMs: 10,
      unloadAfterMs: 0,
      keepMs: 3_600_000,
      ops: [
        { at: 123, kind: 'stall', seed: 1_168_869_664 },
        { at: 185, kind: 'create', seed: 999_894_055 },
        { at: 492, kind: 'create', seed: 1_648_777_701 },
        { at: 544, kind: 'create', seed: 551_052_730 },
        { at: 614, kind: 'rude', seed: 192_898_808 },
        { at: 1444, kind: 'type', seed: 1_398_255_852 },
        { at: 1737, kind: 'type', seed: 353_756_689 },
      ],
    },
  },
  {
    what: 'a join is whole when it says so: words that were typed again',
    world: {
      seed: 199,
      people: [{ own: false }, { own: true }],
      networkMs: 150,
      diskMs: 10,
      unloadAfterMs: 60_000,
      keepMs: 0,
      ops: [
        { at: 22_775, kind: 'type', seed: 598_822_783 },
        { at: 22_974, kind: 'crash', seed: 850_059_608 },
        { at: 26_667, kind: 'reload', seed: 1_195_232_839 },
        { at: 29_213, kind: 'type', seed: 1_780_096_326 },
        { at: 29_283, kind: 'rude', seed: 884_122_025 },
        { at: 29_331, kind: 'type', seed: 1_415_896_381 },
      ],
    },
  },
];
