// A document written anew, so that nothing of its past is in it: no deleted content, and nobody's client id but the server's.
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';
import { contentOf } from './replay.ts';

export type Rewritten = { bytes: Uint8Array; items: string[] };

/** Everything a document holds lies in the maps at its root; what a foreign program put beside them nobody reads. */
export function rewrite(old: Y.Doc): Rewritten {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT;
  doc.transact(() => {
    for (const name of old.share.keys()) {
      const root = doc.getMap(name);
      for (const [key, value] of old.getMap(name).entries())
        root.set(key, value instanceof Y.AbstractType ? value.clone() : value);
    }
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  const items = [...itemsOf(doc).keys()];
  if (contentOf(doc) !== contentOf(old)) throw new Error('the document written anew is another');
  doc.destroy();
  return { bytes, items };
}
