// What a server's database holds while the server is dead: read with SQL alone, and replayed with yjs alone.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { stateHash } from '../../server/sync/log/stateHash.ts';

export type DiskLog = {
  /** The log's numbers, in order. */
  numbers: number[];
  head: number;
  /** Numbers that snapshots stand at. */
  snapshots: number[];
  /** The document of the newest snapshot and the rows after it. */
  doc: Y.Doc;
};

const NAME = 'utbyte.db';

/** Reads a copy: what reading a journal changes must not reach the server's own files. */
export function readDisk(dataDir: string, docId: string): DiskLog {
  const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  for (const end of ['', '-wal']) {
    const from = join(dataDir, NAME + end);
    if (existsSync(from)) copyFileSync(from, join(folder, NAME + end));
  }
  const db = new DatabaseSync(join(folder, NAME));
  try {
    const { epoch, head } = db.prepare('SELECT epoch, head FROM docs WHERE id = ?').get(docId) as {
      epoch: number;
      head: number;
    };
    type Row = { seq: number; bytes: Uint8Array };
    const select = (table: string): Row[] =>
      db
        .prepare(`SELECT seq, bytes FROM ${table} WHERE doc = ? AND epoch = ? ORDER BY seq`)
        .all(docId, epoch) as Row[];
    const [rows, snapshots] = [select('updates'), select('snapshots')];
    const doc = new Y.Doc();
    const newest = snapshots.at(-1);
    if (newest) Y.applyUpdate(doc, newest.bytes);
    for (const { seq, bytes } of rows) if (seq > (newest?.seq ?? 0)) Y.applyUpdate(doc, bytes);
    return {
      numbers: rows.map(({ seq }) => seq),
      head,
      snapshots: snapshots.map(({ seq }) => seq),
      doc,
    };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why a log is not whole, or null: numbered to its head without a hole, from the first row or from a snapshot on. */
export function holeIn({ numbers, head, snapshots, doc }: DiskLog): string | null {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'it leaves a gap';
  const first = numbers[0] ?? head + 1;
  if (numbers.some((seq, index) => seq !== first + index)) return `numbers ${numbers.join(' ')}`;
  if ((numbers.at(-1) ?? head) !== head) return `ends at ${numbers.at(-1)}, its head is ${head}`;
  return first === 1 || snapshots.includes(first - 1) ? null : `nothing stands for what is before ${first}`;
}

/** Which of these updates say something that a document lacks, deletions too. */
export function lackedBy(doc: Y.Doc, updates: ReadonlyMap<string, Uint8Array>): string[] {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  let before = stateHash(copy);
  return [...updates].flatMap(([name, update]) => {
    Y.applyUpdate(copy, update);
    const after = stateHash(copy);
    const same = after === before && copy.store.pendingStructs === null && copy.store.pendingDs === null;
    before = after;
    return same ? [] : [name];
  });
}
