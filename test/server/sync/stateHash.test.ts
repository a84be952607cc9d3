// The state of a document as one digest: alike however it came to be, different for whatever is different.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { stateHash } from '../../../server/sync/log/stateHash.ts';
import { writeNote } from '../../support/boards.ts';

/** A document that several have written in, and the updates it is made of. */
function written(): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < 40; index++) {
    doc.clientID = 100 + (index % 7);
    writeNote(doc, `n${index}`, `Lapp ${index}`);
    if (index % 3 === 2) itemsOf(doc).delete(`n${index - 1}`);
  }
  return { doc, updates };
}

const made = (updates: readonly Uint8Array[], gc = true): Y.Doc => {
  const doc = new Y.Doc({ gc });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

describe('the hash of a state', () => {
  it('is the same for a document that was typed, replayed, merged, loaded as one, or kept with what was deleted', () => {
    const { doc, updates } = written();
    const others = [
      made(updates),
      made(updates, false),
      made([Y.mergeUpdates(updates)]),
      made([Y.encodeStateAsUpdate(doc)]),
      made([Y.encodeStateAsUpdate(made(updates, false))]),
      made([...updates, ...updates]),
    ];
    expect(new Set([doc, ...others].map(stateHash)).size).toBe(1);
  });

  it('is another after each update, be it one that only deletes', () => {
    const { updates } = written();
    const doc = new Y.Doc();
    const hashes = [stateHash(doc)];
    for (const update of updates) {
      Y.applyUpdate(doc, update);
      hashes.push(stateHash(doc));
    }
    itemsOf(doc).delete('n0');
    hashes.push(stateHash(doc));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
