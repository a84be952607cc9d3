// How unsent changes of a document are done again in another, by the kind of document: everything there is to know of it.
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { isMap, readItem } from '#shared/board/read.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import { applyAgain, unsentChanges, wordsOf, type BoardChange } from './boardChanges.ts';
import { exampleAgain, exampleChanges, exampleWordsOf, type ExampleChange } from './exampleChanges.ts';

/** A document's content in parts: what the server is known to have, and what this device added. */
export type Parts = { known: readonly Uint8Array[]; unsent: readonly Uint8Array[] };

/** One change of one item; kept on the device as it is when it cannot be done. */
export type Change = { id: string } & (
  | { of: 'board'; change: BoardChange }
  | { of: 'example'; change: ExampleChange }
);

/** Makes a document to look at. It is never sent anywhere. */
export function documentOf(...updates: readonly (readonly Uint8Array[])[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates.flat()) Y.applyUpdate(doc, update);
  });
  return doc;
}

export function changesBetween(kind: DocumentKind, base: Y.Doc, mine: Y.Doc): Change[] {
  return kind === 'example'
    ? exampleChanges(base, mine).map((change) => ({ of: 'example', id: change.id, change }))
    : unsentChanges(base, mine).map((change) => ({ of: 'board', id: change.id, change }));
}

/** @returns whether it could be done; nothing has changed when it could not */
export function doAgain(doc: Y.Doc, one: Change, now: number): boolean {
  return one.of === 'example' ? exampleAgain(doc, one.change) : applyAgain(doc, one.change, now);
}

export const wordsIn = (one: Change): string =>
  one.of === 'example' ? exampleWordsOf(one.change) : wordsOf(one.change);

/** What is to be done again, and what cannot be since the item is gone. */
export type Plan = { again: Change[]; gone: Change[] };

/**
 * @param there the document as the server has it now
 * @param sameEpoch whether it is the same history: then what was written can be added to it letter by letter
 */
export function planOf(kind: DocumentKind, there: Y.Doc, parts: Parts, sameEpoch: boolean): Plan {
  if (parts.unsent.length === 0) return { again: [], gone: [] };
  const mine = documentOf(parts.known, parts.unsent);
  const changes = changesBetween(kind, documentOf(parts.known), mine);
  if (!sameEpoch) return { again: changes, gone: [] };
  const now = Y.encodeStateAsUpdate(there);
  const again = changesBetween(kind, there, documentOf([now], parts.unsent));
  const redone = new Set(again.map(({ id }) => id));
  // What somebody else took away meanwhile took my change with it: it differs from what is there, yet is not among these.
  const gone = changesBetween(kind, there, mine).filter(
    (one) => changes.some(({ id }) => id === one.id) && !redone.has(one.id) && wasTaken(there, one),
  );
  return { again, gone };
}

/** Whether what a change is about is in a document. */
export function isThere(doc: Y.Doc, { of, change }: Change): boolean {
  if (of === 'example') return true;
  return (change.type === 'link' ? linksOf(doc) : itemsOf(doc)).has(change.id);
}

/** Whether what a change is about is locked for those who lead: from others the server takes nothing of it. */
export function isHeld(doc: Y.Doc, { of, change }: Change): boolean {
  const map = of === 'board' && change.type !== 'link' ? itemsOf(doc).get(change.id) : undefined;
  const item = isMap(map) ? readItem(change.id, map) : null;
  return item?.lock === 'lead';
}

const wasTaken = (there: Y.Doc, one: Change): boolean =>
  one.of === 'board' && one.change.type !== 'link' && !isThere(there, one);

/** The change as the making of its note or section: for one that somebody else has taken away. */
export function anew(one: Change): Change {
  if (one.of !== 'board' || one.change.gone) return one;
  const { change } = one;
  if (change.type === 'link') return one;
  return change.type === 'note'
    ? { ...one, change: { ...change, made: true } }
    : { ...one, change: { ...change, made: true } };
}
