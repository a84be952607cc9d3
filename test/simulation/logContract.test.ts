// Suite 2 (A2): what holds of a log, on the database and on the memory log that the worlds are tried on: what is learned there
// is worth something only if both are the same.
// Proven by breaking server/storage/sqliteAppend.ts once: the head not compared (C1: rows where rows were deleted).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../server/storage/sqlite.ts';
import { newSession } from '../support/newSession.ts';
import type { Append, LogRow, NewSession } from '../../server/storage/Storage.ts';
import { openMemoryLog, type LogStorage } from '../support/memoryLog.ts';

const DOC = 'board_1';
const OTHER = 'board_2';

async function sqlite(): Promise<LogStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'utbyte-test-'));
  const storage = await openSqlite(join(folder, 'utbyte.db'));
  onTestFinished(async () => {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return storage;
}

const session = (id: string, code: string): NewSession =>
  newSession({ session: `session of ${id}`, code, board: id });

const row = (connection: string, frame: number, byte = frame): LogRow => ({
  connection,
  frame,
  author: 'person_1',
  bytes: Uint8Array.of(byte),
});

const append = (after: number, rows: LogRow[], change: Partial<Append> = {}): Append => ({
  doc: DOC,
  epoch: 1,
  after,
  rows,
  clients: [],
  authors: [],
  now: 2,
  ...change,
});

describe.each([
  ['sqlite', sqlite],
  ['memory', async () => openMemoryLog(new Map())],
])('the log in %s', { timeout: 30_000 }, (_, open) => {
  const opened = async (): Promise<LogStorage> => {
    const storage = await open();
    await storage.createSession(session(DOC, 'ABCDEF'));
    await storage.createSession(session(OTHER, 'GHJKMN'));
    return storage;
  };
  const seqs = async (storage: LogStorage, doc = DOC, epoch = 1): Promise<number[]> =>
    (await storage.loadDocument(doc, epoch)).rows.map(({ seq }) => seq);
  const upTo = (last: number): number[] => Array.from({ length: last }, (_unused, index) => index + 1);

  it('A2: takes one of many that follow the same head, and numbers a log without a hole', async () => {
    const storage = await opened();
    const results = await Promise.all(
      upTo(20).map((line) => storage.append([append(1, [row(`line_${line}`, 1), row(`line_${line}`, 2)])])),
    );
    expect(results.flat().filter((one) => 'head' in one)).toEqual([{ head: 3 }]);
    expect(await storage.append([append(3, [row('line', 1)])])).toEqual([{ head: 4 }]);
    expect(await seqs(storage)).toEqual(upTo(4));
    expect((await storage.document(DOC))?.head).toBe(4);
    expect(await seqs(storage, OTHER)).toEqual([1]);
  });

  it('gives rows back as they were written, whatever becomes of the bytes meanwhile', async () => {
    const storage = await opened();
    const bytes = Uint8Array.of(7, 8, 9);
    await storage.append([append(1, [{ ...row('line', 1), bytes }])]);
    bytes.fill(0);
    const { rows } = await storage.loadDocument(DOC, 1);
    expect([...(rows[1]?.bytes ?? [])]).toEqual([7, 8, 9]);
  });

  it('answers an append that is on disk already again, and writes it once', async () => {
    const storage = await opened();
    const clients = [{ clientId: 2 ** 21, participantId: 'person_1' }];
    const once = append(1, [row('line', 1), row('line', 2)], { clients });
    expect(await storage.append([once])).toEqual([{ head: 3 }]);
    expect(await storage.append([once])).toEqual([{ head: 3 }]);
    expect(await seqs(storage)).toEqual([1, 2, 3]);
    expect(await storage.append([append(3, [row('line', 3)])])).toEqual([{ head: 4 }]);
  });

  it('does nothing of an append that follows another head, or differs from what is there', async () => {
    const storage = await opened();
    await storage.append([append(1, [row('line', 1)])]);
    const authors = [{ itemId: 'n1', participantId: 'person_1' }];
    for (const [after, rows] of [
      [1, [row('line', 1, 99)]],
      [1, [row('line', 1), row('line', 2)]],
      [1, [row('other', 1)]],
      [3, [row('line', 2)]],
    ] as const)
      expect(await storage.append([append(after, [...rows], { authors })])).toMatchObject([
        { problem: 'failed' },
      ]);
    expect(await seqs(storage)).toEqual([1, 2]);
    expect(await storage.authors(DOC)).toEqual({});
  });

  it('never logs twice under one name what the server wrote', async () => {
    const storage = await opened();
    const own = { ...row('disclose:a1', 1), author: 'server' };
    expect(await storage.append([append(1, [own])])).toEqual([{ head: 2 }]);
    expect(await storage.append([append(2, [own])])).toMatchObject([{ problem: 'failed' }]);
    expect(await seqs(storage)).toEqual([1, 2]);
  });

  it('lets one append of several fail alone, by its epoch or its client ids', async () => {
    const storage = await opened();
    const bound = [{ clientId: 2 ** 22, participantId: 'person_1' }];
    await storage.append([append(1, [row('line', 1)], { clients: bound })]);
    const results = await storage.append([
      append(2, [row('one', 1)], { epoch: 2 }),
      append(1, [row('two', 1)], { doc: OTHER }),
      append(2, [row('three', 1)], { clients: [{ clientId: 2 ** 22, participantId: 'person_2' }] }),
      append(2, [row('four', 1)]),
    ]);
    expect(results).toMatchObject([{ problem: 'failed' }, { head: 2 }, { problem: 'failed' }, { head: 3 }]);
    expect([await seqs(storage), await seqs(storage, OTHER)]).toEqual([
      [1, 2, 3],
      [1, 2],
    ]);
    expect((await storage.clientIds(DOC)).get(2 ** 22)).toBe('person_1');
  });

  it('H4: never leases a client id twice, and knows whose each is', async () => {
    const storage = await opened();
    const leased = await Promise.all(
      upTo(10).map((one) => storage.leaseClientIds(DOC, `person_${one % 2}`, 3)),
    );
    expect(new Set(leased.flat()).size).toBe(30);
    expect(Math.min(...leased.flat())).toBeGreaterThan(1);
    const owners = await storage.clientIds(DOC);
    for (const [index, ids] of leased.entries())
      for (const id of ids) expect(owners.get(id)).toBe(`person_${(index + 1) % 2}`);
    expect(owners.get(1)).toBe('server');
  });

  it('D5: keeps the first author of an item', async () => {
    const storage = await opened();
    const by = (participantId: string): Append['authors'] => [{ itemId: 'n1', participantId }];
    await storage.append([append(1, [row('line', 1)], { authors: by('person_1') })]);
    await storage.append([append(2, [row('line', 2)], { authors: by('person_2') })]);
    expect(await storage.authors(DOC)).toEqual({ n1: 'person_1' });
  });

  it('C1: loads from a snapshot what is above it, before and after its rows are gone', async () => {
    const storage = await opened();
    await storage.append([append(1, [row('line', 1), row('line', 2), row('line', 3)])]);
    const made = { doc: DOC, epoch: 1, seq: 3, bytes: Uint8Array.of(3), hash: 'three', now: 5 };
    expect(await storage.putSnapshot({ ...made, seq: 9 })).toBe(false);
    expect(await storage.putSnapshot(made)).toBe(true);
    expect(await storage.putSnapshot({ ...made, seq: 2 })).toBe(false);
    const loaded = await storage.loadDocument(DOC, 1);
    expect([loaded.snapshot?.seq, loaded.rows.map(({ seq }) => seq)]).toEqual([3, [4]]);
    expect(await storage.pruneLog({ doc: DOC, epoch: 1, rowsUpTo: 2, snapshots: [] })).toBe(false);
    expect(await storage.pruneLog({ doc: DOC, epoch: 1, rowsUpTo: 3, snapshots: [3] })).toBe(true);
    expect(await storage.loadDocument(DOC, 1)).toEqual(loaded);
    expect(await storage.snapshotsOf(DOC, 1)).toEqual([{ seq: 3, at: 2, hash: 'three' }]);
    // Where rows are gone there would be room.
    expect(await storage.append([append(1, [row('late', 1)])])).toMatchObject([{ problem: 'failed' }]);
    expect(await storage.append([append(4, [row('line', 4)])])).toEqual([{ head: 5 }]);
  });

  it('D4: a new epoch begins with one row, carries its authors over, and nothing goes to the old one', async () => {
    const storage = await opened();
    const authors = ['kept', 'gone'].map((itemId) => ({ itemId, participantId: 'person_1' }));
    await storage.append([append(1, [row('line', 1)], { authors })]);
    const renewed = {
      from: DOC,
      epoch: 1,
      head: 2,
      id: 'board_3',
      bytes: Uint8Array.of(5),
      items: ['kept'],
      now: 9,
    };
    expect(await storage.renewDocument({ ...renewed, head: 1 })).toBe(false);
    expect(await storage.renewDocument(renewed)).toBe(true);
    expect(await storage.renewDocument({ ...renewed, id: 'board_4' })).toBe(false);
    expect(await storage.document(DOC)).toMatchObject({ movedTo: 'board_3' });
    expect(await storage.document('board_3')).toMatchObject({
      epoch: 2,
      head: 1,
      movedTo: null,
      kind: 'board',
    });
    expect(await seqs(storage, 'board_3', 2)).toEqual([1]);
    expect(await storage.authors('board_3')).toEqual({ kept: 'person_1' });
    expect(await storage.append([append(2, [row('line', 2)])])).toMatchObject([{ problem: 'failed' }]);
    await expect(storage.loadDocument(DOC, 1)).rejects.toThrow();
    await expect(storage.leaseClientIds(DOC, 'person_1', 1)).rejects.toThrow();
  });
});
