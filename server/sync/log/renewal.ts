// Gives documents a new epoch: the board as it stands, under a new id, and nothing left of how it came to be (docs/protocol.md, D4).
import { createId, normaliseCode } from '#shared/ids.ts';
import { random } from '../../auth/secrets.ts';
import type { DocumentRow, Storage } from '../../storage/Storage.ts';
import type { Replayer } from './replayer.ts';

/** Nobody knows whether a document has moved; the room must not go on as if it had not. */
export class InDoubt extends Error {
  constructor(docId: string, cause: unknown) {
    super(`It is not known whether ${docId} has moved. Try again.`, { cause });
    this.name = 'InDoubt';
  }
}

export type Renewal = {
  /** Answers the new document's id. */
  renewDocument: (docId: string) => Promise<string>;
  /** All documents of a session, by its id or its code. */
  renewSession: (idOrCode: string) => Promise<{ from: string; to: string }[]>;
};

export type RenewalOptions = {
  storage: Pick<Storage, 'document' | 'documents' | 'renewDocument' | 'sessionById' | 'sessionByCode'>;
  replayer: Pick<Replayer, 'run'>;
  now: () => number;
  /** Runs an act while nothing is written into a document. */
  exclusively: (docId: string, act: () => Promise<void>) => Promise<void>;
  /** Called before anything more can be written into the old one. */
  onMoved: (moved: { from: string; to: string; sessionId: string }) => void;
};

export function createRenewal(options: RenewalOptions): Renewal {
  const { storage, replayer } = options;

  /** The thread that writes may end between its commit and its answer: then those in the old document would stay there. */
  async function wasDone(from: string, to: string, error: unknown): Promise<true> {
    const row = await storage.document(from).catch((cause: unknown) => {
      throw new InDoubt(from, cause);
    });
    if (row?.movedTo !== to) throw error;
    return true;
  }

  async function renew(row: DocumentRow): Promise<string> {
    const { id: from, epoch, head, sessionId, kind } = row;
    const made = await replayer.run({ kind: 'rewrite', doc: from, epoch, head });
    if (made.kind === 'damaged') throw new Error(`The log of ${from} does not load from row ${made.seq} on.`);
    if (made.kind !== 'rewritten') throw new Error(`The log of ${from} has a hole.`);
    const to = createId(kind, random);
    const { bytes, items } = made;
    const renewed = { from, epoch, head, id: to, bytes, items, now: options.now() };
    const isDone = await storage.renewDocument(renewed).catch((error: unknown) => wasDone(from, to, error));
    if (!isDone) throw new Error(`${from} was changed meanwhile. Nothing was done; try again.`);
    options.onMoved({ from, to, sessionId });
    return to;
  }

  async function renewDocument(docId: string): Promise<string> {
    let to = '';
    await options.exclusively(docId, async () => {
      const row = await storage.document(docId);
      if (!row || row.movedTo !== null) throw new Error(`There is no document ${docId}.`);
      to = await renew(row);
    });
    return to;
  }

  return {
    renewDocument,
    renewSession: async (idOrCode) => {
      const session =
        (await storage.sessionById(idOrCode)) ?? (await storage.sessionByCode(normaliseCode(idOrCode)));
      if (!session) throw new Error(`There is no session “${idOrCode}”.`);
      const moved: { from: string; to: string }[] = [];
      for (const { id } of await storage.documents(session.id))
        moved.push({ from: id, to: await renewDocument(id) });
      return moved;
    },
  };
}
