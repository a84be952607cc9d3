// How a person changed what notes and free sections share: their look, colour, group and lock; and doing it again. Pure.
import type * as Y from 'yjs';
import type { NoteColour, NoteLook } from '#shared/board/kinds.ts';
import type { Lock } from '#shared/board/lock.ts';
import * as operations from '#shared/board/operations.ts';

/** What was set, or, null, taken away. */
export type Dress = {
  look?: NoteLook | null;
  colour?: NoteColour | null;
  g?: string | null;
  lock?: Lock | null;
};
type Dressed = {
  readonly look?: NoteLook;
  readonly colour?: NoteColour;
  readonly g?: string;
  readonly lock?: Lock;
};

export function dressChange(now: Dressed, before: Dressed = {}): Dress {
  const change: Dress = {};
  if (now.look !== before.look) change.look = now.look ?? null;
  if (now.colour !== before.colour) change.colour = now.colour ?? null;
  if (now.g !== before.g) change.g = now.g ?? null;
  if (now.lock !== before.lock) change.lock = now.lock ?? null;
  return change;
}

export function dressAgain(doc: Y.Doc, id: string, { look, colour, g, lock }: Dress): void {
  if (look !== undefined) operations.setLook(doc, id, look);
  if (colour !== undefined) operations.setColour(doc, id, colour);
  if (g !== undefined) operations.setGroup(doc, id, g);
  if (lock !== undefined) operations.setLock(doc, id, lock);
}
