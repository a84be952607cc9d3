// The browser's own database, as promises: opened once a page, written in whole transactions. What is in it is device.ts's to say.

export const DATABASE = 'utbyte';
const VERSION = 1;

/** Last known whole of a document. */
export type WholeRecord = {
  participant: string;
  document: string;
  session: string;
  kind: string;
  activity: string | null;
  bytes: Uint8Array;
  /** The page that wrote it. */
  writer: string;
  /** ms UTC of this device's clock. */
  at: number;
};

/** A piece of a document that came after its whole; `number` when it was written here. */
export type PieceRecord = {
  writer: string;
  n: number;
  participant: string;
  document: string;
  session: string;
  kind: string;
  activity: string | null;
  number: number | null;
  bytes: Uint8Array;
  at: number;
};

/** How far what a page wrote is on the server. */
export type WriterRecord = { writer: string; confirmed: number };

/** Ids of a person's to open a document with when there is no line. */
export type SparesRecord = { participant: string; document: string; ids: number[] };

/** A change that could not be done again, until the person has dealt with it. */
export type LeftRecord = {
  id: string;
  participant: string;
  session: string;
  kind: string;
  activity: string | null;
  /** A `Change` of redo.ts. */
  change: unknown;
  words: string;
  at: number;
};

export type Records = {
  wholes: WholeRecord;
  pieces: PieceRecord;
  writers: WriterRecord;
  spares: SparesRecord;
  left: LeftRecord;
};
export type StoreName = keyof Records;

function upgrade(database: IDBDatabase): void {
  const document = ['participant', 'document'];
  database.createObjectStore('wholes', { keyPath: document });
  database.createObjectStore('pieces', { keyPath: ['writer', 'n'] }).createIndex('document', document);
  database.createObjectStore('writers', { keyPath: 'writer' });
  database.createObjectStore('spares', { keyPath: document });
  database.createObjectStore('left', { keyPath: 'id' }).createIndex('participant', 'participant');
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Rejects where the browser keeps nothing, for instance under a policy, or where it is full. */
export function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => {
      const database = request.result;
      // A later version of the page must be able to rebuild it.
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => reject(asError(request.error));
    request.onblocked = () => reject(new Error('the database is in use by an older page'));
  });
}

export type Transaction = {
  get: <S extends StoreName>(store: S, key: IDBValidKey) => Promise<Records[S] | undefined>;
  /** All of a store, or those that an index finds. */
  all: <S extends StoreName>(store: S, index?: string, key?: IDBValidKey) => Promise<Records[S][]>;
  put: <S extends StoreName>(store: S, record: Records[S]) => void;
  remove: (store: StoreName, key: IDBValidKey | IDBKeyRange) => void;
};

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(asError(request.error));
  });
}

/**
 * Runs `act` in one transaction over all stores, and resolves when it is on disk. `act` may await nothing but the
 * transaction's own answers.
 */
export function transact<T>(
  database: IDBDatabase,
  mode: 'readonly' | 'readwrite',
  act: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stores: StoreName[] = ['wholes', 'pieces', 'writers', 'spares', 'left'];
    // Strict: what is said to be kept must outlive a power cut, and a spare id must never come back.
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    let result: { value: T } | null = null;
    transaction.oncomplete = () => (result ? resolve(result.value) : reject(new Error('not finished')));
    transaction.onabort = () => reject(asError(transaction.error ?? new Error('aborted')));
    const work = act({
      get: (store, key) => asked(transaction.objectStore(store).get(key)),
      all: (store, index, key) => {
        const source = transaction.objectStore(store);
        return asked(index === undefined ? source.getAll(key) : source.index(index).getAll(key));
      },
      put: (store, record) => void transaction.objectStore(store).put(record),
      remove: (store, key) => void transaction.objectStore(store).delete(key),
    });
    work.then(
      (value) => (result = { value }),
      (error: unknown) => {
        reject(asError(error));
        try {
          transaction.abort();
        } catch {
          // It has ended by itself.
        }
      },
    );
  });
}
