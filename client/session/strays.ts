// What pages that are gone wrote in documents that are not opened any more: an earlier epoch, or a step that is over.
import { findDead, partsOf, removeDead } from './deadPages.ts';
import { removeWriter, type Device } from './device.ts';
import type { PieceRecord, Transaction } from './deviceDatabase.ts';
import { alone, aliveNow, comeAlive } from './liveTabs.ts';
import type { Parts } from './redo.ts';

export type Stray = { document: string; activity: string | null; parts: Parts };

export type Strays = {
  found: readonly Stray[];
  /** When what was found has a new place: what is written in the same breath goes with it. */
  forget: () => void;
};

export type Wanted = {
  participant: string;
  session: string;
  kind: string;
  /** Which of them, by document and activity. */
  where: (piece: Pick<PieceRecord, 'document' | 'activity'>) => boolean;
};

async function claim(
  transaction: Transaction,
  wanted: Wanted,
  living: ReadonlySet<string>,
  writer: string,
): Promise<Stray[]> {
  const { participant, session, kind } = wanted;
  const here = (piece: PieceRecord): boolean =>
    piece.participant === participant &&
    piece.session === session &&
    piece.kind === kind &&
    wanted.where(piece);
  const documents = new Map(
    (await transaction.all('pieces')).filter(here).map(({ document, activity }) => [document, activity]),
  );
  const found: Stray[] = [];
  let n = 0;
  for (const [document, activity] of documents) {
    const dead = await findDead(transaction, [participant, document], living);
    if (dead.unsent.length === 0) continue;
    removeDead(transaction, dead);
    // Numbers above what is confirmed of this name, which is nothing.
    for (const piece of dead.known) transaction.put('pieces', { ...piece, writer, n: ++n, number: null });
    for (const piece of dead.unsent) transaction.put('pieces', { ...piece, writer, n: ++n, number: n });
    found.push({ document, activity, parts: partsOf(dead) });
  }
  return found;
}

/** Takes them over, so that no other tab does. Null when there are none. */
export async function takeStrays(device: Device, wanted: Wanted): Promise<Strays | null> {
  const writer = crypto.randomUUID();
  const alive = await comeAlive(writer);
  let found: Stray[] = [];
  await alone(`strays ${wanted.participant}`, async () => {
    const living = await aliveNow();
    await device.write(async (transaction) => {
      found = await claim(transaction, wanted, living, writer);
    });
  });
  if (found.length === 0) {
    alive.release();
    return null;
  }
  return {
    found,
    forget: () => {
      void device
        .write((transaction) => {
          removeWriter(transaction, writer);
          for (const { document } of found) transaction.remove('wholes', [wanted.participant, document]);
        })
        .catch(() => undefined);
      alive.release();
    },
  };
}
