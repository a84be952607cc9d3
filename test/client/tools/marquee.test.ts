// Selecting with a rectangle: what it takes in, and which of it Enter then opens.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore, type BoardStore } from '../../../client/board/boardStore.ts';
import type { Board } from '../../../client/board/openBoard.ts';
import { createCanvasState, type CanvasState } from '../../../client/canvas/canvasState.ts';
import { createReadable } from '../../../client/session/readable.ts';
import { startMarquee } from '../../../client/tools/marqueeTool.ts';
import { createNote } from '../../../shared/board/operations.ts';
import type { Point } from '../../../shared/geometry.ts';
import { useFakeFrames } from '../../support/fakeFrames.ts';

let store: BoardStore;
let canvas: CanvasState;
const selection = createReadable<ReadonlySet<string>>(new Set());

beforeEach(() => {
  useFakeFrames();
  const doc = new Y.Doc();
  for (const [index, id] of ['a', 'b', 'c'].entries())
    createNote(doc, { id, kind: 'plain', p: [index * 300, 0], text: id });
  store = createBoardStore([doc], () => () => {});
  store.flush();
  canvas = createCanvasState();
  canvas.camera.resize({ w: 1600, h: 900 });
  selection.set(new Set());
});
afterEach(() => {
  store.close();
  canvas.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function select(from: Point, to: Point): void {
  const gesture = startMarquee({ store, selection } as unknown as Board, canvas, from);
  const step = { at: to } as Parameters<typeof gesture.move>[0];
  gesture.move(step);
  gesture.end(step);
}

it('takes in what it touches, and one of that has the tab stop, not what had it before', () => {
  canvas.current.set('a');
  select([290, -10], [900, 400]);
  expect([...selection.get()].toSorted()).toEqual(['b', 'c']);
  expect(selection.get().has(canvas.current.get() ?? '')).toBe(true);
  expect(canvas.focusAsked.get()).toBe(canvas.current.get());
});

it('leaves the tab stop where it is when that is one of the selected, or nothing is', () => {
  canvas.current.set('c');
  select([290, -10], [900, 400]);
  expect(canvas.current.get()).toBe('c');
  selection.set(new Set());
  select([290, 600], [900, 700]);
  expect([canvas.current.get(), selection.get().size]).toEqual(['c', 0]);
});
