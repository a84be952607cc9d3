// The contract of the storage port, on every store there is: what holds for the log, the leases and the links (docs/protocol.md, A2).
// Proven by breaking server/storage/sqliteAppend.ts once: the head not compared.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type * as workerThreads from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  StorageError,
  type Append,
  type LogRow,
  type NewSession,
  type NewSnapshot,
  type Storage,
} from '../../server/storage/Storage.ts';
import { migrations } from '../../server/storage/migrations.ts';
import { openSqlite } from '../../server/storage/sqlite.ts';
import { newSession } from '../support/newSession.ts';

/** The threads that were started, so that a test can end one as the operating system might. */
const threads = vi.hoisted((): workerThreads.Worker[] => []);
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof workerThreads>();
  return {
    ...real,
    Worker: class extends real.Worker {
      constructor(...args: ConstructorParameters<typeof workerThreads.Worker>) {
        super(...args);
        threads.push(this);
      }
    },
  };
});

/** A store that can be opened again, as after a restart. */
type Store = {
  storage: Storage;
  reopen: () => Promise<Storage>;
  /** Changes the database behind the store's back, as a broken disk might. */
  tamper: (sql: string) => void;
};

async function sqlite(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  const path = join(folder, 'utbyte.db');
  let storage = await openSqlite(path);
  onTestFinished(async () => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    storage,
    reopen: async () => {
      await storage.close();
      storage = await openSqlite(path);
      return storage;
    },
    tamper: (sql) => {
      const db = new DatabaseSync(path);
      db.exec(sql);
      db.close();
    },
  };
}

const agency = { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' };
const doc = 'board_1';

const session = (change: Partial<NewSession> = {}): NewSession => ({
  ...newSession({ session: 'session_1', code: 'ABCDEF', board: doc }),
  ...change,
});

const row = (frame: number, connection = 'line_1'): LogRow => ({
  connection,
  frame,
  author: 'person_1',
  bytes: Uint8Array.of(frame),
});

const append = (after: number, rows: LogRow[], change: Partial<Append> = {}): Append => ({
  doc,
  epoch: 1,
  after,
  rows,
  clients: [],
  authors: [],
  now: 2,
  ...change,
});

const seqs = async (storage: Storage): Promise<number[]> =>
  (await storage.loadDocument(doc, 1)).rows.map(({ seq }) => seq);

describe.each([['sqlite', sqlite]])('%s', (_, open) => {
  it('takes one of many that follow the same head, and numbers the log without a hole', async () => {
    const { storage, reopen } = await open();
    await storage.createSession(session());
    const results = await Promise.all(
      Array.from({ length: 40 }, (_unused, index) =>
        storage.append([append(1, [row(1, `line_${index}`), row(2, `line_${index}`)])]),
      ),
    );
    expect(results.flat().filter((one) => 'head' in one)).toEqual([{ head: 3 }]);
    expect(await seqs(storage)).toEqual([1, 2, 3]);
    expect((await storage.document(doc))?.head).toBe(3);
    const again = await reopen();
    expect(await seqs(again)).toEqual([1, 2, 3]);
    expect(await again.append([append(3, [row(3)])])).toEqual([{ head: 4 }]);
  });

  it('lets an append to another epoch fail alone: nothing of it is done, and all of the others', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const other = session({ document: { id: 'board_2', kind: 'board' } });
    await storage.createSession({ ...other, session: { ...other.session, id: 'session_2', code: 'GHJKMN' } });
    const authors = [{ itemId: 'n1', participantId: 'person_1' }];
    const taken = [{ clientId: 1, participantId: 'person_1' }];
    const results = await storage.append([
      append(1, [row(1)], { doc: 'board_2' }),
      append(1, [row(1)], { epoch: 2, authors }),
      // Fails last, when its rows are in: id 1 is the server's.
      append(1, [row(2)], { authors, clients: taken }),
      append(2, [row(3)], { doc: 'board_2' }),
      append(0, [row(1)], { doc: 'board_3' }),
    ]);
    expect(results).toEqual([
      { head: 2 },
      { problem: 'failed', message: expect.any(String) as string },
      { problem: 'failed', message: expect.any(String) as string },
      { head: 3 },
      { problem: 'failed', message: expect.any(String) as string },
    ]);
    expect(await seqs(storage)).toEqual([1]);
    expect((await storage.document(doc))?.head).toBe(1);
    expect((await storage.document('board_2'))?.head).toBe(3);
    expect(await storage.authors(doc)).toEqual({});
  });

  it('answers a batch again that is on disk already, and takes nothing of it twice', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const batch = append(1, [row(1), row(2)], {
      clients: [{ clientId: 2 ** 21, participantId: 'person_1' }],
    });
    expect(await storage.append([batch])).toEqual([{ head: 3 }]);
    expect(await storage.append([batch, append(3, [row(3)])])).toEqual([{ head: 3 }, { head: 4 }]);
    expect(await seqs(storage)).toEqual([1, 2, 3, 4]);
  });

  it('refuses what follows another head, or stands where other content is, and with it all of its batch', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    await storage.append([append(1, [row(1)])]);
    const clients = [{ clientId: 2 ** 21, participantId: 'person_1' }];
    const failed = { problem: 'failed', message: expect.any(String) as string };
    for (const other of [
      append(1, [row(2), row(1)], { clients }),
      append(1, [{ ...row(1), bytes: Uint8Array.of(7) }], { clients }),
      append(1, [row(1, 'line_2')], { clients }),
      append(3, [row(2)], { clients }),
    ])
      expect(await storage.append([other])).toEqual([failed]);
    expect(await seqs(storage)).toEqual([1, 2]);
    expect((await storage.clientIds(doc)).has(2 ** 21)).toBe(false);
    expect(await storage.append([append(2, [row(2)])])).toEqual([{ head: 3 }]);
  });

  it('takes the log of an older database along, and refuses one of a newer server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
    const path = join(folder, 'utbyte.db');
    const old = new DatabaseSync(path);
    old.exec(`${migrations.slice(0, 3).join(';')}; PRAGMA user_version = 3;
      INSERT INTO sessions VALUES ('session_1', 'ABCDEF', 'En dag', NULL, 'problemtrad', NULL, NULL, 1, 0, 1);
      INSERT INTO docs (id, session_id, kind, epoch, policy_version, head, next_client)
        VALUES ('board_1', 'session_1', 'board', 1, 1, 2, 2);
      INSERT INTO updates VALUES ('board_1', 1, 1, 'server', 1, 'server', 1, x'0000');
      INSERT INTO updates VALUES ('board_1', 1, 2, 'line_1', 7, 'person_1', 2, x'0102')`);
    old.close();
    const storage = await openSqlite(path);
    expect((await storage.loadDocument(doc, 1)).rows).toEqual([
      { seq: 1, bytes: Uint8Array.of(0, 0) },
      { seq: 2, bytes: Uint8Array.of(1, 2) },
    ]);
    const retried = append(1, [{ ...row(7), bytes: Uint8Array.of(1, 2) }]);
    expect(await storage.append([retried, append(2, [row(8)])])).toEqual([{ head: 2 }, { head: 3 }]);
    await storage.close();
    const newer = new DatabaseSync(path);
    newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    newer.close();
    await expect(openSqlite(path)).rejects.toThrow('newer version');
    rmSync(folder, { recursive: true, force: true });
  });

  it('never logs twice under one name what the server wrote', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const own = { ...row(1, 'disclose:a1'), author: 'server' };
    expect(await storage.append([append(1, [own])])).toEqual([{ head: 2 }]);
    expect(await storage.append([append(2, [own])])).toMatchObject([{ problem: 'failed' }]);
    expect(await seqs(storage)).toEqual([1, 2]);
  });

  it('starts a writer that died again: what was asked fails, what comes next is written', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const writer = threads.at(-1);
    const asked = storage.append([append(1, [row(1)])]);
    const ended = writer?.terminate();
    await expect(asked).rejects.toThrow(StorageError);
    expect(await storage.healthy()).toBe(false);
    await ended;
    // It may have been written before the end: then it is answered, else taken.
    const [again] = await storage.append([append(1, [row(1)])]);
    expect(again).toEqual({ head: 2 });
    expect(await storage.append([append(2, [row(2)])])).toEqual([{ head: 3 }]);
    expect(await seqs(storage)).toEqual([1, 2, 3]);
    expect(await storage.healthy()).toBe(true);
  });

  it('loads no log that has a hole', async () => {
    const { storage, tamper } = await open();
    await storage.createSession(session());
    await storage.append([append(1, [row(1), row(2), row(3)])]);
    tamper('DELETE FROM updates WHERE seq = 3');
    await expect(storage.loadDocument(doc, 1)).rejects.toThrow('hole');
    tamper('DELETE FROM updates WHERE seq = 4');
    // The end is missing: a log that ends before its head has lost something too.
    await expect(storage.loadDocument(doc, 1)).rejects.toThrow('hole');
  });

  it('loads from the newest whole snapshot, and passes over one that is damaged', async () => {
    const { storage, tamper } = await open();
    await storage.createSession(session());
    await storage.append([append(1, [row(1), row(2), row(3)])]);
    const snapshot = (seq: number, bytes: Uint8Array): NewSnapshot => ({
      doc,
      epoch: 1,
      seq,
      bytes,
      hash: 'h',
      now: 3,
    });
    expect(await storage.putSnapshot(snapshot(5, Uint8Array.of(5)))).toBe(false);
    expect(await storage.putSnapshot(snapshot(2, Uint8Array.of(2)))).toBe(true);
    expect(await storage.putSnapshot(snapshot(3, Uint8Array.of(3)))).toBe(true);
    expect(await storage.putSnapshot(snapshot(2, Uint8Array.of(9)))).toBe(false);
    expect(await storage.putSnapshot({ ...snapshot(4, Uint8Array.of(4)), epoch: 2 })).toBe(false);
    const whole = await storage.loadDocument(doc, 1);
    expect(whole.snapshot).toEqual({ seq: 3, bytes: Uint8Array.of(3) });
    expect(whole.rows.map(({ seq }) => seq)).toEqual([4]);
    tamper("UPDATE snapshots SET bytes = x'00' WHERE seq = 3");
    const rest = await storage.loadDocument(doc, 1);
    expect(rest.snapshot).toEqual({ seq: 2, bytes: Uint8Array.of(2) });
    expect(rest.rows.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(rest.damaged).toEqual([3]);
    // A damaged one may not stand for rows.
    expect(await storage.pruneLog({ doc, epoch: 1, rowsUpTo: 3, snapshots: [2] })).toBe(false);
    expect((await storage.loadDocument(doc, 1)).rows.map(({ seq }) => seq)).toEqual([3, 4]);
    expect(await storage.pruneLog({ doc, epoch: 1, rowsUpTo: 2, snapshots: [] })).toBe(true);
    expect((await storage.loadDocument(doc, 1)).rows.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  it('never leases a client id twice, nor again after it was opened anew', async () => {
    const { storage, reopen } = await open();
    await storage.createSession(session());
    const leased = await Promise.all(
      Array.from({ length: 20 }, (_unused, index) => storage.leaseClientIds(doc, `person_${index % 2}`, 2)),
    ).then((ids) => ids.flat());
    const again = await reopen();
    leased.push(...(await again.leaseClientIds(doc, 'person_1', 1)));
    expect(new Set(leased).size).toBe(41);
    // 1 is the server's own.
    expect(Math.min(...leased)).toBeGreaterThan(1);
    const bound = await again.clientIds(doc);
    expect(leased.slice(0, 40).map((id) => bound.get(id))).toEqual(
      leased.slice(0, 40).map((_unused, index) => `person_${Math.floor(index / 2) % 2}`),
    );
  });

  it('gives a one-time link to one, and forgets the unused one it stands for', async () => {
    const { storage, reopen } = await open();
    await storage.putOrganiserLink('old', 1, null);
    await storage.putOrganiserLink('other', 1, null);
    await storage.putOrganiserLink('new', 2, 'old');
    const claim = (hash: string, id: string): Promise<string> =>
      storage.claimOrganiserLink({
        hash,
        organiser: { id, name: id, agency },
        device: `device_${id}`,
        now: 3,
      });
    expect(await claim('old', 'early')).toBe('unknown');
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((id) => claim('new', id)));
    expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'used')).toHaveLength(3);
    expect(await storage.countOrganisers()).toBe(1);
    // A link made for somebody else stands until it is used.
    expect(await claim('other', 'colleague')).toBe('claimed');
    const again = await reopen();
    expect(
      await again.claimOrganiserLink({
        hash: 'new',
        organiser: { id: 'late', name: 'late', agency },
        device: 'device_late',
        now: 4,
      }),
    ).toBe('used');
  });

  it('makes a session whole or not at all', async () => {
    const { storage } = await open();
    await storage.createSession(session());
    const second = session({ document: { id: 'board_2', kind: 'board' } });
    // The code is taken by the first.
    const taken = { ...second, session: { ...second.session, id: 'session_2' } };
    await expect(storage.createSession(taken)).rejects.toThrow();
    expect(await storage.sessionById('session_2')).toBeNull();
    // A grant to a device that nobody knows fails last; what went before it must be gone.
    const granted = {
      ...second,
      session: { ...second.session, id: 'session_3', code: 'GHJKMN' },
      grant: { device: 'nobody', participantId: 'nobody' },
    };
    await expect(storage.createSession(granted)).rejects.toThrow();
    expect(await storage.sessionByCode('GHJKMN')).toBeNull();
    expect(await storage.document('board_2')).toBeNull();
  });

  it('takes a grant away on one device only', async () => {
    const { storage } = await open();
    const person = {
      id: 'person_1',
      sessionId: 'session_1',
      name: 'Maria',
      agency,
      function: null,
      role: 'participant' as const,
      simulated: false,
      joinedAt: 1,
    };
    await storage.createSession(session());
    await storage.addParticipant(person, 'laptop');
    await storage.putDevice('phone', 2);
    await storage.grantParticipant('phone', 'session_1', 'person_1');
    await storage.revokeParticipant('laptop', 'session_1');
    expect((await storage.deviceGrants('laptop'))?.participants.size).toBe(0);
    expect((await storage.deviceGrants('phone'))?.participants.get('session_1')).toBe('person_1');
    expect(await storage.participant('person_1')).toEqual(person);
  });
});
