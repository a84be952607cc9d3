// A room's Y.Doc: made of its log, changed by judged frames and by the server, and telling which records were touched.
import * as Y from 'yjs';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';
import type { LoggedDocument } from '../storage/Storage.ts';
import { replay } from './log/replay.ts';

export type RoomDocument = {
  doc: Y.Doc;
  /** Applies what has been judged. Throws when the document may be damaged. */
  apply: (update: Uint8Array) => void;
  /** Changes the document as the server, under its own client id; `added` is null when nothing changed. */
  write: <T>(act: (doc: Y.Doc) => T) => { added: Uint8Array | null; result: T };
  /** Keys of the roots whose records were changed since it was last asked. */
  touched: () => string[];
};

function checkWhole(doc: Y.Doc): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('an update has a gap');
}

/** The key under a root that something lies below, or null for a root itself. */
function recordOf(type: Y.AbstractType<unknown>): string | null {
  let at = type;
  for (;;) {
    const item = (at as unknown as { _item: Y.Item | null })._item;
    if (item === null) return null;
    const parent = item.parent as Y.AbstractType<unknown>;
    if ((parent as unknown as { _item: Y.Item | null })._item === null) return item.parentSub;
    at = parent;
  }
}

/** Sequence number of the last row that a loaded log stands for. */
export const headOf = ({ snapshot, rows }: Pick<LoggedDocument, 'snapshot' | 'rows'>): number =>
  rows.at(-1)?.seq ?? snapshot?.seq ?? 0;

/** Bytes of a loaded log. */
export const bytesOf = ({ snapshot, rows }: Pick<LoggedDocument, 'snapshot' | 'rows'>): number =>
  rows.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.bytes.length ?? 0);

/** Throws when the log does not make a whole document: an error to be shown, never an empty board. */
export function openDocument(logged: Pick<LoggedDocument, 'snapshot' | 'rows'>): RoomDocument {
  const doc = replay(logged);
  const touched = new Set<string>();
  doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
    for (const [type, keys] of changed) {
      const record = recordOf(type as unknown as Y.AbstractType<unknown>);
      if (record !== null) touched.add(record);
      else for (const key of keys) if (key !== null) touched.add(key);
    }
  });
  return {
    doc,
    touched: () => {
      const records = [...touched];
      touched.clear();
      return records;
    },
    apply: (update) => {
      Y.applyUpdate(doc, update);
      checkWhole(doc);
    },
    write: (act) => {
      // Set anew each time: yjs draws another id when it meets this one in an update.
      doc.clientID = SERVER_CLIENT;
      const emitted: Uint8Array[] = [];
      const listen = (update: Uint8Array): void => void emitted.push(update);
      // Only here: encoding every frame's change again would be work for nothing.
      doc.on('update', listen);
      try {
        const result = doc.transact(() => act(doc));
        const [first] = emitted;
        const added = emitted.length > 1 ? Y.mergeUpdates(emitted) : (first ?? null);
        return { added, result };
      } finally {
        doc.off('update', listen);
      }
    },
  };
}
