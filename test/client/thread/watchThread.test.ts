// The golden thread of an open board: told when it differs, at its own pace, and only while somebody listens.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore } from '../../../client/board/boardStore.ts';
import { threadOf, watchThread } from '../../../client/thread/watchThread.ts';
import { createLink, createNote, editText, noteText } from '../../../shared/board/operations.ts';

function board(): { doc: Y.Doc; store: ReturnType<typeof createBoardStore> } {
  const doc = new Y.Doc();
  createNote(doc, { id: 'p', kind: 'problem', p: [0, 0], text: 'Problem' });
  createNote(doc, { id: 'a', kind: 'action', p: [300, 0], text: 'Action' });
  const store = createBoardStore([doc], (work) => {
    work();
    return () => undefined;
  });
  return { doc, store };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the thread of an open board', () => {
  it('tells of a gap that is closed, once, a moment after the change', () => {
    const { doc, store } = board();
    const thread = watchThread(store);
    expect(thread.get()).toEqual({
      actionsWithoutProblem: ['a'],
      problemsWithoutEvidence: ['p'],
      hasActions: true,
      hasProblems: true,
    });
    const told = vi.fn();
    const stop = thread.subscribe(told);
    createLink(doc, { id: 'l', type: 'addresses', from: 'a', to: 'p' });
    expect(told).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(told).toHaveBeenCalledTimes(1);
    expect(thread.get().actionsWithoutProblem).toEqual([]);
    stop();
    store.close();
  });

  it('says nothing while people type and nothing of the thread changes', () => {
    const { doc, store } = board();
    const thread = watchThread(store);
    const told = vi.fn();
    thread.subscribe(told);
    const before = thread.get();
    const text = noteText(doc, 'a');
    if (!text) throw new Error('no text');
    for (let letter = 1; letter <= 20; letter++) editText(text, `Action${'x'.repeat(letter)}`, 0);
    vi.runAllTimers();
    expect(told).not.toHaveBeenCalled();
    expect(thread.get()).toBe(before);
    store.close();
  });

  it('knows what happened while nobody listened, and leaves no timer behind', () => {
    const { doc, store } = board();
    const thread = watchThread(store);
    thread.subscribe(() => undefined)();
    createNote(doc, { id: 'b', kind: 'action', p: [600, 0], text: 'Another' });
    expect(vi.getTimerCount()).toBe(0);
    const stop = thread.subscribe(() => undefined);
    expect(thread.get().actionsWithoutProblem).toEqual(['a', 'b']);
    createNote(doc, { id: 'c', kind: 'action', p: [900, 0], text: 'A third' });
    stop();
    expect(vi.getTimerCount()).toBe(0);
    store.close();
  });

  it('is one for a board, whoever asks', () => {
    const { store } = board();
    expect(threadOf(store)).toBe(threadOf(store));
    store.close();
  });
});
