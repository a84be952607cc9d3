// docs/protocol.md A4: the words about saving never promise more than is so.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSavedTeller, SLOW_AFTER_MS, type Unsaved } from '../../../client/session/saved.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is said of saving', () => {
  it('is "saving" for two seconds and then how much is not saved', () => {
    const teller = createSavedTeller(() => ({ changes: 3, kept: true }));
    teller.sent();
    expect(teller.saved.get().state).toBe('saving');
    vi.advanceTimersByTime(SLOW_AFTER_MS);
    expect(teller.saved.get()).toEqual({ state: 'slow', changes: 3, kept: true });
    teller.sent();
    expect(teller.saved.get().state).toBe('slow');
    teller.settled();
    expect(teller.saved.get()).toEqual({ state: 'saved' });
  });

  it('says that the device has something only when it is on its disk', () => {
    let unsaved: Unsaved | null = { changes: 0, kept: false };
    const teller = createSavedTeller(() => unsaved);
    teller.lost('line');
    // Being written: what was said before still holds.
    unsaved = null;
    teller.changed();
    expect(teller.saved.get()).toEqual({ state: 'offline', cause: 'line', changes: 0, kept: false });
    unsaved = { changes: 1, kept: true };
    teller.changed();
    expect(teller.saved.get()).toEqual({ state: 'offline', cause: 'line', changes: 1, kept: true });
  });

  it('stays with a full disk until the server has everything', () => {
    const teller = createSavedTeller(() => ({ changes: 1, kept: false }));
    teller.lost('storage');
    teller.sent();
    expect(teller.saved.get()).toEqual({ state: 'offline', cause: 'storage', changes: 1, kept: false });
    teller.lost('line');
    expect(teller.saved.get()).toMatchObject({ cause: 'storage' });
    teller.settled();
    teller.lost('line');
    expect(teller.saved.get()).toMatchObject({ cause: 'line' });
  });

  it('says nothing after its end', () => {
    const teller = createSavedTeller(() => ({ changes: 1, kept: false }));
    teller.end({ state: 'refused', reason: 'forbidden' });
    teller.settled();
    teller.lost('line');
    expect(teller.saved.get()).toEqual({ state: 'refused', reason: 'forbidden' });
  });
});
