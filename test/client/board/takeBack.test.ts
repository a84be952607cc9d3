// What is said when someone takes back or does again.
import { beforeEach, describe, expect, it } from 'vitest';
import type { BoardUndo, UndoProgress, UndoQuestion } from '../../../client/board/boardUndo.ts';
import { createBoardMessages, type BoardMessages } from '../../../client/board/messages.ts';
import { takeBack } from '../../../client/board/takeBack.ts';
import { createReadable } from '../../../client/session/readable.ts';

let messages: BoardMessages;
const [canUndo, canRedo] = [createReadable(true), createReadable(true)];
const asked = createReadable<UndoQuestion | null>(null);
const progress = createReadable<UndoProgress | null>(null);
const done: string[] = [];
let onUndo: () => void = () => {};
const undo = {
  canUndo,
  canRedo,
  asked,
  progress,
  undo: () => {
    done.push('undo');
    onUndo();
  },
  redo: () => void done.push('redo'),
} as unknown as BoardUndo;

beforeEach(() => {
  messages = createBoardMessages();
  done.length = 0;
  onUndo = () => {};
  canUndo.set(true);
  asked.set(null);
  progress.set(null);
  return () => messages.close();
});

describe('to take back', () => {
  it('is said to those who do not see it, and what was offered before is over', () => {
    messages.say({ key: 'binned', undoable: true });
    takeBack({ undo, messages }, 'undo');
    expect(done).toEqual(['undo']);
    expect(messages.current.get()).toMatchObject({ key: 'undone', quiet: true, undoable: false });
    takeBack({ undo, messages }, 'redo');
    expect(done).toEqual(['undo', 'redo']);
    expect(messages.current.get()).toMatchObject({ key: 'redone', quiet: true });
  });

  it('says that there is nothing, and does nothing', () => {
    canUndo.set(false);
    takeBack({ undo, messages }, 'undo');
    expect(done).toEqual([]);
    expect(messages.current.get()).toMatchObject({ key: 'nothingToUndo', quiet: true });
  });

  it('does not say that it is done while it asks, or goes on', () => {
    onUndo = () => asked.set({ items: [], answer: () => {} });
    takeBack({ undo, messages }, 'undo');
    expect(messages.current.get()).toBeNull();
    asked.set(null);
    onUndo = () => progress.set({ stack: 'undo', done: 1, total: 9 });
    takeBack({ undo, messages }, 'undo');
    expect(messages.current.get()).toBeNull();
  });
});
