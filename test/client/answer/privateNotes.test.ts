// My own notes: each in its section and of its kind, in the order written, and never more than the step allows.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addMyNotes, myNotes, type MyBoard } from '../../../client/answer/privateNotes.ts';
import { createBoardStore } from '../../../client/board/boardStore.ts';
import type { Schedule } from '../../../client/board/commitScheduler.ts';
import { createBoardUndo } from '../../../client/board/boardUndo.ts';
import { problemTree } from '../../../shared/template/problemTree.ts';
import type { Step } from '../../../shared/template/template.ts';

const causes = problemTree.sections.find(({ id }) => id === 'causes')!;
const writing = (notes?: number): Step => ({
  kind: 'write',
  visibility: 'private',
  authorship: 'organisation',
  ...(notes !== undefined && { limits: { notes } }),
});

function mine(): { board: MyBoard; doc: Y.Doc; texts: () => string[] } {
  const doc = new Y.Doc();
  const now: Schedule = (work) => (work(), () => {});
  const board = { store: createBoardStore([doc], now), undo: createBoardUndo([doc]) };
  return { board, doc, texts: () => myNotes(board).map(({ text }) => text) };
}

describe('private notes', () => {
  it('lie in their section, with its kind, in the order written', () => {
    const { board, doc, texts } = mine();
    addMyNotes(board, doc, ['one', 'two'], { step: writing(), section: causes });
    addMyNotes(board, doc, ['three'], { step: writing(), section: causes });
    expect(texts()).toEqual(['one', 'two', 'three']);
    expect(myNotes(board).map((note) => [note.kind, note.in])).toEqual(
      Array(3).fill(['cause', 'section_causes']),
    );
  });

  it('gives back what there is no room for', () => {
    const { board, doc, texts } = mine();
    const rest = addMyNotes(board, doc, ['one', 'two', 'three'], { step: writing(2), section: causes });
    expect([texts(), rest]).toEqual([['one', 'two'], ['three']]);
    expect(addMyNotes(board, doc, ['four'], { step: writing(2), section: causes })).toEqual(['four']);
  });

  it('are taken back by one undo when they were pasted together', () => {
    const { board, doc, texts } = mine();
    addMyNotes(board, doc, ['first'], { step: writing(), section: causes });
    addMyNotes(board, doc, ['a', 'b', 'c'], { step: writing(), section: causes });
    board.undo.undo();
    expect(texts()).toEqual(['first']);
  });
});
