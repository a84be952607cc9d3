// Appends frames to a document's log, with what they make known of client ids and authors. Part of a transaction of its caller.
import type { Connection } from './sqliteConnection.ts';
import { StorageError, type Append } from './Storage.ts';

export function appendOne(db: Connection, batch: Append): number {
  const row = db.get(
    'UPDATE docs SET head = head + ? WHERE id = ? AND epoch = ? RETURNING head',
    batch.rows.length,
    batch.doc,
    batch.epoch,
  );
  if (!row) throw new StorageError('failed', 'the document has another epoch');
  const head = Number(row['head']);
  for (const [index, { connection, frame, author, bytes }] of batch.rows.entries()) {
    db.run(
      'INSERT INTO updates (doc, epoch, seq, connection, frame, author, ts, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      batch.doc,
      batch.epoch,
      head - batch.rows.length + 1 + index,
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
