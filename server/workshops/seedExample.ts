// The first contents of an example's document, as one update of the server's.
import * as Y from 'yjs';
import { seedExampleDocument, type WrittenExample } from '#shared/example/exampleDocument.ts';
import { SERVER_CLIENT } from '#shared/sync/messages.ts';

export function seedExample({ stage, texts }: WrittenExample): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT;
  seedExampleDocument(doc, stage, texts);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
