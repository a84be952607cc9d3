// Suite 1: worlds drawn from seeds, each with people, a network, a disk and a server that fail, and the question whether
// every rule of docs/protocol.md held (test/simulation/witness.ts and ledger.ts). A failure prints its seed and what is
// left of its happenings when those that do not matter are taken away.
// Proven by breaking the code once, each found within the first 60 worlds if nothing else is said: I1 and I2 in room.ts
// (acks, or the update with its authors, told before the commit) and roomWriter.ts (a row left out), I4 in room.ts (the server's own change not
// told to `answers`) and roomReaders.ts (the sole author taken for a person instead of a line), A8 and I4 in
// joinAnswers.ts (the tail left out), I5 and I6 there too (a SyncStep2 before its tail: the two worlds in
// knownWorlds.ts), I7 in admit.ts (`movedTo` not asked), I8 in modelClient.ts (Saved without the handshake's ack, or
// whatever the acks say), I9 and F5 in validation/judgeFrame.ts (another's client id let through), C1 and C3 in rooms.ts
// (a room closed with people in it), A3 in room.ts (an ack of one frame more), H5 in lines.ts (the older line not
// ended), I14 in roomPresenceRoster.ts (a leave told twice), P3 in roomPresence.ts (everything told before the tick that
// was due), D4 in renewal.ts (a lost answer taken for nothing done: knownWorlds.ts).
import { afterAll, describe, expect, it } from 'vitest';
import { createDice } from './dice.ts';
import { KNOWN_SEEDS, KNOWN_WORLDS } from './knownWorlds.ts';
import { drawWorld, type World } from './ops.ts';
import { shrink } from './shrink.ts';
import { runWorld } from './world.ts';

const long = process.env['UTBYTE_LONG'] === '1';
const WORLDS = long ? 10_000 : 200;
const AT_ONCE = 25;

/** What broke, with the shortest way to see it again; null when nothing did. */
async function broken(world: World): Promise<string | null> {
  const outcome = await runWorld(world);
  if (outcome.failures.length === 0) return null;
  const shortest = await shrink(world, outcome);
  const { ops, ...rest } = shortest.world;
  const happenings = ops.map(({ at, kind, seed }) => `  { at: ${at}, kind: '${kind}', seed: ${seed} },`);
  return [`seed ${world.seed}`, ...outcome.failures, JSON.stringify(rest), ...happenings].join('\n');
}

const drawn = (seed: number): World => drawWorld(seed, createDice(seed));

describe('worlds that once broke', () => {
  it.each(KNOWN_WORLDS)('$what', async ({ world }) => {
    expect(await broken(world)).toBeNull();
  });
  it('those of which only the seed is known', { timeout: 60_000 }, async () => {
    for (const seed of KNOWN_SEEDS) expect(await broken(drawn(seed))).toBeNull();
  });
});

describe(`${WORLDS} worlds`, () => {
  const begun = performance.now();
  let done = 0;
  afterAll(() => console.log(`${done} worlds in ${Math.round((performance.now() - begun) / 1000)} s`));
  const seeds = Array.from({ length: WORLDS / AT_ONCE }, (_, index) => 1 + index * AT_ONCE);
  it.each(seeds)('from seed %i on: every rule holds', { timeout: 600_000 }, async (from) => {
    const sums = { updates: 0, acks: 0, saved: 0 };
    for (let seed = from; seed < from + AT_ONCE; seed++) {
      const world = drawn(seed);
      const { failures, figures } = await runWorld(world);
      if (failures.length > 0) expect(await broken(world)).toBeNull();
      for (const key of ['updates', 'acks', 'saved'] as const) sums[key] += figures[key] ?? 0;
    }
    done += AT_ONCE;
    // Worlds in which nothing happens prove nothing.
    expect(Math.min(...Object.values(sums))).toBeGreaterThan(AT_ONCE);
  });

  it('come to the same again from the same seed', { timeout: 30_000 }, async () => {
    for (const seed of [3, 11, 42]) expect(await runWorld(drawn(seed))).toEqual(await runWorld(drawn(seed)));
  });
});
