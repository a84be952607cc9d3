// What a page says of saving while someone types: never "saved" too early, and not two words for each letter.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restedSaved, SAVED_AFTER_MS, worstOf } from '../../../client/app/savedShown.ts';
import { createReadable, type Writable } from '../../../client/session/readable.ts';
import type { SavedState } from '../../../client/session/saved.ts';

const SAVED: SavedState = { state: 'saved' };
const saving = (): SavedState => ({ state: 'saving', since: Date.now() });
const OFFLINE: SavedState = { state: 'offline', cause: 'line', changes: 2, kept: true };

let source: Writable<SavedState>;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  source = createReadable<SavedState>(SAVED);
  told = [];
});
afterEach(() => void vi.useRealTimers());

function watch(): { get: () => SavedState; stop: () => void } {
  const shown = restedSaved(source);
  const stop = shown.subscribe(() => told.push(shown.get().state));
  return { get: shown.get, stop };
}

it('says "saving" at once and once, for all that is typed in one go', () => {
  const { get } = watch();
  for (let letter = 0; letter < 5; letter++) {
    source.set(saving());
    expect(get().state).toBe('saving');
    vi.advanceTimersByTime(40);
    source.set(SAVED);
    vi.advanceTimersByTime(SAVED_AFTER_MS - 1);
  }
  expect(told).toEqual(['saving']);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['saving', 'saved']);
});

it('says what is amiss at once, each count of it, and its end too', () => {
  watch();
  source.set(saving());
  source.set(OFFLINE);
  source.set({ ...OFFLINE });
  source.set({ ...OFFLINE, changes: 3 });
  source.set(SAVED);
  expect(told).toEqual(['saving', 'offline', 'offline', 'saved']);
});

it('takes back a "saved" that was waiting when something is amiss', () => {
  const { get } = watch();
  source.set(saving());
  source.set(SAVED);
  source.set(OFFLINE);
  vi.advanceTimersByTime(10 * SAVED_AFTER_MS);
  expect(get()).toEqual(OFFLINE);
  expect(told).toEqual(['saving', 'offline']);
});

it('knows how it is when someone listens again', () => {
  const { get, stop } = watch();
  source.set(saving());
  stop();
  source.set(SAVED);
  expect(get()).toEqual(SAVED);
  vi.advanceTimersByTime(10 * SAVED_AFTER_MS);
  expect(told).toEqual(['saving']);
});

it('says the worst of several, and lets the one that is mine alone shut', () => {
  const mine = { saved: createReadable<SavedState>({ state: 'closed', reason: 'forbidden' }) };
  const board = { saved: source };
  expect(worstOf([board, mine], mine).get()).toEqual(SAVED);
  expect(worstOf([board, mine]).get().state).toBe('closed');
  source.set(OFFLINE);
  expect(worstOf([board, mine], mine).get()).toEqual(OFFLINE);
});
