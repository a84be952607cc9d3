// Reads of a document's log: what it holds now, what it held at a moment, and when who wrote in it.
import { createHash } from 'node:crypto';
import type { Connection, Row } from './sqliteConnection.ts';
import { StorageError, type LoggedDocument, type LoggedRow, type SnapshotRow } from './Storage.ts';

/** A document as it was at one moment, and when that was, ms UTC. */
export type LoggedMoment = LoggedDocument & { at: number };
/** One row's place, time (ms UTC) and author; for a moment whose rows are gone no author. */
export type LogEntry = { seq: number; at: number; author: string | null };

const loggedRow = (row: Row): LoggedRow => ({ seq: Number(row['seq']), bytes: row['bytes'] as Uint8Array });

/** Tells whether stored bytes are those that were written. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The newest whole snapshot up to a moment. */
function snapshotUpTo(
  db: Connection,
  doc: string,
  epoch: number,
  upTo: number,
): { snapshot: (LoggedRow & { at: number }) | null; damaged: number[] } {
  const damaged: number[] = [];
  for (let below = upTo; ;) {
    const row = db.get(
      'SELECT seq, ts, digest, bytes FROM snapshots WHERE doc = ? AND epoch = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
      doc,
      epoch,
      below,
    );
    if (!row) return { snapshot: null, damaged };
    const snapshot = { ...loggedRow(row), at: Number(row['ts']) };
    if (digestOf(snapshot.bytes) === row['digest']) return { snapshot, damaged };
    damaged.push(snapshot.seq);
    below = snapshot.seq - 1;
  }
}

/** Null when the moment cannot be had any more: what lies between it and the snapshot below is gone. */
function readUpTo(db: Connection, doc: string, epoch: number, upTo: number): LoggedMoment | null {
  const { snapshot, damaged } = snapshotUpTo(db, doc, epoch, upTo);
  const from = snapshot?.seq ?? 0;
  let at = snapshot?.at ?? 0;
  const rows: LoggedRow[] = [];
  for (const row of db.all(
    'SELECT seq, ts, bytes FROM updates WHERE doc = ? AND epoch = ? AND seq > ? AND seq <= ? ORDER BY seq',
    doc,
    epoch,
    from,
    upTo,
  )) {
    rows.push(loggedRow(row));
    if (rows.at(-1)?.seq !== from + rows.length) return null;
    at = Number(row['ts']);
  }
  if (from + rows.length !== upTo) return null;
  return { snapshot, rows, damaged, at };
}

function headOf(db: Connection, doc: string, epoch: number): number {
  const row = db.get('SELECT head FROM docs WHERE id = ? AND epoch = ? AND moved_to IS NULL', doc, epoch);
  if (!row) throw new StorageError('failed', 'the document has another epoch');
  return Number(row['head']);
}

export type LogReads = ReturnType<typeof createLogReads>;

// oxlint-disable-next-line typescript/explicit-function-return-type -- the shape is the list of reads itself
export function createLogReads(db: Connection) {
  return {
    loadDocument: (doc: string, epoch: number): LoggedDocument =>
      db.reading(() => {
        const found = readUpTo(db, doc, epoch, headOf(db, doc, epoch));
        if (!found) throw new StorageError('failed', 'the log has a hole');
        const { snapshot, rows, damaged } = found;
        return { snapshot: snapshot && { seq: snapshot.seq, bytes: snapshot.bytes }, rows, damaged };
      }),
    loadMoment: (doc: string, epoch: number, seq: number): LoggedMoment | null =>
      db.reading(() => readUpTo(db, doc, epoch, seq)),
    /** The moments there are, in order: a row's, or a snapshot's that stands for rows that are gone. */
    entries: (doc: string, epoch: number): Iterable<LogEntry> => logEntries(db, doc, epoch),
    snapshotsOf: (doc: string, epoch: number): SnapshotRow[] =>
      db
        .all('SELECT seq, ts, hash FROM snapshots WHERE doc = ? AND epoch = ? ORDER BY seq', doc, epoch)
        .map((row) => ({ seq: Number(row['seq']), at: Number(row['ts']), hash: String(row['hash']) })),
    rowsBefore: (doc: string, epoch: number, time: number): number => {
      // The first that is younger ends it: a clock that was set back must not delete what is newer than a neighbour.
      const younger = db.get(
        'SELECT min(seq) AS seq FROM updates WHERE doc = ? AND epoch = ? AND ts >= ?',
        doc,
        epoch,
        time,
      );
      if (typeof younger?.['seq'] === 'number') return younger['seq'] - 1;
      return Number(db.get('SELECT head FROM docs WHERE id = ? AND epoch = ?', doc, epoch)?.['head'] ?? 0);
    },
    prunable: (time: number): { doc: string; epoch: number }[] =>
      db
        .all(
          `SELECT DISTINCT s.doc, s.epoch FROM snapshots s WHERE s.ts < ? AND EXISTS
           (SELECT 1 FROM updates u WHERE u.doc = s.doc AND u.epoch = s.epoch AND u.seq <= s.seq)`,
          time,
        )
        .map((row) => ({ doc: String(row['doc']), epoch: Number(row['epoch']) })),
  };
}

function* logEntries(db: Connection, doc: string, epoch: number): Iterable<LogEntry> {
  const first = db.get('SELECT min(seq) AS seq FROM updates WHERE doc = ? AND epoch = ?', doc, epoch);
  const from = typeof first?.['seq'] === 'number' ? first['seq'] : Infinity;
  for (const row of db.all(
    'SELECT seq, ts FROM snapshots WHERE doc = ? AND epoch = ? AND seq < ? ORDER BY seq',
    doc,
    epoch,
    from,
  ))
    yield { seq: Number(row['seq']), at: Number(row['ts']), author: null };
  for (const row of db.each(
    'SELECT seq, ts, author FROM updates WHERE doc = ? AND epoch = ? ORDER BY seq',
    doc,
    epoch,
  ))
    yield { seq: Number(row['seq']), at: Number(row['ts']), author: String(row['author']) };
}
