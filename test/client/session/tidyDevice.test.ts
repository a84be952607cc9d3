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
  tidier.close();
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

it('does nothing more when the document is closed', () => {
  comeFromServer();
  tidier.settled();
  tidier.close();
  vi.advanceTimersByTime(60_000);
  expect(kept).toEqual([]);
});
