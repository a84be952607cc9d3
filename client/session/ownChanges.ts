// Which items of a document this device changed and the server has not confirmed: for what is said of saving, and for what a refusal was about.
import type * as Y from 'yjs';

/** Origin of what an earlier page wrote and did not get confirmed, when it is put into the document again. */
export const TAKEN_OVER = Symbol('taken over from an earlier page');

export type OwnChanges = {
  /** Ids of items, and names of the fields of an example. */
  items: () => string[];
  count: () => number;
  /** Those changed after one change and up to another, by the changes' numbers. */
  between: (after: number, to: number) => string[];
  /** All up to this change is on the server. */
  confirm: (number: number) => void;
};

type Type = Y.AbstractType<unknown>;

/** The keys right under a root that a change of this type lies at. */
function* placesOf(type: Type, keys: ReadonlySet<string | null>): Iterable<string> {
  if (!type._item) {
    for (const key of keys) if (key !== null) yield key;
    return;
  }
  let at = type._item;
  for (let above = (at.parent as Type)._item; above; above = (at.parent as Type)._item) at = above;
  if (at.parentSub !== null) yield at.parentSub;
}

/** @param next number of the change that is being made */
export function watchOwnChanges(doc: Y.Doc, next: () => number): OwnChanges {
  /** Item → the numbers of the first and the last change of it that are not confirmed. */
  const changed = new Map<string, { first: number; last: number }>();
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    // Undo and typing count alike: what matters is that the change began here.
    if (!transaction.local && transaction.origin !== TAKEN_OVER) return;
    for (const [type, keys] of transaction.changed) {
      for (const id of placesOf(type as Type, keys))
        changed.set(id, { first: changed.get(id)?.first ?? next(), last: next() });
    }
  });
  return {
    items: () => [...changed.keys()],
    count: () => changed.size,
    between: (after, to) =>
      [...changed].filter(([, { first, last }]) => last > after && first <= to).map(([id]) => id),
    confirm: (number) => {
      for (const [id, { last }] of changed) if (last <= number) changed.delete(id);
    },
  };
}
