// What pages that are gone have left of a document on this device.
import { removeWriter } from './device.ts';
import type { PieceRecord, Transaction } from './deviceDatabase.ts';
import type { Parts } from './redo.ts';

export type Dead = {
  whole: Uint8Array | null;
  /** Of the server's, or known to be there. */
  known: PieceRecord[];
  /** The same, of pages that are alive: to be read, and left where it is. */
  shared: PieceRecord[];
  /** Written here, and not known to be on the server. */
  unsent: PieceRecord[];
};

/** @param at person and document */
export async function findDead(
  transaction: Transaction,
  at: [string, string],
  living: ReadonlySet<string>,
): Promise<Dead> {
  const whole = await transaction.get('wholes', at);
  const all = await transaction.all('pieces', 'document', at);
  const confirmed = new Map((await transaction.all('writers')).map((one) => [one.writer, one.confirmed]));
  const isUnsent = ({ number, writer }: PieceRecord): boolean =>
    number !== null && number > (confirmed.get(writer) ?? 0);
  all.sort((a, b) => a.at - b.at || a.n - b.n);
  const pieces = all.filter(({ writer }) => !living.has(writer));
  return {
    whole: whole?.bytes ?? null,
    known: pieces.filter((piece) => !isUnsent(piece)),
    shared: all.filter((piece) => living.has(piece.writer) && !isUnsent(piece)),
    unsent: pieces.filter(isUnsent),
  };
}

export const partsOf = ({ whole, known, shared, unsent }: Dead): Parts => ({
  known: [...(whole ? [whole] : []), ...[...shared, ...known].map(({ bytes }) => bytes)],
  unsent: unsent.map(({ bytes }) => bytes),
});

export function removeDead(transaction: Transaction, { known, unsent }: Dead): void {
  for (const writer of new Set([...known, ...unsent].map((piece) => piece.writer)))
    removeWriter(transaction, writer);
}
