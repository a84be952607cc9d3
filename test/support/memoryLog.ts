// The part of the storage port that documents live on, in memory: what the engine is tried on under virtual time.
import { limits } from '#shared/limits.ts';
import {
  StorageError,
  type Append,
  type AppendResult,
  type DocumentRow,
  type LogRow,
  type LoggedDocument,
  type NewSnapshot,
  type Storage,
} from '../../server/storage/Storage.ts';

export type LogStorage = Pick<
  Storage,
  | 'createSession'
  | 'document'
  | 'loadDocument'
  | 'append'
  | 'putSnapshot'
  | 'snapshotsOf'
  | 'rowsBefore'
  | 'prunable'
  | 'pruneLog'
  | 'renewDocument'
  | 'leaseClientIds'
  | 'clientIds'
  | 'authors'
>;

export type Kept = LogRow & { seq: number; at: number };

/** What is on the disk. It outlives every server that writes on it. */
export type MemoryLog = Map<string, Stored>;
export type Stored = {
  row: DocumentRow;
  nextClient: number;
  rows: Kept[];
  snapshots: (NewSnapshot & { at: number })[];
  clients: Map<number, string>;
  authors: Map<string, string>;
};

export type WriteKind =
  | 'createSession'
  | 'append'
  | 'putSnapshot'
  | 'pruneLog'
  | 'renewDocument'
  | 'leaseClientIds';

/** Every write passes here: a place to wait, to fail before or after it is done, or to end. */
export type Gate = <T>(kind: WriteKind, act: () => T) => Promise<T>;

export type MemoryLogOptions = {
  gate?: Gate;
  /** Called when rows are on disk, before anyone else knows. */
  onCommitted?: (doc: string, rows: readonly Kept[]) => void;
};

const failed = (message: string): StorageError => new StorageError('failed', message);

function newStored(row: DocumentRow): Stored {
  return {
    row,
    // 1 is the server's own.
    nextClient: 2,
    rows: [],
    snapshots: [],
    clients: new Map([[1, 'server']]),
    authors: new Map(),
  };
}

function current(log: MemoryLog, doc: string, epoch: number): Stored {
  const stored = log.get(doc);
  if (!stored || stored.row.epoch !== epoch || stored.row.movedTo !== null)
    throw failed('the document has another epoch');
  return stored;
}

const isRow = (kept: Kept, row: LogRow): boolean =>
  kept.connection === row.connection && kept.frame === row.frame;

/** All checks come first: an append is done whole or not at all. */
function appendOne(log: MemoryLog, append: Append): Kept[] {
  const stored = current(log, append.doc, append.epoch);
  if (stored.row.head !== append.after) throw failed('the document has another head');
  if (append.rows.some((row) => row.author === 'server' && stored.rows.some((kept) => isRow(kept, row))))
    throw failed('what the server wrote is logged already');
  if (append.clients.some(({ clientId }) => stored.clients.has(clientId)))
    throw failed('a client id is bound already');
  const head = stored.row.head;
  const added = append.rows.map((row, index) => ({
    ...row,
    bytes: row.bytes.slice(),
    seq: head + 1 + index,
    at: append.now,
  }));
  stored.rows.push(...added);
  stored.row = { ...stored.row, head: head + added.length };
  for (const { clientId, participantId } of append.clients) stored.clients.set(clientId, participantId);
  for (const { itemId, participantId } of append.authors)
    if (!stored.authors.has(itemId)) stored.authors.set(itemId, participantId);
  return added;
}

function isLogged(log: MemoryLog, append: Append): boolean {
  const stored = log.get(append.doc);
  return (
    append.rows.length > 0 &&
    stored !== undefined &&
    stored.row.movedTo === null &&
    stored.row.epoch === append.epoch &&
    append.rows.every((row, index) => {
      const kept = stored.rows.find(({ seq }) => seq === append.after + 1 + index);
      return kept !== undefined && isRow(kept, row) && Buffer.compare(kept.bytes, row.bytes) === 0;
    })
  );
}

function load(stored: Stored): LoggedDocument {
  const snapshot = stored.snapshots.at(-1) ?? null;
  const from = snapshot?.seq ?? 0;
  const rows = stored.rows.filter(({ seq }) => seq > from).map(({ seq, bytes }) => ({ seq, bytes }));
  if (from + rows.length !== stored.row.head || rows.some(({ seq }, index) => seq !== from + index + 1))
    throw failed('the log has a hole');
  return { snapshot: snapshot && { seq: snapshot.seq, bytes: snapshot.bytes }, rows, damaged: [] };
}

export function openMemoryLog(log: MemoryLog, options: MemoryLogOptions = {}): LogStorage {
  const gate: Gate = options.gate ?? (async (_kind, act) => act());
  const tell = (doc: string, rows: readonly Kept[]): void => options.onCommitted?.(doc, rows);

  function appendEach(batches: readonly Append[]): AppendResult[] {
    return batches.map((append) => {
      try {
        tell(append.doc, appendOne(log, append));
        return { head: log.get(append.doc)?.row.head ?? 0 };
      } catch (error) {
        if (isLogged(log, append)) return { head: append.after + append.rows.length };
        if (!(error instanceof StorageError)) throw error;
        return { problem: error.problem, message: error.message };
      }
    });
  }

  function create(row: DocumentRow, seed: Uint8Array, authors: Append['authors'], now: number): void {
    log.set(row.id, newStored(row));
    const rows = [{ connection: 'server', frame: 1, author: 'server', bytes: seed }];
    tell(
      row.id,
      appendOne(log, { doc: row.id, epoch: row.epoch, after: 0, rows, clients: [], authors, now }),
    );
  }

  return {
    createSession: ({ session, document, seed, seedAuthors }) =>
      gate('createSession', () => {
        const { id, kind } = document;
        const base = { owner: null, activity: null, epoch: 1, policyVersion: 1, head: 0, movedTo: null };
        create({ id, sessionId: session.id, kind, ...base }, seed, seedAuthors, session.createdAt);
      }),
    document: async (id) => log.get(id)?.row ?? null,
    loadDocument: async (doc, epoch) => load(current(log, doc, epoch)),
    append: (batches) => gate('append', () => appendEach(batches)),
    putSnapshot: (made) =>
      gate('putSnapshot', () => {
        const stored = current(log, made.doc, made.epoch);
        if (made.seq > stored.row.head || made.seq <= (stored.snapshots.at(-1)?.seq ?? 0)) return false;
        const at = stored.rows.find(({ seq }) => seq === made.seq)?.at ?? made.now;
        stored.snapshots.push({ ...made, bytes: made.bytes.slice(), at });
        return true;
      }),
    snapshotsOf: async (doc) =>
      (log.get(doc)?.snapshots ?? []).map(({ seq, at, hash }) => ({ seq, at, hash })),
    rowsBefore: async (doc, _epoch, time) => {
      const stored = log.get(doc);
      const younger = stored?.rows.find(({ at }) => at >= time);
      return younger ? younger.seq - 1 : (stored?.row.head ?? 0);
    },
    prunable: async () => [],
    pruneLog: ({ doc, epoch, rowsUpTo, snapshots }) =>
      gate('pruneLog', () => {
        const stored = current(log, doc, epoch);
        const newest = stored.snapshots.at(-1)?.seq;
        if (rowsUpTo > 0 && !stored.snapshots.some(({ seq }) => seq === rowsUpTo)) return false;
        const goes = (seq: number): boolean => snapshots.includes(seq) && seq !== rowsUpTo && seq !== newest;
        stored.snapshots = stored.snapshots.filter(({ seq }) => !goes(seq));
        stored.rows = stored.rows.filter(({ seq }) => seq > rowsUpTo);
        return true;
      }),
    renewDocument: (made) =>
      gate('renewDocument', () => {
        const old = log.get(made.from);
        if (!old || old.row.epoch !== made.epoch || old.row.head !== made.head || old.row.movedTo !== null)
          return false;
        const authors = made.items.flatMap((itemId) => {
          const participantId = old.authors.get(itemId);
          return participantId === undefined ? [] : [{ itemId, participantId }];
        });
        old.row = { ...old.row, movedTo: made.id };
        create(
          { ...old.row, id: made.id, epoch: made.epoch + 1, head: 0, movedTo: null },
          made.bytes,
          authors,
          made.now,
        );
        old.rows = [];
        old.snapshots = [];
        return true;
      }),
    leaseClientIds: (doc, participantId, count) =>
      gate('leaseClientIds', () => {
        const stored = log.get(doc);
        if (!stored || stored.row.movedTo !== null || stored.nextClient + count > limits.leasedClientIds)
          throw failed('no client ids left');
        const leased = Array.from({ length: count }, () => stored.nextClient++);
        for (const clientId of leased) stored.clients.set(clientId, participantId);
        return leased;
      }),
    clientIds: async (doc) => new Map(log.get(doc)?.clients),
    authors: async (doc) => Object.fromEntries(log.get(doc)?.authors ?? []),
  };
}
