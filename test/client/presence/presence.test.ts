// Presence on the page: what is said is said at once and then at a steady pace, the last of it always, and anew on a new
// line; others go a moment after the line, and come back with it (docs/protocol.md, P2).
// Proven, each by breaking the code once, in client/presence: the wait in presenceSender.ts made 0, what was sent kept over
// a new line there; the timer or the question in presenceRoster.ts taken out.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodePatch, encodeNews, type PresenceEntry } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, type PresencePatch, type PresenceView } from '#shared/sync/presenceView.ts';
import type { PresenceLine } from '../../../client/presence/presenceLine.ts';
import { watchRoster } from '../../../client/presence/presenceRoster.ts';
import { createSender } from '../../../client/presence/presenceSender.ts';
import { createReadable, type Writable } from '../../../client/session/readable.ts';

type TestLine = PresenceLine & {
  said: PresencePatch[];
  tell: (everything: boolean, ...entries: PresenceEntry[]) => void;
  number: Writable<number | null>;
};

function testLine(): TestLine {
  const listeners = new Set<(body: Uint8Array) => void>();
  const said: PresencePatch[] = [];
  return {
    said,
    send: (body) => said.push(decodePatch(body)),
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    number: createReadable<number | null>(7),
    tell: (everything, ...entries) => {
      for (const listener of listeners) listener(encodeNews({ everything, entries }));
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what this device says', () => {
  it('goes at once after silence, then at most twenty times a second, and the last of it always', () => {
    const line = testLine();
    let view: PresenceView = NO_PRESENCE;
    const sender = createSender(line, () => view);
    for (let step = 1; step <= 500; step++) {
      view = { ...view, cursor: [step, 0] };
      sender.changed();
      vi.advanceTimersByTime(2);
      if (step === 1) expect(line.said).toEqual([{ cursor: [1, 0] }]);
    }
    vi.advanceTimersByTime(100);
    expect(line.said.length).toBeGreaterThan(15);
    expect(line.said.length).toBeLessThanOrEqual(21);
    expect(line.said.at(-1)).toEqual({ cursor: [500, 0] });
  });

  it('is only what changed, within what may be told', () => {
    const line = testLine();
    let view: PresenceView = NO_PRESENCE;
    const sender = createSender(line, () => view);
    const say = (next: Partial<PresenceView>): void => {
      view = { ...view, ...next };
      sender.changed();
      vi.advanceTimersByTime(50);
    };
    const many = Array.from({ length: 60 }, (_, index) => `n${index}`);
    say({ selection: [...many, 'x'.repeat(65)], cursor: [1, 2] });
    say({ drag: ['y'.repeat(65), ...many].map((id) => ({ id, at: [1, 1] })) });
    say({ drag: view.drag.map(({ id }) => ({ id, at: [2, 2] })) });
    say({ editing: 'å'.repeat(40) });
    expect(line.said).toEqual([
      { cursor: [1, 2], selection: many.slice(0, 16) },
      { drag: many.slice(0, 40).map((id) => ({ id, at: [1, 1] })) },
      { moved: Array.from({ length: 40 }, () => [2, 2]) },
    ]);
  });

  it('is said anew on a new line, and taken back when the view closes', () => {
    const line = testLine();
    const view: PresenceView = { ...NO_PRESENCE, editing: 'n1', cursor: [1, 1] };
    const sender = createSender(line, () => view);
    sender.changed();
    vi.advanceTimersByTime(50);
    line.number.set(null);
    sender.changed();
    vi.advanceTimersByTime(50);
    expect(line.said.length).toBe(1);
    line.number.set(9);
    vi.advanceTimersByTime(50);
    expect(line.said.slice(1)).toEqual([{ editing: 'n1', cursor: [1, 1] }]);
    // The room has taken back what it showed: said again, all of it.
    sender.heard({ ...view, editing: null });
    sender.heard({ ...view, editing: null });
    vi.advanceTimersByTime(50);
    expect(line.said.slice(2)).toEqual([view]);
    sender.heard(view);
    vi.advanceTimersByTime(50);
    expect(line.said.length).toBe(3);
    sender.close();
    vi.advanceTimersByTime(500);
    expect(line.said.reduce(patched, NO_PRESENCE)).toEqual(NO_PRESENCE);
  });
});

describe('the others', () => {
  it('are asked for on a line that was open before, and this device is none of them', () => {
    const line = testLine();
    const heard: PresenceView[] = [];
    const roster = watchRoster(
      line,
      () => {},
      (own) => heard.push(own),
    );
    expect(line.said).toEqual([{}]);
    line.tell(true, { number: 7, who: 'me' }, { number: 8, who: 'anna', cursor: [1, 1] });
    line.tell(false, { number: 8, selection: ['n1'] }, { number: 99, cursor: [2, 2] });
    expect(roster.others()).toEqual([
      { number: 8, who: 'anna', view: { ...NO_PRESENCE, cursor: [1, 1], selection: ['n1'] } },
    ]);
    line.tell(false, { number: 8, left: true });
    expect(roster.others()).toEqual([]);
    line.tell(true);
    line.tell(true, { number: 7, who: 'me', editing: 'n1' });
    expect(heard).toEqual([NO_PRESENCE, NO_PRESENCE, { ...NO_PRESENCE, editing: 'n1' }]);
  });

  it('are told of only as far as they changed, also when everything is told anew', () => {
    const line = testLine();
    const told: string[][] = [];
    const roster = watchRoster(line, (changes) =>
      told.push(Array.from(changes, ([number, now]) => `${number} ${now?.who ?? 'gone'}`)),
    );
    const anna = { number: 8, who: 'anna', cursor: [1, 1] as const, selection: ['n1'] };
    const eva = { number: 9, who: 'eva', editing: 'n2' };
    line.tell(true, { number: 7, who: 'me', cursor: [9, 9] }, anna, eva);
    const [before] = roster.others();
    line.tell(false, { number: 8, cursor: [2, 2] }, { number: 7, cursor: [8, 8] });
    const [after] = roster.others();
    // What did not change is the same object: nobody has to look at it again.
    expect(after?.view.selection).toBe(before?.view.selection);
    const moved = { ...anna, cursor: [2, 2] as const };
    line.tell(true, { number: 7, who: 'me', cursor: [8, 8] }, moved, eva);
    expect(roster.others()[0]).toBe(after);
    line.tell(true, moved, { number: 10, who: 'karim' });
    expect(told).toEqual([['8 anna', '9 eva'], ['8 anna'], ['10 karim', '9 gone']]);
    expect(roster.others().map(({ who }) => who)).toEqual(['anna', 'karim']);
  });

  it('stay for a moment without a line, and come back with the next', () => {
    const line = testLine();
    const changes = vi.fn<() => void>();
    const roster = watchRoster(line, changes);
    const anna = { number: 8, who: 'anna', cursor: [1, 1] as const };
    const here = (): string[] => roster.others().map(({ who }) => who);
    line.tell(true, anna);
    line.number.set(null);
    vi.advanceTimersByTime(2000);
    line.number.set(9);
    vi.advanceTimersByTime(5000);
    expect(here()).toEqual(['anna']);
    line.number.set(null);
    vi.advanceTimersByTime(3000);
    expect(here()).toEqual([]);
    expect(changes).toHaveBeenCalledTimes(2);
    line.number.set(10);
    line.tell(true, anna);
    expect(here()).toEqual(['anna']);
    roster.close();
  });

  it('are not taken from what cannot be read', () => {
    let hear: (body: Uint8Array) => void = () => {};
    const line: PresenceLine = {
      ...testLine(),
      onFrame: (listener) => {
        hear = listener;
        return () => {};
      },
    };
    const roster = watchRoster(line, () => {});
    hear(Uint8Array.of(5, 64, 200));
    expect(roster.others()).toEqual([]);
  });
});
