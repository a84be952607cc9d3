// What two documents must have in common to be the same: one digest of everything written and everything deleted in them.
import { createHash } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const byNumber = (a: number, b: number): number => a - b;

/** Alike for all documents with the same state vector and the same deletions, however they came to them. */
export function stateHash(doc: Y.Doc): string {
  const { clients: deleted } = Y.createDeleteSetFromStructStore(doc.store);
  const bytes = encoding.encode((encoder) => {
    for (const client of [...doc.store.clients.keys()].sort(byNumber)) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, Y.getState(doc.store, client));
    }
    for (const client of [...deleted.keys()].sort(byNumber)) {
      const ranges = deleted.get(client) ?? [];
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
  });
  return createHash('sha256').update(bytes).digest('hex');
}
