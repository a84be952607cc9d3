// Appends frames to a document's log, with what they make known of client ids and authors. Part of a transaction of its caller.
import { unpackAppends, type PackedAppends } from './packedAppends.ts';
import type { Connection } from './sqliteConnection.ts';
import { StorageError, type Append, type AppendResult } from './Storage.ts';

export function appendOne(db: Connection, batch: Append): number {
  const head = batch.after + batch.rows.length;
  const { changes } = db.run(
    'UPDATE docs SET head = ? WHERE id = ? AND epoch = ? AND head = ? AND moved_to IS NULL',
    head,
    batch.doc,
    batch.epoch,
    batch.after,
  );
  if (changes === 0) throw new StorageError('failed', 'the document has another head or epoch');
  for (const [index, { connection, frame, author, bytes }] of batch.rows.entries()) {
    db.run(
      'INSERT INTO updates (doc, epoch, seq, connection, frame, author, ts, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      batch.doc,
      batch.epoch,
      batch.after + 1 + index,
      connection,
      frame,
      author,
      batch.now,
      bytes,
    );
  }
  for (const { clientId, participantId } of batch.clients) {
    db.run(
      'INSERT INTO doc_clients (doc, client_id, participant_id) VALUES (?, ?, ?)',
      batch.doc,
      clientId,
      participantId,
    );
  }
  for (const { itemId, participantId } of batch.authors) {
    db.run(
      'INSERT OR IGNORE INTO item_authors (doc, item_id, participant_id) VALUES (?, ?, ?)',
      batch.doc,
      itemId,
      participantId,
    );
  }
  return head;
}

/** Whether all of a batch is on disk: it was committed, and whoever asked never heard of it. */
function isLogged(db: Connection, batch: Append): boolean {
  return (
    batch.rows.length > 0 &&
    batch.rows.every(({ connection, frame, bytes }, index) => {
      const row = db.get(
        'SELECT bytes FROM updates WHERE doc = ? AND epoch = ? AND seq = ? AND connection = ? AND frame = ?',
        batch.doc,
        batch.epoch,
        batch.after + 1 + index,
        connection,
        frame,
      );
      return row !== undefined && Buffer.compare(row['bytes'] as Uint8Array, bytes) === 0;
    })
  );
}

function appendAlone(db: Connection, batch: Append): AppendResult {
  try {
    return { head: db.savepoint(() => appendOne(db, batch)) };
  } catch (error) {
    // Without room nothing of the transaction can be had.
    if (!(error instanceof StorageError) || error.problem === 'full') throw error;
    if (isLogged(db, batch)) return { head: batch.after + batch.rows.length };
    return { problem: error.problem, message: error.message };
  }
}

/** All together; only when one of them cannot be, each for itself. */
export function appendEach(db: Connection, packed: PackedAppends): AppendResult[] {
  const batches = unpackAppends(packed);
  try {
    return db.savepoint(() => batches.map((batch) => ({ head: appendOne(db, batch) })));
  } catch (error) {
    if (error instanceof StorageError && error.problem === 'full') throw error;
    return batches.map((batch) => appendAlone(db, batch));
  }
}
