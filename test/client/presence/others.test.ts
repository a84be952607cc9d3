// What a page shows of others: who changed is told of once a frame, a note hears only of what is done with it, calm mode and
// hidden steps hide what they must, and nothing is said of this device in a hidden step.
// Proven, each by breaking the code once, in client/presence: `before === now` in presence.ts taken out;
// `same` not asked before a note is told in notePresence.ts; `still()` there never asked; SETTLE_MS made 0; `hidden` not
// asked in the senders of presence.ts, or in `read`.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_PRESENCE } from '#shared/sync/presenceView.ts';
import { createPresence, type Presence } from '../../../client/presence/presence.ts';
import { createReadable, type Writable } from '../../../client/session/readable.ts';
import { useFakeFrames } from '../../support/fakeFrames.ts';
import { presenceLink, type PresenceLink } from '../../support/presenceLinks.ts';

type Scene = PresenceLink & { presence: Presence; calm: Writable<boolean> };

function scene(): Scene {
  const here = presenceLink();
  const calm = createReadable(false);
  return { ...here, calm, presence: createPresence([here.link], () => here.link.doc, calm) };
}

const frame = (): void => {
  vi.advanceTimersByTime(20);
};

/** Counts what a note's watcher hears. */
function watchNote(presence: Presence, id: string): () => number {
  let heard = 0;
  presence.subscribeNote(id, () => heard++);
  return () => heard;
}

const anna = { number: 8, who: 'anna' };
const eva = { number: 9, who: 'eva' };

beforeEach(useFakeFrames);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('others on a page', () => {
  it('are told of once a frame, and only those who changed', () => {
    const { presence, tell } = scene();
    const told: string[][] = [];
    presence.watch((changes) => told.push(changes.map(({ before, now }) => `${before?.who} ${now?.who}`)));
    tell({ ...anna, cursor: [1, 1] }, { ...eva, cursor: [2, 2] });
    tell({ number: 8, cursor: [3, 3] });
    expect(told).toEqual([]);
    frame();
    const [, unmoved] = presence.peers.get();
    tell({ number: 8, cursor: [4, 4] }, { number: 1, cursor: [5, 5] });
    frame();
    expect(presence.peers.get().map(({ view }) => view.cursor)).toEqual([
      [4, 4],
      [2, 2],
    ]);
    expect(presence.peers.get()[1]).toBe(unmoved);
    tell({ number: 8, left: true }, { number: 10, who: 'brief' });
    tell({ number: 10, left: true });
    frame();
    expect(told).toEqual([['undefined anna', 'undefined eva'], ['anna anna'], ['anna undefined']]);
  });

  it('bring a note news of what is done with it, and of nothing else', () => {
    const { presence, tell } = scene();
    const [first, second] = [watchNote(presence, 'n1'), watchNote(presence, 'n2')];
    tell({ ...anna, cursor: [1, 1], selection: ['n1'], editing: 'n1' }, { ...eva, selection: ['n1'] });
    frame();
    expect(presence.ofNote('n1')).toEqual({ editing: ['anna'], selecting: ['anna', 'eva'], drag: null });
    expect([first(), second()]).toEqual([1, 0]);
    for (let x = 0; x < 5; x++) {
      tell({ number: 8, cursor: [x, x] });
      frame();
    }
    expect(first()).toBe(1);
    const known = presence.ofNote('n1');
    tell({ number: 9, selection: ['n1', 'n2'] });
    frame();
    expect(presence.ofNote('n1')).toBe(known);
    expect([first(), second()]).toEqual([1, 1]);
    tell({ number: 8, left: true });
    frame();
    expect(presence.ofNote('n1')).toEqual({ editing: [], selecting: ['eva'], drag: null });
  });

  it('drag notes, which stay a moment where they were let go of', () => {
    const { presence, tell } = scene();
    tell({ ...anna, drag: [{ id: 'n1', at: [1, 1] }] });
    frame();
    tell({ number: 8, moved: [[7, 7]] });
    frame();
    expect([...presence.dragged()]).toEqual(['n1']);
    expect(presence.ofNote('n1').drag).toEqual([7, 7]);
    tell({ number: 8, drag: [] });
    frame();
    expect(presence.ofNote('n1').drag).toEqual([7, 7]);
    vi.advanceTimersByTime(300);
    expect([presence.ofNote('n1').drag, [...presence.dragged()]]).toEqual([null, []]);
  });
});

describe('calm mode', () => {
  it('lets no note move or be marked by others, but says who writes in it; all comes back with its end', () => {
    const { presence, tell, calm } = scene();
    tell({ ...anna, selection: ['n1'], editing: 'n1', drag: [{ id: 'n2', at: [1, 1] }] });
    frame();
    calm.set(true);
    expect(presence.ofNote('n1')).toEqual({ editing: ['anna'], selecting: [], drag: null });
    expect([presence.ofNote('n2').drag, [...presence.dragged()]]).toEqual([null, []]);
    const moves = watchNote(presence, 'n2');
    tell({ number: 8, moved: [[9, 9]] });
    frame();
    expect([moves(), presence.ofNote('n2').drag]).toEqual([0, null]);
    calm.set(false);
    expect(presence.ofNote('n1').selecting).toEqual(['anna']);
    expect(presence.ofNote('n2').drag).toEqual([9, 9]);
  });
});

describe('where a step hides what others do', () => {
  it('nobody is shown, nothing is said of this device, and both come back when it ends', () => {
    const { presence, tell, shows, words } = scene();
    presence.update({ cursor: [1, 1], editing: 'n1', following: 'anna' });
    frame();
    tell({ ...anna, cursor: [1, 1], editing: 'n1' });
    frame();
    presence.hidden.set(true);
    frame();
    expect([presence.peers.get(), presence.ofNote('n1').editing]).toEqual([[], []]);
    expect(shows()).toEqual(NO_PRESENCE);
    const before = words();
    presence.update({ cursor: [2, 2], editing: 'n2' });
    tell({ number: 8, cursor: [3, 3] });
    vi.advanceTimersByTime(500);
    expect([words(), presence.peers.get()]).toEqual([before, []]);
    presence.hidden.set(false);
    vi.advanceTimersByTime(100);
    expect(presence.peers.get().map(({ view }) => view.cursor)).toEqual([[3, 3]]);
    expect(presence.ofNote('n1').editing).toEqual(['anna']);
    expect(shows()).toEqual({ ...NO_PRESENCE, cursor: [2, 2], editing: 'n2', following: 'anna' });
  });
});
