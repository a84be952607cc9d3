// What is drawn as elements: what one sees, a few at a time, and what is worked with wherever it lies.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore, type BoardStore } from '../../../client/board/boardStore.ts';
import { createCanvasState, type CanvasState } from '../../../client/canvas/canvasState.ts';
import { createInView, type InViewControl } from '../../../client/canvas/inView.ts';
import { createBoardLinks } from '../../../client/canvas/linkBoard.ts';
import type { Peer, Presence } from '../../../client/presence/presence.ts';
import { createReadable } from '../../../client/session/readable.ts';
import { binNote, createLink, createNote, moveNote } from '../../../shared/board/operations.ts';
import type { Point } from '../../../shared/geometry.ts';
import { useFakeFrames } from '../../support/fakeFrames.ts';

let doc: Y.Doc;
let store: BoardStore;
let canvas: CanvasState;
let inView: InViewControl;
const selection = createReadable<ReadonlySet<string>>(new Set());
/** Where others drag a note. */
const drags = new Map<string, Point>();
const peers = createReadable<readonly Peer[]>([]);

/** So many notes in rows of a hundred, each 200 wide in a cell of 250 by 150. */
function fill(count: number): void {
  doc.transact(() => {
    for (let n = 0; n < count; n++)
      createNote(doc, {
        id: `n${n}`,
        kind: 'plain',
        p: [(n % 100) * 250, Math.floor(n / 100) * 150],
        text: '',
      });
  });
  store.flush();
}

const settle = (): void => void vi.advanceTimersByTime(2000);
const frame = (): void => void vi.advanceTimersByTime(16);

beforeEach(() => {
  useFakeFrames();
  doc = new Y.Doc();
  store = createBoardStore([doc], () => () => {});
  canvas = createCanvasState();
  selection.set(new Set());
  drags.clear();
});
afterEach(() => {
  inView.close();
  store.close();
  canvas.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(): void {
  canvas.camera.resize({ w: 1600, h: 900 });
  const presence = {
    peers,
    dragged: () => new Set(drags.keys()),
    ofNote: (id: string) => ({ editing: [], selecting: [], drag: drags.get(id) ?? null }),
  } as unknown as Presence;
  inView = createInView({ store, selection, presence, links: createBoardLinks(store) }, canvas);
}

describe('what is drawn', () => {
  it('is what touches the view and a margin, and not the rest of ten thousand', () => {
    fill(10_000);
    open();
    settle();
    const { notes, far } = inView.now.get();
    expect(far).toBe(false);
    expect(notes).toContain('n0');
    expect(notes).toContain('n506');
    expect(notes).not.toContain('n50');
    expect(notes.length).toBeLessThan(100);
  });

  it('comes in portions, and until it is there the canvas shows it', () => {
    fill(10_000);
    open();
    settle();
    canvas.camera.set({ x: 10_000, y: 5_000, zoom: 0.7 });
    frame();
    const first = inView.now.get();
    expect(first.far).toBe(true);
    expect(canvas.far.get()).toBe(true);
    const counts: number[] = [];
    for (let frames = 0; frames < 60; frames++) {
      const before = new Set(inView.now.get().notes);
      frame();
      counts.push(inView.now.get().notes.filter((id) => !before.has(id)).length);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(32);
    settle();
    expect(inView.now.get().far).toBe(false);
    expect(inView.now.get().notes.every((id) => (store.boundsOf(id)?.x ?? 0) > 9_000)).toBe(true);
  });

  it('is on the canvas when all is in view, but for what is worked with', () => {
    fill(10_000);
    selection.set(new Set(['n7']));
    open();
    canvas.editing.set('n9500');
    drags.set('n5000', [12_000, 7000]);
    canvas.camera.fitTo({ x: 0, y: 0, w: 25_000, h: 15_000 });
    settle();
    const { notes, far } = inView.now.get();
    expect(far).toBe(true);
    expect(notes.toSorted()).toEqual(['n5000', 'n7', 'n9500']);
    expect(inView.isPinned('n7')).toBe(true);
    expect(inView.isPinned('n8')).toBe(false);
  });

  it('has what others carry for as long as it is seen', () => {
    fill(10_000);
    open();
    settle();
    const carry = (id: string, at: Point): void => {
      drags.set(id, at);
      peers.set([...peers.get()]);
      settle();
    };
    carry('n5000', [12_000, 7000]);
    expect(inView.now.get().notes).not.toContain('n5000');
    carry('n5000', [300, 300]);
    expect(inView.now.get().notes).toContain('n5000');
    expect(inView.isPinned('n5000')).toBe(true);
    carry('n5000', [12_000, 7000]);
    expect(inView.now.get().notes).not.toContain('n5000');
    // It is let go of elsewhere, or brought back: until then it is missing where it lay.
    carry('n0', [12_000, 7000]);
    expect(inView.now.get().notes).toContain('n0');
    expect(inView.isPinned('n0')).toBe(true);
  });

  it('follows what comes into the view, leaves it, or goes into the bin', () => {
    fill(2000);
    open();
    settle();
    moveNote(doc, 'n1500', [300, 300], undefined);
    moveNote(doc, 'n0', [20_000, 2000], undefined);
    binNote(doc, 'n1', 1);
    settle();
    expect(inView.now.get().notes).toContain('n1500');
    expect(inView.now.get().notes).not.toContain('n0');
    expect(inView.now.get().notes).not.toContain('n1');
  });

  it('has the links that pass through the view, also when neither end is in it', () => {
    fill(10_000);
    createLink(doc, { id: 'here', type: 'explains', from: 'n0', to: 'n201' });
    createLink(doc, { id: 'through', type: 'explains', from: 'n5000', to: 'n5090' });
    createLink(doc, { id: 'elsewhere', type: 'explains', from: 'n9000', to: 'n9090' });
    open();
    settle();
    expect(inView.now.get().links).toEqual(['here']);
    canvas.camera.set({ x: 10_000, y: 7_200, zoom: 1 });
    settle();
    expect(inView.now.get().links).toEqual(['through']);
  });

  it('keeps the element of what stays, in its place, while the view goes by', () => {
    fill(2000);
    open();
    canvas.current.set('n0');
    settle();
    const before = inView.now.get().notes;
    canvas.camera.panBy(300, 0);
    settle();
    const after = inView.now.get().notes;
    expect(after).toContain('n0');
    expect(after.filter((id) => before.includes(id))).toEqual(before.filter((id) => after.includes(id)));
  });
});
