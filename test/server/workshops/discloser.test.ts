// When a countdown ends: once, when it is due, and whatever the timer's clock says.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createDiscloser,
  type Discloser,
  type DiscloserOptions,
} from '../../../server/workshops/discloser.ts';
import type { LiveSession } from '../../../server/workshops/sessionStates.ts';

const DUE = 10_003;
let time: number;
let live: LiveSession;
let shown: number;
let discloser: Discloser;

beforeEach(() => {
  vi.useFakeTimers();
  [time, shown] = [10_000, 0];
  live = { id: 'session', state: { disclosing: { activity: 'ors.0', at: DUE } } } as unknown as LiveSession;
  discloser = createDiscloser({
    states: { exclusively: (_id: string, work: (one: LiveSession) => Promise<void>) => work(live) },
    disclosure: {
      perform: () => {
        shown++;
        live.state = { ...live.state, disclosing: null };
        return Promise.resolve([]);
      },
    },
    announce: () => discloser.follow(live),
    now: () => time,
  } as unknown as DiscloserOptions);
});
afterEach(async () => {
  await discloser.close();
  vi.useRealTimers();
});

/** The timers go on so far, and the time of day stands at a moment when they fire. */
async function pass(timersMs: number, timeThen: number): Promise<void> {
  time = timeThen;
  await vi.advanceTimersByTimeAsync(timersMs);
}

it('shows when it is due, once', async () => {
  discloser.follow(live);
  await pass(2, DUE - 1);
  expect(shown).toBe(0);
  await pass(1, DUE);
  expect(shown).toBe(1);
  await pass(1000, DUE + 1000);
  expect(shown).toBe(1);
});

it('shows also when its timer fires before the time of day has come', async () => {
  discloser.follow(live);
  await pass(3, DUE - 1);
  expect(shown).toBe(0);
  await pass(1, DUE);
  expect(shown).toBe(1);
});

it('shows nothing of what was called off', async () => {
  discloser.follow(live);
  live.state = { ...live.state, disclosing: null };
  await pass(3, DUE);
  expect(shown).toBe(0);
});
