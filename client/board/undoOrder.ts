// The steps of one person over several documents, in the order in which they were done, and which of them belong together.
import type * as Y from 'yjs';
import { createReadable, type Readable } from '../session/readable.ts';
import { createDocumentUndo, type DocumentUndo, type Stack, type Step } from './documentUndo.ts';

export type Entry = { unit: DocumentUndo; step: Step; group: object | null };

export type UndoOrder = {
  units: readonly DocumentUndo[];
  can: Record<Stack, Readable<boolean>>;
  newest: () => Entry | null;
  /** The steps that are taken together: the last one, and those of its group. The last first. */
  last: (stack: Stack) => Entry[];
  /** What was done after a step, the last first; null when the step is not there any more. */
  since: (entry: Entry | null) => Entry[] | null;
  holds: (stack: Stack, entry: Entry) => boolean;
  remove: (stack: Stack, entries: readonly Entry[]) => void;
  /** What is done within is the taking of a step of this group. */
  retake: (group: object | null, work: () => void) => void;
  /** What is done within belongs to this group. */
  within: <T>(group: object, work: () => T) => T;
  forgetRedo: () => void;
};

/** @param onNew told of each step that is not the taking of another */
export function createUndoOrder(docs: readonly Y.Doc[], leads: () => boolean, onNew: () => void): UndoOrder {
  const order: Record<Stack, Entry[]> = { undo: [], redo: [] };
  const can = { undo: createReadable(false), redo: createReadable(false) };
  let openGroup: object | null = null;
  let retaking = false;

  const publish = (): void => {
    can.undo.set(order.undo.length > 0);
    can.redo.set(order.redo.length > 0);
  };
  const forgetRedo = (): void => {
    order.redo.length = 0;
    for (const unit of units) unit.forget('redo');
    publish();
  };
  const units: DocumentUndo[] = docs.map((doc) => {
    const unit = createDocumentUndo(doc, {
      leads,
      onStep: (stack, step) => {
        order[stack].push({ unit, step, group: openGroup });
        if (!retaking) {
          forgetRedo();
          onNew();
        }
        publish();
      },
    });
    return unit;
  });

  function inGroup<T>(group: object | null, work: () => T): T {
    const before = openGroup;
    openGroup = group;
    try {
      return work();
    } finally {
      openGroup = before;
    }
  }
  const separate = (): void => {
    for (const unit of units) unit.separate();
  };

  return {
    units,
    can,
    newest: () => order.undo.at(-1) ?? null,
    last: (stack) => {
      const newest = order[stack].at(-1);
      if (!newest?.group) return newest ? [newest] : [];
      return order[stack].filter(({ group }) => group === newest.group).reverse();
    },
    since: (entry) => {
      const at = entry === null ? -1 : order.undo.indexOf(entry);
      return entry !== null && at < 0 ? null : order.undo.slice(at + 1).reverse();
    },
    holds: (stack, entry) => order[stack].includes(entry),
    remove: (stack, entries) => {
      const gone = new Set(entries);
      order[stack] = order[stack].filter((entry) => !gone.has(entry));
      publish();
    },
    retake: (group, work) => {
      retaking = true;
      try {
        inGroup(group, work);
      } finally {
        retaking = false;
      }
    },
    within: (group, work) => {
      separate();
      try {
        return inGroup(group, work);
      } finally {
        separate();
      }
    },
    forgetRedo,
  };
}
