// The frames of the simulated clients, and whether what they hold is in a document.
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { messageType, syncType } from '#shared/sync/messages.ts';

export type SyncMessage = { type: 'step1' | 'step2' | 'update'; payload: Uint8Array };

const NAMES = { [syncType.step1]: 'step1', [syncType.step2]: 'step2', [syncType.update]: 'update' } as const;

/** Null when it is none of y-protocols' sync messages. */
export function readSync(frame: Uint8Array): SyncMessage | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== messageType.sync) return null;
  const type = NAMES[decoding.readVarUint(decoder) as keyof typeof NAMES];
  return { type, payload: decoding.readVarUint8Array(decoder) };
}

export function isDeleted(doc: Y.Doc, clientId: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(clientId);
  if (!structs || clock + length > Y.getState(doc.store, clientId)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + length) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/** Whether everything written and deleted in an update is in a document. */
export function holds(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const written = structs.every(
    (struct) =>
      struct instanceof Y.Skip || struct.id.clock + struct.length <= Y.getState(doc.store, struct.id.client),
  );
  return (
    written &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => isDeleted(doc, client, clock, len)),
    )
  );
}

/** Whether everything in one document is in another. */
export function includes(doc: Y.Doc, part: Y.Doc): boolean {
  for (const client of part.store.clients.keys())
    if (Y.getState(part.store, client) > Y.getState(doc.store, client)) return false;
  const { clients } = Y.createDeleteSetFromStructStore(part.store);
  return [...clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => isDeleted(doc, client, clock, len)),
  );
}
