// Frames that no honest client sends, each of which costs its sender the line and nobody else anything.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { createNote } from '#shared/board/operations.ts';
import { limits } from '#shared/limits.ts';
import { syncType } from '#shared/sync/messages.ts';
import { syncFrame } from '#shared/sync/messages.ts';
import type { Dice } from './dice.ts';

export const RUDE = [
  'gap',
  'foreign',
  'not leased',
  'delete ahead',
  'malformed',
  'unknown',
  'too large',
] as const;

const copyOf = (doc: Y.Doc, clientId: number): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = clientId;
  return copy;
};

/** What writing a note under an id adds. */
function noteUnder(doc: Y.Doc, clientId: number, id: string, text: string): Uint8Array {
  const copy = copyOf(doc, clientId);
  const before = Y.encodeStateVector(copy);
  createNote(copy, { id, kind: 'plain', p: [0, 0], text });
  return Y.encodeStateAsUpdate(copy, before);
}

/** The second of two notes, without the first. */
function withGap(doc: Y.Doc, id: string, text: string): Uint8Array {
  const copy = copyOf(doc, doc.clientID);
  createNote(copy, { id: `${id}-before`, kind: 'plain', p: [0, 0] });
  const before = Y.encodeStateVector(copy);
  createNote(copy, { id, kind: 'plain', p: [0, 0], text });
  return Y.encodeStateAsUpdate(copy, before);
}

/** No structs; one deletion. */
const deletion = (clientId: number, clock: number): Uint8Array =>
  encoding.encode((encoder) => {
    for (const part of [0, 1, clientId, 1, clock, 1]) encoding.writeVarUint(encoder, part);
  });

/** `update`: what it says, if it can be read. */
export type Rude = { frame: Uint8Array; update: Uint8Array | null };

/**
 * @param note what must never be seen anywhere
 * @param others client ids of other people
 */
export function rudeFrame(
  dice: Dice,
  doc: Y.Doc,
  note: { id: string; text: string },
  others: readonly number[],
): Rude {
  const kind = dice.chance(0.03) ? 'too large' : dice.pick(RUDE.slice(0, -1));
  const update = (bytes: Uint8Array): Rude => ({ frame: syncFrame(syncType.update, bytes), update: bytes });
  switch (kind) {
    case 'gap':
      return update(withGap(doc, note.id, note.text));
    case 'foreign':
      return update(noteUnder(doc, dice.pick(others), note.id, note.text));
    case 'not leased':
      return update(noteUnder(doc, limits.leasedClientIds - 1 - dice.below(1000), note.id, note.text));
    case 'delete ahead':
      return update(deletion(doc.clientID, Y.getState(doc.store, doc.clientID) + 5));
    case 'malformed': {
      const { frame } = update(noteUnder(doc, doc.clientID, note.id, note.text));
      return { frame: frame.subarray(0, dice.between(2, frame.length - 1)), update: null };
    }
    case 'unknown':
      return { frame: Uint8Array.of(17, 1, 2, 3), update: null };
    case 'too large':
      return { frame: new Uint8Array(limits.syncFrameBytes + 1), update: null };
  }
}
