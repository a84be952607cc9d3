// What one Y.Doc keeps on the device: its pieces as they come, its whole now and then, and spare ids to write under without a line.
import * as Y from 'yjs';
import { SPARES_MAX } from '#shared/sync/messages.ts';
import { findDead, partsOf, removeDead } from './deadPages.ts';
import { createSpares } from './spareIds.ts';
import { removeWriter, type Device, type DocumentKey } from './device.ts';
import type { PieceRecord, Transaction } from './deviceDatabase.ts';
import { alone, aliveNow, comeAlive } from './liveTabs.ts';
import type { Parts } from './redo.ts';

export type Keeper = {
  /** Comes first. Takes over what dead pages left of the document. */
  open: () => Promise<Parts>;
  /** Comes first, instead: takes over nothing, for a document that is made anew. */
  begin: () => Promise<null>;
  works: () => boolean;
  /** Whether the whole of the document is kept. */
  stated: () => boolean;
  /** Keeps pieces of the server's, and one that was written here; resolves when they are on disk. */
  add: (received: readonly Uint8Array[], own: { number: number; bytes: Uint8Array }) => Promise<void>;
  /** Everything written here up to this number is on the server. */
  confirm: (number: number) => void;
  restate: (whole: Uint8Array) => void;
  /** An id to write under, or null; it is given to nobody else. */
  takeSpare: () => Promise<number | null>;
  /** How many spare ids there is room for. */
  sparesWanted: () => number;
  putSpares: (ids: readonly number[]) => void;
  /** Takes away all that is kept of the document: everything is on the server. */
  clear: () => void;
  /**
   * Takes away what this page kept, in the same breath as what another keeper adds now; ends the keeping.
   * @param whole the document's whole as well
   */
  drop: (whole: boolean) => void;
  /** Lets a later page take over what is kept. */
  close: () => void;
};

/** Nothing is lost when one of these fails: what they take away is sent once more, and known there already. */
const unheard = (promise: Promise<void>): void => void promise.catch(() => undefined);

export function createKeeper(device: Device, key: DocumentKey): Keeper {
  const writer = crypto.randomUUID();
  const { participant, document } = key;
  const at: [string, string] = [participant, document];
  const alive = comeAlive(writer);
  let n = 0;
  let stated = false;
  let written = false;
  const spares = createSpares(device, at);
  let dropped = false;

  const pieceOf = (bytes: Uint8Array, number: number | null): PieceRecord => ({
    ...key,
    writer,
    n: ++n,
    number,
    bytes,
    at: Date.now(),
  });

  /** Writes what dead pages left under our own name: from now on it is ours to send. */
  async function takeOver(transaction: Transaction, living: ReadonlySet<string>): Promise<Parts> {
    const found = await findDead(transaction, at, living);
    removeDead(transaction, found);
    for (const { bytes } of found.known) transaction.put('pieces', pieceOf(bytes, null));
    for (const [index, { bytes }] of found.unsent.entries())
      transaction.put('pieces', pieceOf(bytes, index + 1));
    stated = found.whole !== null;
    await spares.look(transaction);
    return partsOf(found);
  }

  return {
    works: () => device.works() && !dropped,
    stated: () => stated,
    begin: () => alive.then(() => null),
    open: async () => {
      await alive;
      return alone(at.join(' '), async () => {
        const living = await aliveNow();
        let parts: Parts = { known: [], unsent: [] };
        try {
          await device.write(async (transaction) => {
            parts = await takeOver(transaction, living);
          });
        } catch {
          // Too full to be written in, it can still be read: what two tabs send alike arrives once.
          parts = await device.read(async (transaction) => partsOf(await findDead(transaction, at, living)));
        }
        written = parts.known.length + parts.unsent.length > 0;
        return parts;
      });
    },
    add: (received, own) => {
      written = true;
      const pieces = [...received.map((bytes) => pieceOf(bytes, null)), pieceOf(own.bytes, own.number)];
      return device.write((transaction) => {
        if (dropped) return;
        for (const piece of pieces) transaction.put('pieces', piece);
      });
    },
    confirm: (number) => {
      if (!written) return;
      unheard(
        device.write((transaction) => {
          if (!dropped) transaction.put('writers', { writer, confirmed: number });
        }),
      );
    },
    restate: (whole) => {
      stated = true;
      written = false;
      unheard(
        device.write(async (transaction) => {
          if (dropped) return;
          const before = await transaction.get('wholes', at);
          // Another tab's may hold what has not reached this one yet, and that tab's pieces build on it.
          const bytes = before && before.writer !== writer ? Y.mergeUpdates([before.bytes, whole]) : whole;
          transaction.put('wholes', { ...key, bytes, writer, at: Date.now() });
          removeWriter(transaction, writer);
        }),
      );
    },
    takeSpare: spares.take,
    sparesWanted: () => (device.works() ? Math.max(0, SPARES_MAX - spares.count()) : 0),
    putSpares: spares.put,
    clear: () => {
      if (!stated && !written) return;
      stated = false;
      written = false;
      unheard(
        device.write((transaction) => {
          transaction.remove('wholes', at);
          removeWriter(transaction, writer);
        }),
      );
    },
    drop: (whole) => {
      dropped = true;
      unheard(
        device.write((transaction) => {
          removeWriter(transaction, writer);
          if (whole) transaction.remove('wholes', at);
        }),
      );
      void alive.then(({ release }) => release());
    },
    close: () => void alive.then(({ release }) => release()),
  };
}
