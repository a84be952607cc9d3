// Undo of one person's own changes over a set of documents, in one order. It never takes away what another has done.
import * as Y from 'yjs';
import { itemsOf, linksOf, type YItem } from '#shared/board/names.ts';
import { LOCAL } from '#shared/board/operations.ts';
import { createReadable, type Readable } from '../session/readable.ts';
import { keepRequired } from './keepRequired.ts';

const CAPTURE_MS = 400;

export type BoardUndo = {
  undo: () => void;
  redo: () => void;
  canUndo: Readable<boolean>;
  canRedo: Readable<boolean>;
  /** What is done next is undone by itself, not together with what was done just before. */
  separate: () => void;
  close: () => void;
};

/** The item on the board that a stored piece belongs to: the piece whose parent is the root of items. */
function topItem(piece: Y.Item, root: Y.AbstractType<unknown>): Y.Item | null {
  let at: Y.Item | null = piece;
  while (at) {
    const parent: unknown = at.parent;
    if (parent === root) return at;
    at = parent instanceof Y.AbstractType ? (parent as { _item: Y.Item | null })._item : null;
  }
  return null;
}

/** Whether somebody else has anything left inside a shared type. */
function holdsOthers(type: Y.AbstractType<unknown>, own: number): boolean {
  const inner = type as unknown as { _map: Map<string, Y.Item>; _start: Y.Item | null };
  const isOthers = (piece: Y.Item): boolean =>
    !piece.deleted &&
    (piece.id.client !== own ||
      (piece.content instanceof Y.ContentType && holdsOthers(piece.content.type, own)));
  for (const piece of inner._map.values()) if (isOthers(piece)) return true;
  for (let piece = inner._start; piece; piece = piece.right) if (isOthers(piece)) return true;
  return false;
}

type Insertions = Parameters<typeof Y.isDeleted>[0];

/** Whether notes lie in a section that were not laid there in the same step: without it they would lie elsewhere. */
function isHome(root: Y.Map<YItem>, id: string | null, step: Insertions): boolean {
  for (const item of root.values()) {
    if (!(item instanceof Y.Map) || item.get('in') !== id) continue;
    const laid = item._map.get('in');
    if (laid && !Y.isDeleted(step, laid.id)) return true;
  }
  return false;
}

type Stack = 'undo' | 'redo';

function createManager(doc: Y.Doc): Y.UndoManager {
  const root = itemsOf(doc);
  let before: readonly { insertions: Insertions }[] = [];
  let stack: Stack = 'undo';
  const manager = new Y.UndoManager([root, linksOf(doc)], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: CAPTURE_MS,
    // To undo the making of a note in which another has written since would throw their words away: it stays. So does a
    // section in which notes have been laid.
    deleteFilter: (piece) => {
      const top = topItem(piece, root as unknown as Y.AbstractType<unknown>);
      if (!top || !(top.content instanceof Y.ContentType)) return true;
      const length = stack === 'undo' ? manager.undoStack.length : manager.redoStack.length;
      const step = before[length];
      const madeInStep = step !== undefined && Y.isDeleted(step.insertions, top.id);
      if (!madeInStep) return true;
      return !holdsOthers(top.content.type, top.id.client) && !isHome(root, top.parentSub, step.insertions);
    },
  });
  const [undo, redo] = [manager.undo.bind(manager), manager.redo.bind(manager)];
  manager.undo = () => {
    [stack, before] = ['undo', [...manager.undoStack]];
    return undo();
  };
  manager.redo = () => {
    [stack, before] = ['redo', [...manager.redoStack]];
    return redo();
  };
  return manager;
}

/** Runs what belongs together, so that it leaves as one. */
export type Together = (doc: Y.Doc, act: () => void) => void;

/** @param together for each document's changes that are judged as one */
export function createBoardUndo(
  docs: readonly Y.Doc[],
  together: Together = (_doc, act) => act(),
): BoardUndo {
  const managers = docs.map(createManager);
  const order: Record<Stack, Y.UndoManager[]> = { undo: [], redo: [] };
  const can = { undo: createReadable(false), redo: createReadable(false) };
  let replaying = false;

  const publish = (): void => {
    can.undo.set(order.undo.length > 0);
    can.redo.set(order.redo.length > 0);
  };
  for (const manager of managers) {
    manager.on('stack-item-added', (event: { type: Stack }) => {
      order[event.type].push(manager);
      if (!replaying) {
        order.redo.length = 0;
        for (const other of managers) if (other !== manager) other.clear(false, true);
      }
      publish();
    });
  }

  /** Takes the newest step that still changes something; steps that others have made void are passed over. */
  function replay(stack: Stack): void {
    replaying = true;
    try {
      for (let manager = order[stack].pop(); manager; manager = order[stack].pop()) {
        const one = manager;
        let done: unknown = null;
        together(one.doc, () =>
          keepRequired(one.doc, () => {
            done = stack === 'undo' ? one.undo() : one.redo();
          }),
        );
        const left = stack === 'undo' ? manager.undoStack.length : manager.redoStack.length;
        trim(order[stack], manager, left);
        if (done) break;
      }
    } finally {
      replaying = false;
      publish();
    }
  }

  return {
    undo: () => replay('undo'),
    redo: () => replay('redo'),
    canUndo: can.undo,
    canRedo: can.redo,
    separate: () => {
      for (const manager of managers) manager.stopCapturing();
    },
    close: () => {
      for (const manager of managers) manager.destroy();
    },
  };
}

/** Yjs may itself pass over several void steps of one document: the common order must not remember them. */
function trim(order: Y.UndoManager[], manager: Y.UndoManager, left: number): void {
  let excess = order.filter((one) => one === manager).length - left;
  for (let at = order.length - 1; at >= 0 && excess > 0; at--) {
    if (order[at] !== manager) continue;
    order.splice(at, 1);
    excess--;
  }
}
