// What a record cannot be without, kept through an undo: where two have moved a note at once, taking back the one move can
// leave it without a place, and no note may be that.
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { putBack } from '#shared/board/operations.ts';

const REQUIRED: ReadonlySet<string> = new Set(['type', 'p', 'from', 'to']);

/** Runs an undo, or a redo, and puts back what it took from a record that is still there. */
export function keepRequired(doc: Y.Doc, act: () => void): void {
  const lost = new Map<Y.Map<unknown>, Record<string, unknown>>();
  const roots = [itemsOf(doc), linksOf(doc)];
  const watch = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const { target, path, changes } of events) {
      if (!(target instanceof Y.Map) || path.length !== 1) continue;
      for (const [key, { action, oldValue }] of changes.keys) {
        if (action === 'delete' && REQUIRED.has(key))
          lost.set(target, { ...lost.get(target), [key]: oldValue as unknown });
      }
    }
  };
  for (const root of roots) root.observeDeep(watch as never);
  try {
    act();
  } finally {
    for (const root of roots) root.unobserveDeep(watch as never);
  }
  if (lost.size > 0) putBack(doc, lost);
}
