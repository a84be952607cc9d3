// What this device keeps of a person's documents, so that nothing unsent is lost with a tab: one queue of writes a page.
// Kept by person and document, and offered to nobody else.
import type { DocumentKind } from '#shared/workshop/documents.ts';
import { openDatabase, transact, type Transaction } from './deviceDatabase.ts';

/** How long the first words of the database are waited for before the page goes on without it. */
const OPEN_WITHIN_MS = 1500;

/** Which document of whom. */
export type DocumentKey = {
  participant: string;
  session: string;
  document: string;
  kind: DocumentKind;
  activity: string | null;
};

export type Write = (transaction: Transaction) => Promise<void> | void;

export type Device = {
  /** Whether what is written is kept. Once it has failed it stays so: the page then promises nothing. */
  works: () => boolean;
  /** Done in the order of asking, many at once; resolves when it is on disk. */
  write: (write: Write) => Promise<void>;
  read: <T>(act: (transaction: Transaction) => Promise<T>) => Promise<T>;
};

/** The writes wait for each other: those that come while one transaction runs go together in the next. */
function createQueue(database: IDBDatabase): Pick<Device, 'works' | 'write'> {
  type Waiting = { write: Write; resolve: () => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let running = false;
  let failed = false;

  async function run(): Promise<void> {
    running = true;
    // What is asked for in the same breath is written together or not at all.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await transact(database, 'readwrite', async (transaction) => {
          for (const { write } of batch) await write(transaction);
        });
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // Full, or taken away: from here on the page is as one whose browser keeps nothing.
        failed = true;
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return {
    works: () => !failed,
    write: (write) =>
      new Promise((resolve, reject) => {
        if (failed) return reject(new Error('the device keeps nothing'));
        waiting.push({ write, resolve, reject });
        if (!running) void run();
      }),
  };
}

async function open(): Promise<Device | null> {
  // Without locks (a page that is not served securely) nobody could say which tab is alive.
  if (typeof indexedDB === 'undefined' || typeof navigator === 'undefined' || !('locks' in navigator))
    return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), OPEN_WITHIN_MS));
  try {
    const database = await Promise.race([openDatabase(), late]);
    return database && { ...createQueue(database), read: (act) => transact(database, 'readonly', act) };
  } catch {
    return null;
  }
}

let opened: Promise<Device | null> | null = null;

/** The device's memory, or null where the browser keeps nothing for us. */
export const openDevice = (): Promise<Device | null> => (opened ??= open());

const all = (writer: string): IDBKeyRange => IDBKeyRange.bound([writer], [writer, []]);

/** Takes away what one page kept of a document, but not the document's whole. */
export function removeWriter(transaction: Transaction, writer: string): void {
  transaction.remove('pieces', all(writer));
  transaction.remove('writers', writer);
}

/** Takes away everything that is kept for a person. */
export async function forgetPerson(participant: string): Promise<void> {
  const device = await openDevice();
  await device?.write(async (transaction) => {
    const mine = (record: { participant: string }): boolean => record.participant === participant;
    for (const { document } of (await transaction.all('wholes')).filter(mine))
      transaction.remove('wholes', [participant, document]);
    for (const { document } of (await transaction.all('spares')).filter(mine))
      transaction.remove('spares', [participant, document]);
    for (const { writer } of (await transaction.all('pieces')).filter(mine))
      removeWriter(transaction, writer);
    for (const { id } of await transaction.all('left', 'participant', participant))
      transaction.remove('left', id);
  });
}
