// A document and its log on a real disk, without a server: written row by row, and compared with a document that was never stored.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import {
  binNote,
  createLink,
  createNote,
  editText,
  moveNote,
  noteText,
  removeLink,
} from '#shared/board/operations.ts';
import type { NewSession, Storage } from '../../server/storage/Storage.ts';
import { openSqlite } from '../../server/storage/sqlite.ts';
import { newSession } from './newSession.ts';
import { createReplayer, type Replayer } from '../../server/sync/log/replayer.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';

export const BOARD = 'board_1';

const keptSession = (seed: Uint8Array): NewSession =>
  newSession({ session: 'session_1', code: 'ABCDEF', board: BOARD }, seed);

/** Some change of a board, the next of a long row of them: mostly new notes, then all that can be done to them. */
export function change(doc: Y.Doc, step: number): void {
  const id = `n${step - (step % 4)}`;
  if (step % 4 === 0) createNote(doc, { id, kind: 'plain', p: [step, 0], text: `Lapp ${step}` });
  else if (step % 4 === 1) moveNote(doc, id, [step, step], undefined);
  else if (step % 4 === 2) {
    const text = noteText(doc, id);
    if (text) editText(text, `Ändrad ${step}`);
  } else if (step % 12 === 3) binNote(doc, id, step);
  else if (step % 12 === 7) createLink(doc, { id: `l${step}`, type: 'explains', from: id, to: 'n0' });
  else removeLink(doc, `l${step - 4}`);
}

export type KeptLog = {
  path: string;
  storage: Storage;
  replayer: Replayer;
  /** The document as it should be. */
  doc: Y.Doc;
  head: () => number;
  /** Makes so many changes, a row each, in one commit; `now` in ms UTC. */
  write: (rows: number, now?: number) => Promise<{ bytes: number }>;
  /** The document at each head so far. */
  hashAt: (seq: number) => string;
  reopen: () => Promise<Storage>;
  /** Changes the database behind the store's back. */
  tamper: (sql: string) => void;
};

export async function openKeptLog(): Promise<KeptLog> {
  const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  const path = join(folder, 'utbyte.db');
  const doc = new Y.Doc();
  doc.clientID = 77;
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  const hashes = new Map<number, string>();
  let head = 0;
  let step = 0;
  const log: KeptLog = {
    path,
    storage: await openSqlite(path),
    replayer: createReplayer(path),
    doc,
    head: () => head,
    write: async (count, now = 2) => {
      while (rows.length < count) {
        change(doc, step++);
        hashes.set(head + rows.length, stateHash(doc));
      }
      const batch = rows.splice(0).map((bytes, index) => ({
        connection: `line_${head}`,
        frame: index + 1,
        author: 'person_1',
        bytes,
      }));
      const [result] = await log.storage.append([
        { doc: BOARD, epoch: 1, after: head, rows: batch, clients: [], authors: [], now },
      ]);
      if (!result || !('head' in result)) throw new Error('not written');
      ({ head } = result);
      return { bytes: batch.reduce((sum, { bytes }) => sum + bytes.length, 0) };
    },
    hashAt: (seq) => hashes.get(seq) ?? '',
    reopen: async () => {
      await log.storage.close();
      log.storage = await openSqlite(path);
      return log.storage;
    },
    tamper: (sql) => {
      const db = new DatabaseSync(path);
      db.exec(sql);
      db.close();
    },
  };
  change(doc, step++);
  hashes.set(1, stateHash(doc));
  const seed = Y.mergeUpdates(rows.splice(0));
  await log.storage.createSession(keptSession(seed));
  head = 1;
  onTestFinished(async () => {
    await log.replayer.close();
    await log.storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return log;
}
