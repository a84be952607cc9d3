// Whether two documents are the same in every way there is to ask: state vector, delete set and what can be read of them.
import type * as Y from 'yjs';
import { ROOTS } from '#shared/board/names.ts';
import { contentOf } from '../../server/sync/log/replay.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';

/** A root that was only looked at is there too, and empty. */
function contentWithAllRoots(doc: Y.Doc): string {
  for (const root of Object.values(ROOTS)) doc.getMap(root);
  return contentOf(doc);
}

export const sameDocument = (one: Y.Doc, other: Y.Doc): boolean =>
  stateHash(one) === stateHash(other) && contentWithAllRoots(one) === contentWithAllRoots(other);
