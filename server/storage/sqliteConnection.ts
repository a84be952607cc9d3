// Opens SQLite the way the log needs it: WAL, and a COMMIT that is on the disk before it returns.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { StorageError } from './Storage.ts';
import { migrations } from './migrations.ts';

/** SQLITE_FULL, SQLITE_IOERR_WRITE and SQLITE_IOERR_SHMSIZE: what a disk without room shows as, by where it is met. */
const FULL_CODES: ReadonlySet<unknown> = new Set([13, 778, 4874]);

export type Row = Record<string, string | number | Uint8Array | null>;

export type Connection = {
  run: (sql: string, ...values: SQLInputValue[]) => { changes: number };
  get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  all: (sql: string, ...values: SQLInputValue[]) => Row[];
  /** The rows of a query one after the other, for more than should be in memory at once. */
  each: (sql: string, ...values: SQLInputValue[]) => Iterable<Row>;
  transaction: <T>(act: () => T) => T;
  /** Within a transaction: undoes what `act` did when it throws, and that alone. */
  savepoint: <T>(act: () => T) => T;
  /** Reads that see one state of the database. */
  reading: <T>(act: () => T) => T;
  /** Moves what the journal holds into the database, and empties it. */
  emptyJournal: () => void;
  close: () => void;
};

function problemOf(error: unknown): StorageError {
  const code = (error as { errcode?: number }).errcode;
  const message = error instanceof Error ? error.message : String(error);
  return new StorageError(FULL_CODES.has(code) ? 'full' : 'failed', message);
}

function migrate(db: DatabaseSync): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length) {
    throw new StorageError(
      'failed',
      `the database is of a newer version (${version}) than this server (${migrations.length})`,
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function open(path: string, mode: 'write' | 'read'): DatabaseSync {
  try {
    const db = new DatabaseSync(path, { readOnly: mode === 'read' });
    db.exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON');
    if (mode === 'write') {
      // FULL: a commit survives a power cut, not just the end of the process. "Saved" rests on this line.
      // secure_delete: what is deleted is overwritten, not just left in a page that is free.
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
      migrate(db);
    }
    return db;
  } catch (error) {
    throw error instanceof StorageError ? error : problemOf(error);
  }
}

/** @param mode `write` migrates first; there is one writer, any number of readers */
export function connect(path: string, mode: 'write' | 'read'): Connection {
  const db = open(path, mode);
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const statement = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    run: (sql, ...values) => ({ changes: Number(statement(sql).run(...values).changes) }),
    get: (sql, ...values) => statement(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    each: (sql, ...values) => db.prepare(sql).iterate(...values) as Iterable<Row>,
    transaction: (act) => {
      try {
        db.exec('BEGIN IMMEDIATE');
        const result = act();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        // After a full disk SQLite may have rolled back by itself.
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error instanceof StorageError ? error : problemOf(error);
      }
    },
    savepoint: (act) => {
      statement('SAVEPOINT part').run();
      try {
        const result = act();
        statement('RELEASE part').run();
        return result;
      } catch (error) {
        const problem = error instanceof StorageError ? error : problemOf(error);
        // Rolled back by SQLite itself: there is no transaction left to go on in.
        if (!db.isTransaction) throw new StorageError('full', problem.message);
        statement('ROLLBACK TO part').run();
        statement('RELEASE part').run();
        throw problem;
      }
    },
    reading: (act) => {
      db.exec('BEGIN');
      try {
        return act();
      } finally {
        if (db.isTransaction) db.exec('COMMIT');
      }
    },
    emptyJournal: () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: () => db.close(),
  };
}
