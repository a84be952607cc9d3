// A room's Y.Doc: made of logged updates, changed by frames, and telling what each frame added to it.
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { limits } from '#shared/limits.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';

/** What a frame added: its new content as one update, and the items that are new with it. */
export type Added = { bytes: Uint8Array; items: string[] };

export type RoomDocument = {
  doc: Y.Doc;
  /** Null when the frame held nothing new. Throws when the document may be damaged. */
  apply: (update: Uint8Array) => Added | null;
  /** Changes the document as the server, under its own client id. */
  write: <T>(act: (doc: Y.Doc) => T) => { added: Added | null; result: T };
  /** Next clock of a client id. */
  clock: (clientId: number) => number;
  /** Whether all of a range has been deleted before. */
  deleted: (clientId: number, clock: number, length: number) => boolean;
};

function checkWhole(doc: Y.Doc): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('an update has a gap');
}

/** Throws when the updates do not make a whole document: an error to be shown, never an empty board. */
export function openDocument(logged: Iterable<Uint8Array>): RoomDocument {
  const doc = new Y.Doc();
  for (const bytes of logged) Y.applyUpdate(doc, bytes);
  checkWhole(doc);
  const emitted: Uint8Array[] = [];
  const items: string[] = [];
  doc.on('update', (update: Uint8Array) => emitted.push(update));
  itemsOf(doc).observe((event) => {
    for (const [id, { action }] of event.changes.keys) {
      // A foreign program may call an item what it likes; only what no table should hold is left without an author.
      if (action === 'add' && id.length <= limits.itemIdChars) items.push(id);
    }
  });
  const taken = (): Added | null => {
    const [added, found] = [emitted.splice(0), items.splice(0)];
    const [first] = added;
    if (!first) return null;
    return { bytes: added.length === 1 ? first : Y.mergeUpdates(added), items: found };
  };
  return {
    doc,
    clock: (clientId) => Y.getState(doc.store, clientId),
    deleted: (clientId, clock, length) => {
      const structs = doc.store.clients.get(clientId);
      if (!structs || clock + length > Y.getState(doc.store, clientId)) return false;
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index];
        if (!struct || struct.id.clock >= clock + length) break;
        if (!struct.deleted) return false;
      }
      return true;
    },
    apply: (update) => {
      Y.applyUpdate(doc, update);
      checkWhole(doc);
      return taken();
    },
    write: (act) => {
      // Set anew each time: yjs draws another id when it meets this one in an update.
      doc.clientID = SERVER_CLIENT;
      const result = doc.transact(() => act(doc));
      return { added: taken(), result };
    },
  };
}
