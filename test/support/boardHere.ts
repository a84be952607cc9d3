// A board of one document in this process, with its store, undo and acts, for tests of what people do to it.
import * as Y from 'yjs';
import { createBoardActions, type BoardActions } from '../../client/board/boardActions.ts';
import { createBoardStore, type BoardStore } from '../../client/board/boardStore.ts';
import { createBoardUndo, type BoardUndo } from '../../client/board/boardUndo.ts';
import { createNotePlans } from '../../client/board/notePlans.ts';
import { createReadable, type Writable } from '../../client/session/readable.ts';
import { createNote } from '#shared/board/operations.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { sectionId } from '#shared/board/section.ts';
import { problemTree } from '#shared/template/problemTree.ts';

export type BoardHere = {
  doc: Y.Doc;
  store: BoardStore;
  undo: BoardUndo;
  actions: BoardActions;
  mayWrite: Writable<boolean>;
  leads: Writable<boolean>;
  /** A note of 200 × 124 units at a place: on the board, or relative to its section. */
  note: (id: string, p: readonly [number, number], section?: string) => void;
};

export function boardHere(): BoardHere {
  const doc = new Y.Doc();
  createSections(
    doc,
    problemTree.id,
    problemTree.sections.map(({ id, box }) => ({
      id: sectionId(id),
      key: id,
      p: [box.x, box.y],
      s: [box.w, box.h],
    })),
  );
  const store = createBoardStore([doc], (work) => {
    work();
    return () => {};
  });
  const undo = createBoardUndo([doc]);
  const [mayWrite, leads] = [createReadable(true), createReadable(false)];
  const actions = createBoardActions({
    home: doc,
    docs: [doc],
    template: problemTree,
    store,
    undo,
    plan: createNotePlans({ store, template: problemTree }),
    mayWrite,
    leads,
    agencyOf: () => undefined,
    onLocked: () => {},
  });
  return {
    doc,
    store,
    undo,
    actions,
    mayWrite,
    leads,
    note: (id, p, section) =>
      doc.transact(() =>
        createNote(doc, { id, kind: 'plain', p, text: id, ...(section !== undefined && { in: section }) }),
      ),
  };
}
