// When a document's whole is kept on the device: not while someone types, never while something is unsent, at once when the page goes.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createJournal, type Journal } from '../../../client/session/journal.ts';
import type { Keeper } from '../../../client/session/keeper.ts';
import { createReadable } from '../../../client/session/readable.ts';
import { createDeviceTidier, type DeviceTidier } from '../../../client/session/tidyDevice.ts';

let doc: Y.Doc;
let journal: Journal;
let tidier: DeviceTidier;
let kept: Uint8Array[];
let cleared: number;
const keepsWhole = createReadable(true);

/** What is called of a keeper here; the real one, on a real disk, is used in the browser's tests. */
function deviceOf(): Keeper {
  const nothing = (): void => {};
  return {
    open: () => Promise.resolve({ known: [], unsent: [] }),
    begin: () => Promise.resolve(null),
    works: () => true,
    stated: () => kept.length > 0,
    add: () => Promise.resolve(),
    confirm: nothing,
    restate: (whole) => void kept.push(whole),
    takeSpare: () => Promise.resolve(null),
    sparesWanted: () => 0,
    putSpares: nothing,
    clear: () => void cleared++,
    drop: nothing,
    close: nothing,
  };
}

function typeLetter(letter: string, confirmed = true): void {
  doc.getText('text').insert(0, letter);
  if (!confirmed) return;
  journal.confirm(journal.made());
  tidier.settled();
}

const textIn = (bytes: Uint8Array | undefined): string => {
  const copy = new Y.Doc();
  if (bytes) Y.applyUpdate(copy, bytes);
  return copy.getText('text').toString();
};

/** The document as the server sends it, in one piece. */
function comeFromServer(): Uint8Array {
  const theirs = new Y.Doc();
  theirs.getText('text').insert(0, 'hej');
  const bytes = Y.encodeStateAsUpdate(theirs);
  Y.applyUpdate(doc, bytes, 'server');
  journal.receive(bytes);
  return bytes;
}

beforeEach(() => {
  vi.useFakeTimers();
  keepsWhole.set(true);
  kept = [];
  cleared = 0;
  doc = new Y.Doc();
  const keeper = deviceOf();
  journal = createJournal(keeper, () => {});
  tidier = createDeviceTidier({ doc, journal, keeper, keepsWhole });
  doc.on('update', (bytes: Uint8Array, from: unknown) => {
    if (from !== 'server') journal.write(bytes);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  tidier.end();
  vi.useRealTimers();
});

it('keeps what came from the server as it came', () => {
  const bytes = comeFromServer();
  tidier.settled();
  expect(kept).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toBe(bytes);
});

it('does not put the whole together while letters are typed, but when they rest', () => {
  comeFromServer();
  tidier.settled();
  for (const letter of 'abcdefghij') {
    typeLetter(letter);
    vi.advanceTimersByTime(300);
  }
  expect(kept).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(kept.map(textIn)).toEqual(['jihgfedcbahej']);
});

it('does it all the same for someone who never rests', () => {
  comeFromServer();
  for (let letter = 0; letter < 80; letter++) {
    typeLetter('a');
    vi.advanceTimersByTime(300);
  }
  expect(kept.length).toBe(1);
});

it('keeps no whole that holds something unsent', () => {
  comeFromServer();
  tidier.settled();
  typeLetter('a', false);
  vi.advanceTimersByTime(60_000);
  tidier.hidden();
  expect(kept).toEqual([]);
  journal.confirm(journal.made());
  tidier.settled();
  vi.advanceTimersByTime(2000);
  expect(kept.map(textIn)).toEqual(['ahej']);
});

it('does at once what is to be done when the page is put away', () => {
  comeFromServer();
  typeLetter('a');
  tidier.hidden();
  expect(kept.map(textIn)).toEqual(['ahej']);
  typeLetter('b');
  tidier.hidden();
  expect(kept.map(textIn)).toEqual(['ahej', 'bahej']);
  vi.advanceTimersByTime(60_000);
  expect(kept).toHaveLength(2);
});

it('takes all away at once when the whole is to be kept no more, and keeps nothing after that', () => {
  comeFromServer();
  tidier.settled();
  keepsWhole.set(false);
  expect(cleared).toBe(1);
  vi.advanceTimersByTime(60_000);
  tidier.hidden();
  expect(kept).toEqual([]);
  expect(cleared).toBe(2);
});

it('does what is due when the document is left, and nothing after that', () => {
  comeFromServer();
  typeLetter('a');
  tidier.close();
  expect(kept.map(textIn)).toEqual(['ahej']);
  typeLetter('b');
  tidier.hidden();
  vi.advanceTimersByTime(60_000);
  expect(kept).toHaveLength(1);
});

it('writes nothing of a document that has ended', () => {
  comeFromServer();
  tidier.settled();
  tidier.end();
  tidier.settled();
  tidier.hidden();
  tidier.close();
  vi.advanceTimersByTime(60_000);
  expect(kept).toEqual([]);
});

/** A browser whose page says it has so much time, at each frame. */
function pageWith(idleMs: number): void {
  vi.stubGlobal('requestIdleCallback', (act: IdleRequestCallback, options: IdleRequestOptions): number => {
    const asked = performance.now();
    const timer = setTimeout(() => {
      const didTimeout = performance.now() - asked >= (options.timeout ?? Infinity);
      act({ didTimeout, timeRemaining: () => idleMs });
    }, 16);
    return timer as unknown as number;
  });
  vi.stubGlobal('cancelIdleCallback', (id: number): void => clearTimeout(id));
}

it('waits for a page that is busy, but not for ever', () => {
  pageWith(5);
  comeFromServer();
  const began = Date.now();
  while (kept.length === 0 && Date.now() - began < 120_000) {
    // A letter now and then, and never an idle moment.
    typeLetter('a');
    vi.advanceTimersByTime(3000);
  }
  expect(kept).toHaveLength(1);
  expect(Date.now() - began).toBeGreaterThan(15_000);
  expect(Date.now() - began).toBeLessThan(30_000);
});

it('takes the first idle moment', () => {
  pageWith(45);
  comeFromServer();
  typeLetter('a');
  vi.advanceTimersByTime(1100);
  expect(kept.map(textIn)).toEqual(['ahej']);
});

it('goes on waiting where something is on its way just then', () => {
  comeFromServer();
  tidier.settled();
  vi.advanceTimersByTime(900);
  typeLetter('a', false);
  vi.advanceTimersByTime(5000);
  expect(kept).toEqual([]);
  journal.confirm(journal.made());
  tidier.settled();
  vi.advanceTimersByTime(2000);
  expect(kept.map(textIn)).toEqual(['ahej']);
});
