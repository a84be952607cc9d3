// The ways of links are found before anyone looks, a few at a time, and no more after the board is closed.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findWaysAhead } from '../../../client/canvas/waysAhead.ts';
import { createReadable } from '../../../client/session/readable.ts';

const TOOK_MS = 3;

const named = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `l${from + index}`);

let stop: () => void;
let asked: string[];
/** How many ways were asked for in one go. */
let runs: number[];
const lists = createReadable({ sections: [], notes: [], links: named(0, 10) });
const store = { lists };
let busy = false;
const links = {
  routeOf: (id: string): null => {
    asked.push(id);
    return null;
  },
};

/** One turn of the clock: what is found in it is found in one go. */
function turn(): void {
  const before = asked.length;
  vi.advanceTimersToNextTimer();
  runs.push(asked.length - before);
}

beforeEach(() => {
  vi.useFakeTimers();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += TOOK_MS));
  asked = [];
  busy = false;
  runs = [];
  lists.set({ sections: [], notes: [], links: named(0, 10) });
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('finds all of them, a few in one go', () => {
  stop = findWaysAhead(store, links, () => busy);
  expect(asked).toEqual([]);
  while (vi.getTimerCount() > 0) turn();
  expect(asked).toEqual(named(0, 10));
  expect(Math.max(...runs)).toBeLessThan(4);
});

it('finds those that come later, and nothing for other changes', () => {
  stop = findWaysAhead(store, links, () => busy);
  while (vi.getTimerCount() > 0) turn();
  lists.set({ ...lists.get(), sections: [] });
  expect(vi.getTimerCount()).toBe(0);
  lists.set({ ...lists.get(), links: named(0, 12) });
  while (vi.getTimerCount() > 0) turn();
  expect(asked).toContain('l11');
});

it('ends with the board', () => {
  stop = findWaysAhead(store, links, () => busy);
  turn();
  const before = asked.length;
  stop();
  lists.set({ ...lists.get(), links: named(0, 30) });
  expect(vi.getTimerCount()).toBe(0);
  expect(asked).toHaveLength(before);
});

it('rests while the person writes, and goes on after that', () => {
  busy = true;
  stop = findWaysAhead(store, links, () => busy);
  for (let turns = 0; turns < 5; turns++) turn();
  expect(asked).toEqual([]);
  busy = false;
  while (vi.getTimerCount() > 0) turn();
  expect(asked).toEqual(named(0, 10));
});
