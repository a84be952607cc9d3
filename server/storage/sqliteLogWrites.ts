// The writes that keep a log short, and the one that gives a document a new epoch.
import { limits } from '#shared/limits.ts';
import { appendOne } from './sqliteAppend.ts';
import type { Connection } from './sqliteConnection.ts';
import { digestOf } from './sqliteLog.ts';
import { StorageError, type NewSnapshot, type Pruning, type Renewed } from './Storage.ts';

/** What hangs on a document, in the order in which it can go. */
export type LeaseWish = { doc: string; participantId: string; count: number };

function lease(db: Connection, { doc, participantId, count }: LeaseWish): number[] {
  const row = db.get(
    'UPDATE docs SET next_client = next_client + ? WHERE id = ? AND moved_to IS NULL RETURNING next_client',
    count,
    doc,
  );
  const end = Number(row?.['next_client']);
  if (!row || end > limits.leasedClientIds) throw new StorageError('failed', 'no client ids left');
  const leased = Array.from({ length: count }, (_, index) => end - count + index);
  for (const clientId of leased)
    db.run(
      'INSERT INTO doc_clients (doc, client_id, participant_id) VALUES (?, ?, ?)',
      doc,
      clientId,
      participantId,
    );
  return leased;
}

export const OF_DOCUMENT = ['updates', 'snapshots', 'doc_clients', 'item_authors'] as const;

export const logWrites = {
  putSnapshot: (db: Connection, made: NewSnapshot): boolean =>
    db.run(
      `INSERT INTO snapshots (doc, epoch, seq, ts, hash, digest, bytes)
       SELECT d.id, d.epoch, ?, coalesce(
         (SELECT ts FROM updates u WHERE u.doc = d.id AND u.epoch = d.epoch AND u.seq = ?), ?
       ), ?, ?, ? FROM docs d
       WHERE d.id = ? AND d.epoch = ? AND d.moved_to IS NULL AND d.head >= ? AND NOT EXISTS
         (SELECT 1 FROM snapshots s WHERE s.doc = d.id AND s.epoch = d.epoch AND s.seq >= ?)`,
      made.seq,
      made.seq,
      made.now,
      made.hash,
      digestOf(made.bytes),
      made.bytes,
      made.doc,
      made.epoch,
      made.seq,
      made.seq,
    ).changes > 0,
  pruneLog: (db: Connection, { doc, epoch, rowsUpTo, snapshots }: Pruning): boolean => {
    const newest = db.get(
      'SELECT seq FROM snapshots WHERE doc = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
      doc,
      epoch,
    );
    if (rowsUpTo > 0) {
      // Read back from the disk: from here on nothing else stands for these rows.
      const base = db.get(
        'SELECT digest, bytes FROM snapshots WHERE doc = ? AND epoch = ? AND seq = ?',
        doc,
        epoch,
        rowsUpTo,
      );
      if (!base || digestOf(base['bytes'] as Uint8Array) !== base['digest']) return false;
    }
    for (const seq of snapshots) {
      if (seq === rowsUpTo || seq === newest?.['seq']) continue;
      db.run('DELETE FROM snapshots WHERE doc = ? AND epoch = ? AND seq = ?', doc, epoch, seq);
    }
    db.run('DELETE FROM updates WHERE doc = ? AND epoch = ? AND seq <= ?', doc, epoch, rowsUpTo);
    return true;
  },
  renewDocument: (db: Connection, made: Renewed): boolean => {
    const { changes } = db.run(
      'UPDATE docs SET moved_to = ? WHERE id = ? AND epoch = ? AND head = ? AND moved_to IS NULL',
      made.id,
      made.from,
      made.epoch,
      made.head,
    );
    if (changes === 0) return false;
    db.run(
      `INSERT INTO docs (id, session_id, kind, owner, activity, epoch, policy_version, head, next_client)
       SELECT ?, session_id, kind, owner, activity, epoch + 1, policy_version, 0, 2 FROM docs WHERE id = ?`,
      made.id,
      made.from,
    );
    appendOne(db, {
      doc: made.id,
      epoch: made.epoch + 1,
      after: 0,
      rows: [{ connection: 'server', frame: 1, author: 'server', bytes: made.bytes }],
      clients: [{ clientId: 1, participantId: 'server' }],
      authors: [],
      now: made.now,
    });
    db.run(
      `INSERT INTO item_authors (doc, item_id, participant_id) SELECT ?, item_id, participant_id FROM item_authors
       WHERE doc = ? AND item_id IN (SELECT value FROM json_each(?))`,
      made.id,
      made.from,
      JSON.stringify(made.items),
    );
    // Who asks for a document that has moved is led all the way at once.
    db.run('UPDATE docs SET moved_to = ? WHERE moved_to = ?', made.id, made.from);
    for (const table of OF_DOCUMENT) db.run(`DELETE FROM ${table} WHERE doc = ?`, made.from);
    return true;
  },
  /** Null for a wish that cannot be met; it takes none of the others with it. */
  leaseClientIds: (db: Connection, wishes: readonly LeaseWish[]): (number[] | null)[] =>
    wishes.map((wish) => {
      try {
        return db.savepoint(() => lease(db, wish));
      } catch (error) {
        if (!(error instanceof StorageError) || error.problem === 'full') throw error;
        return null;
      }
    }),
};
