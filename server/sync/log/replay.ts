// Makes a document of its log, row by row, and says which row it is that does not load.
import * as Y from 'yjs';
import type { LoggedDocument } from '../../storage/Storage.ts';

/** A row of the log does not load. What lies below it does. */
export class DamagedLog extends Error {
  readonly seq: number;
  constructor(seq: number) {
    super(`row ${seq} does not load`);
    this.name = 'DamagedLog';
    this.seq = seq;
  }
}

/** Applies what must leave no gap. */
function applyWhole(doc: Y.Doc, seq: number, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(doc, bytes);
  } catch {
    throw new DamagedLog(seq);
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new DamagedLog(seq);
}

/** Throws DamagedLog; an empty document is made of an empty log alone. */
export function replay({ snapshot, rows }: Pick<LoggedDocument, 'snapshot' | 'rows'>): Y.Doc {
  const doc = new Y.Doc();
  if (snapshot) applyWhole(doc, snapshot.seq, snapshot.bytes);
  for (const { seq, bytes } of rows) applyWhole(doc, seq, bytes);
  return doc;
}

/** Keys in one order, so that equal contents are equal words. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  );
}

/** All that the maps of a document hold, as words to compare. */
export function contentOf(doc: Y.Doc): string {
  const roots = [...doc.share.keys()].sort().map((name) => [name, ordered(doc.getMap(name).toJSON())]);
  return JSON.stringify(roots);
}
