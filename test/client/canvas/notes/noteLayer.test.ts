// @vitest-environment jsdom
// The notes as elements: made, changed and taken away as the board, the people and the view say.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Authors } from '../../../../shared/sync/messages.ts';
import { en } from '../../../../client/i18n/en.ts';
import type { Translate } from '../../../../client/i18n/words.ts';
import { createBoardStore, type BoardStore } from '../../../../client/board/boardStore.ts';
import { createCanvasState, type CanvasState } from '../../../../client/canvas/canvasState.ts';
import type { InView } from '../../../../client/canvas/inView.ts';
import type { NoteWords } from '../../../../client/canvas/notes/noteFace.ts';
import { createNoteLayer, type NoteLayer } from '../../../../client/canvas/notes/noteLayer.ts';
import { createStacking, type Stacking } from '../../../../client/canvas/notes/stacking.ts';
import { createKeyedListeners } from '../../../../client/board/keyedListeners.ts';
import type { NotePresence } from '../../../../client/presence/notePresence.ts';
import type { Presence } from '../../../../client/presence/presence.ts';
import { createReadable } from '../../../../client/session/readable.ts';
import {
  binNote,
  createNote,
  moveNote,
  restoreNote,
  setKind,
  setLook,
} from '../../../../shared/board/operations.ts';
import { problemTree } from '../../../../shared/template/problemTree.ts';

const QUIET: NotePresence = { editing: [], selecting: [], drag: null };

/** The catalogue's words, with nothing put in. */
function said(key: string): string {
  const [words, last = ''] = [key.split('.').slice(0, -1), key.split('.').at(-1)];
  const group = words.reduce<unknown>((all, part) => (all as Record<string, unknown>)[part], en);
  const found = group as Record<string, string>;
  return found[last] ?? found[`${last}_other`] ?? key;
}
const speaking = (language: 'sv' | 'en'): NoteWords => ({
  t: ((key) => said(key)) as Translate,
  wording: (text) => text[language],
  template: problemTree,
  people: [],
});

let doc: Y.Doc;
let store: BoardStore;
let canvas: CanvasState;
let stacking: Stacking;
let layer: NoteLayer;
let root: HTMLElement;
let sources: Parameters<typeof createNoteLayer>[1];
const presences = new Map<string, NotePresence>();
const heard = createKeyedListeners();
const selection = createReadable<ReadonlySet<string>>(new Set());
const inView = createReadable<InView>({ notes: [], sections: [], links: [], far: false });
const votes = createReadable<ReadonlyMap<string, number>>(new Map());

const show = (...notes: string[]): void => inView.set({ ...inView.get(), notes });
const others = (id: string, presence: Partial<NotePresence>): void => {
  presences.set(id, { ...QUIET, ...presence });
  heard.notify(id);
};
const change = (act: () => void): void => {
  act();
  store.flush();
};
/** What has happened is drawn when all that goes on now has ended. */
const drawn = (): Promise<void> => Promise.resolve();
const find = (id: string): HTMLElement | null => root.querySelector(`[data-note-id="${id}"]`);
function element(id: string): HTMLElement {
  const found = find(id);
  if (!found) throw new Error(`${id} is not drawn`);
  return found;
}
const make = (id: string, text: string, x = 0): void =>
  createNote(doc, { id, kind: 'problem', p: [x, 0], text });

beforeEach(() => {
  doc = new Y.Doc();
  store = createBoardStore([doc], () => () => {});
  canvas = createCanvasState();
  stacking = createStacking(store);
  selection.set(new Set());
  presences.clear();
  show();
  root = document.body.appendChild(document.createElement('div'));
  change(() => {
    make('a', 'The first');
    make('b', 'The second', 300);
  });
  const presence = {
    ofNote: (id: string) => presences.get(id) ?? QUIET,
    subscribeNote: heard.subscribe,
    dragged: () => new Set([...presences].filter(([, { drag }]) => drag).map(([id]) => id)),
  } as unknown as Presence;
  const authors = createReadable<Authors>({});
  const board = { store, selection, presence, authors, loaded: createReadable(true) };
  sources = { board, canvas, stacking, inView: { now: inView }, votes };
  layer = createNoteLayer(root, sources, speaking('en'));
});
afterEach(() => {
  layer.close();
  stacking.close();
  store.close();
  canvas.close();
  root.remove();
});

describe('a note on the page', () => {
  it('is there while it is listed, with its words, its place and its name', async () => {
    show('a', 'b');
    await drawn();
    expect(element('a').textContent).toContain('The first');
    expect(element('b').style.left).toBe('300px');
    expect(element('a').getAttribute('aria-label')).toBe('Problem: The first');
    show('b');
    await drawn();
    expect(find('a')).toBeNull();
    expect(element('b').textContent).toContain('The second');
  });

  it('follows its record, and only it is touched', async () => {
    show('a', 'b');
    await drawn();
    const [first, second] = [element('a'), element('b').outerHTML];
    change(() => {
      moveNote(doc, 'a', [40, 50], undefined);
      setKind(doc, 'a', 'cause');
    });
    await drawn();
    expect(element('a')).toBe(first);
    expect([first.style.left, first.style.top]).toEqual(['40px', '50px']);
    expect(first.querySelector('[data-bears]')?.getAttribute('data-bears')).toBe('cause');
    expect(first.getAttribute('aria-label')).toContain('Cause');
    expect(element('b').outerHTML).toBe(second);
  });

  it('is hidden in the bin, and is itself again after that', async () => {
    show('a');
    await drawn();
    change(() => binNote(doc, 'a', 1));
    await drawn();
    expect(element('a').hidden).toBe(true);
    change(() => restoreNote(doc, 'a'));
    await drawn();
    expect(element('a').hidden).toBe(false);
  });

  it('made a text has no foot, and made a card again has all of it', async () => {
    show('a');
    await drawn();
    const foot = element('a').lastElementChild?.textContent;
    change(() => setLook(doc, 'a', 'text'));
    await drawn();
    expect(element('a').textContent).toBe('The first');
    change(() => setKind(doc, 'a', 'cause'));
    change(() => setLook(doc, 'a', null));
    await drawn();
    expect(foot).toBe('Problem');
    expect(element('a').lastElementChild?.textContent).toBe('Cause');
  });

  it('says its votes, and all anew in another language', async () => {
    show('a');
    await drawn();
    votes.set(new Map([['a', 3]]));
    await drawn();
    expect(element('a').getAttribute('aria-label')).toBe('Problem: The first, {{count}} votes');
    layer.speak(speaking('sv'));
    await drawn();
    expect(element('a').querySelector('[data-bears]')?.textContent).toBe('Problem');
  });
});

describe('a note that is worked with', () => {
  it('is marked, lies above the others, and is told of alone', async () => {
    show('a', 'b');
    await drawn();
    const below = Number(element('a').style.zIndex);
    selection.set(new Set(['a']));
    await drawn();
    expect(element('a').getAttribute('aria-current')).toBe('true');
    expect(Number(element('a').style.zIndex)).toBeGreaterThan(Number(element('b').style.zIndex) + below);
    expect(layer.worked.get()).toEqual([{ id: 'a', root: element('a') }]);
    selection.set(new Set(['a', 'b']));
    await drawn();
    expect(layer.worked.get()).toEqual([]);
  });

  it('gives its text’s place to the field while it is written in', async () => {
    show('a');
    await drawn();
    canvas.editing.set('a');
    await drawn();
    expect(element('a').querySelector('[data-note-text]')).toBeNull();
    canvas.editing.set(null);
    await drawn();
    expect(element('a').firstElementChild?.textContent).toBe('The first');
  });

  it('takes the focus it was asked to before it was drawn, and then has the tab stop', async () => {
    canvas.focusAsked.set('b');
    show('a', 'b');
    await drawn();
    expect(document.activeElement).toBe(element('b'));
    expect(canvas.current.get()).toBe('b');
    await drawn();
    expect([element('a').tabIndex, element('b').tabIndex]).toEqual([-1, 0]);
  });

  it('stays where another drops it when the place arrives before the drag ends', async () => {
    show('a');
    await drawn();
    others('a', { drag: [90, 10] });
    await drawn();
    const way = (): string[] => [element('a').style.left, element('a').style.transform];
    expect(way()).toEqual(['0px', 'translate(90px, 10px)']);
    change(() => moveNote(doc, 'a', [90, 10], undefined));
    await drawn();
    expect(way()).toEqual(['0px', 'translate(90px, 10px)']);
    others('a', { drag: null });
    await drawn();
    expect(way()).toEqual(['90px', '']);
  });

  it('is laid where it was dropped only when nobody drags any more', async () => {
    show('a', 'b');
    await drawn();
    others('a', { drag: [90, 10] });
    others('b', { drag: [300, 40] });
    await drawn();
    change(() => moveNote(doc, 'a', [90, 10], undefined));
    others('a', { drag: null });
    await drawn();
    const way = (): string[] => [element('a').style.left, element('a').style.transform];
    expect(way()).toEqual(['0px', 'translate(90px, 10px)']);
    others('b', { drag: null });
    await drawn();
    expect(way()).toEqual(['90px', '']);
  });

  it('is told of while others write in it or have selected it', async () => {
    show('a', 'b');
    await drawn();
    others('b', { editing: ['someone'] });
    await drawn();
    expect(layer.worked.get().map(({ id }) => id)).toEqual(['b']);
    others('b', {});
    await drawn();
    expect(layer.worked.get()).toEqual([]);
  });
});

it('leaves its elements to the next when the board is opened anew, and follows nothing any more', async () => {
  show('a', 'b');
  await drawn();
  const [first, second] = [element('a'), element('b')];
  const kept = layer.close();
  selection.set(new Set(['a']));
  change(() => moveNote(doc, 'a', [1, 1], undefined));
  await drawn();
  expect(first.style.left).toBe('0px');
  show('a');
  layer = createNoteLayer(root, sources, speaking('en'), kept);
  expect(element('a')).toBe(first);
  expect(first.style.left).toBe('1px');
  expect(second.isConnected).toBe(false);
  expect(layer.worked.get()).toEqual([{ id: 'a', root: first }]);
});
