// Compaction (docs/protocol.md, C1, C2, C5): a snapshot is what the rows were, nothing rests on one that is not, and an
// end at any step leaves a log that loads. Proven by not comparing with the room's hash in replayWorker.ts (a document that
// the log does not have is then kept), and by deleting the row above the snapshot in sqliteLogWrites.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from '#shared/board/read.ts';
import type { Storage } from '../../server/storage/Storage.ts';
import { createCompactor, type Compactor, type Seen } from '../../server/sync/log/compactor.ts';
import { createRetention } from '../../server/sync/log/compactRetention.ts';
import { replay } from '../../server/sync/log/replay.ts';
import type { Replayer } from '../../server/sync/log/replayer.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { seeded } from '../support/chance.ts';
import { writeNote } from '../support/boards.ts';
import { BOARD, openKeptLog, type KeptLog } from '../support/keptLog.ts';
import { startLocalServer } from '../support/localServer.ts';
import { createSession, join, stockClient, until } from '../support/people.ts';
import { root } from '../support/serverProcess.ts';
import { createWatchedLog } from '../support/watchedLog.ts';

const document = { id: BOARD, epoch: 1 };
const DAY_MS = 24 * 3600 * 1000;

type Parts = { storage?: Partial<Storage>; run?: Replayer['run']; look?: () => Promise<Seen> };

/** A compactor on a log; its document stands for a room. */
function compactorOf(kept: KeptLog, now: () => number = () => 3, parts: Parts = {}): Compactor {
  const { log } = createWatchedLog();
  const storage = { ...kept.storage, ...parts.storage };
  const retention = createRetention({ storage, keepMs: 30 * DAY_MS, now, log });
  const compactor = createCompactor({
    storage,
    replayer: { run: parts.run ?? kept.replayer.run },
    retention,
    look: parts.look ?? (() => Promise.resolve({ seq: kept.head(), hash: stateHash(kept.doc) })),
    after: (act) => void setImmediate(act),
    now,
    log,
  });
  onTestFinished(async () => {
    retention.close();
    await compactor.close();
  });
  return compactor;
}

const loaded = async (storage: Storage): Promise<string> =>
  stateHash(replay(await storage.loadDocument(BOARD, 1)));

describe('a snapshot', () => {
  it('is made at 500 rows, at 256 KB or after the last has left, and holds what the rows held', async () => {
    const kept = await openKeptLog();
    const compactor = compactorOf(kept);
    await kept.write(499);
    compactor.written(document, 499, 1);
    expect(await kept.storage.snapshotsOf(BOARD, 1)).toEqual([]);
    await kept.write(1);
    compactor.written(document, 1, 1);
    await until(() => compactor.stats().snapshots === 1, 'at 500 rows');
    await kept.write(10);
    compactor.written(document, 10, 256 * 1024);
    await until(() => compactor.stats().snapshots === 2, 'at 256 KB');
    await kept.write(3);
    compactor.written(document, 3, 100);
    compactor.left(document);
    await until(() => compactor.stats().snapshots === 3, 'when all have left');
    const { snapshot, rows } = await kept.storage.loadDocument(BOARD, 1);
    expect({ snapshot: snapshot?.seq, rows: rows.length }).toEqual({ snapshot: 514, rows: 0 });
    expect(await loaded(kept.storage)).toBe(stateHash(kept.doc));
    // Nobody wrote: nothing is made anew.
    compactor.left(document);
    await compactor.close();
    expect(compactor.stats()).toEqual({ snapshots: 3, mismatches: 0, failures: 0 });
  });

  it('is not written when the log does not come to what the room has, and says so', async () => {
    const kept = await openKeptLog();
    await kept.write(8);
    // The room has something that the log has not.
    writeNote(kept.doc, 'never', 'Aldrig sparad');
    const compactor = compactorOf(kept);
    compactor.written(document, 500, 0);
    await until(() => compactor.stats().mismatches === 1, 'told');
    expect(await kept.storage.snapshotsOf(BOARD, 1)).toEqual([]);
  });

  it('is not made of a log with a row that does not load; what lies below can still be had', async () => {
    const kept = await openKeptLog();
    await kept.write(8);
    kept.tamper("UPDATE updates SET bytes = x'0909' WHERE seq = 6");
    const compactor = compactorOf(kept);
    compactor.written(document, 500, 0);
    await until(() => compactor.stats().mismatches === 1, 'told');
    expect(await kept.storage.snapshotsOf(BOARD, 1)).toEqual([]);
    const log = await kept.storage.loadDocument(BOARD, 1);
    expect(() => replay(log)).toThrow('row 6');
    const at = (seq: number): Promise<{ kind: string }> =>
      kept.replayer.run({ kind: 'board', doc: BOARD, epoch: 1, seq });
    expect((await at(5)).kind).toBe('json');
    expect(await at(6)).toEqual({ kind: 'damaged', seq: 6 });
    expect(await at(8)).toEqual({ kind: 'damaged', seq: 6 });
  });

  it('is tried again after a failure, when as much has been written again, and never in a loop', async () => {
    const kept = await openKeptLog();
    await kept.write(8);
    let looks = 0;
    const compactor = compactorOf(kept, () => 3, {
      look: () =>
        ++looks === 1
          ? Promise.reject(new Error('gone'))
          : Promise.resolve({ seq: kept.head(), hash: stateHash(kept.doc) }),
    });
    compactor.written(document, 500, 0);
    await until(() => compactor.stats().failures === 1, 'failed');
    compactor.written(document, 499, 0);
    expect(looks).toBe(1);
    compactor.written(document, 1, 0);
    await until(() => compactor.stats().snapshots === 1, 'made');
  });

  it('of a document that has moved is nobody’s concern', async () => {
    const kept = await openKeptLog();
    const compactor = compactorOf(kept);
    compactor.written({ id: BOARD, epoch: 0 }, 500, 0);
    compactor.written({ id: 'board_2', epoch: 1 }, 500, 0);
    await compactor.close();
    expect(compactor.stats()).toEqual({ snapshots: 0, mismatches: 0, failures: 0 });
  });
});

describe('old rows', () => {
  it('go when history is not kept any longer and a snapshot stands for them; a state a day stays', async () => {
    const kept = await openKeptLog();
    let time = DAY_MS;
    const compactor = compactorOf(kept, () => time);
    // Two snapshots a day, for 40 days.
    for (let half = 1; half <= 80; half++) {
      time = DAY_MS + (half * DAY_MS) / 2;
      await kept.write(4, time);
      compactor.written(document, 500, 0);
      await until(() => compactor.stats().snapshots === half, 'made');
    }
    await compactor.close();
    const { snapshot, rows } = await kept.storage.loadDocument(BOARD, 1);
    expect({ snapshot: snapshot?.seq, rows: rows.length }).toEqual({ snapshot: kept.head(), rows: 0 });
    expect(await loaded(kept.storage)).toBe(stateHash(kept.doc));
    const board = (seq: number): ReturnType<Replayer['run']> =>
      kept.replayer.run({ kind: 'snapshot', doc: BOARD, epoch: 1, seq, hash: kept.hashAt(seq) });
    // Each moment of the last 30 days can be made again, as it was.
    for (let seq = kept.head() - 4 * 2 * 30 + 4; seq <= kept.head(); seq += 7)
      expect((await board(seq)).kind).toBe('snapshot');
    const old = await kept.storage.snapshotsOf(BOARD, 1);
    const days = old.filter(({ at }) => at < time - 30 * DAY_MS).map(({ at }) => Math.floor(at / DAY_MS));
    expect(new Set(days).size).toBeGreaterThanOrEqual(9);
    // Beside a day's last: the very first, and the one on which the rows that are left rest.
    expect(days.length - new Set(days).size).toBeLessThanOrEqual(2);
    for (const { seq } of old) expect((await board(seq)).kind).toBe('snapshot');
    // Between two of the old ones there is nothing left.
    expect((await board((old[0]?.seq ?? 0) + 1)).kind).toBe('gone');
  });

  it('of a document that nobody opens any more go too', async () => {
    const kept = await openKeptLog();
    const compactor = compactorOf(kept);
    await kept.write(8);
    compactor.written(document, 500, 0);
    await until(() => compactor.stats().snapshots === 1, 'made');
    const retention = createRetention({
      storage: kept.storage,
      keepMs: 30 * DAY_MS,
      now: () => 3 + 31 * DAY_MS,
      log: createWatchedLog().log,
    });
    onTestFinished(retention.close);
    await retention.sweep();
    expect(await kept.storage.prunable(Infinity)).toEqual([]);
    expect(await loaded(kept.storage)).toBe(stateHash(kept.doc));
  });
});

describe('an end in the middle', () => {
  const steps = ['look', 'run', 'putSnapshot', 'snapshotsOf', 'rowsBefore', 'pruneLog'] as const;
  const cases = steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]);

  it.each(cases)('at %s, %s it: the log loads as it was', async (step, when) => {
    const kept = await openKeptLog();
    // A first snapshot, and rows old enough to be deleted once a second stands.
    let time = DAY_MS;
    const first = compactorOf(kept, () => time);
    await kept.write(20, time);
    first.written(document, 500, 0);
    await until(() => first.stats().snapshots === 1, 'made');
    await kept.write(20, time);
    time += 31 * DAY_MS;
    await kept.write(20, time);
    let ended = false;
    const failing =
      <A extends unknown[], R>(name: (typeof steps)[number], real: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        const ends = name === step;
        if (ended || (ends && when === 'before')) ended = true;
        if (ended) throw new Error('the process ended here');
        const result = await real(...args);
        if (ends) ended = true;
        if (ended) throw new Error('the process ended here');
        return result;
      };
    const { storage } = kept;
    const compactor = compactorOf(kept, () => time, {
      look: failing('look', () => Promise.resolve({ seq: kept.head(), hash: stateHash(kept.doc) })),
      run: failing('run', kept.replayer.run) as Replayer['run'],
      storage: {
        putSnapshot: failing('putSnapshot', storage.putSnapshot),
        snapshotsOf: failing('snapshotsOf', storage.snapshotsOf),
        rowsBefore: failing('rowsBefore', storage.rowsBefore),
        pruneLog: failing('pruneLog', storage.pruneLog),
      },
    });
    compactor.written(document, 500, 0);
    await until(() => compactor.stats().failures === 1, 'it ended');
    const again = await kept.reopen();
    expect(await loaded(again)).toBe(stateHash(kept.doc));
    const next = compactorOf(kept, () => time);
    await kept.write(4, time);
    next.written(document, 500, 0);
    await until(() => next.stats().snapshots === 1, 'it goes on');
    expect(await loaded(again)).toBe(stateHash(kept.doc));
  });

  it(
    'by kill -9, again and again while it writes and compacts: nothing that was said is lost',
    { timeout: 600_000 },
    async () => {
      const kept = await openKeptLog();
      const chance = seeded(Number(process.env['SEED'] ?? 4));
      const kills = process.env['UTBYTE_LONG'] === '1' ? 50 : 6;
      for (let kill = 0; kill < kills; kill++) {
        const child = spawn(process.execPath, ['test/support/compactingChild.ts', kept.path, BOARD], {
          cwd: root,
        });
        let [said, problems] = ['', ''];
        child.stdout.on('data', (part: Buffer) => (said += part.toString()));
        child.stderr.on('data', (part: Buffer) => (problems += part.toString()));
        // It is in the middle of it: some snapshots are made, and others are on their way.
        const more = 1 + ((chance(1)[0] ?? 0) >> 3);
        const compacting = (): boolean => (said.match(/ [1-9]\d*\n/g) ?? []).length > more;
        await until(() => compacting() || child.exitCode !== null, 'it compacts', 60_000);
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
        expect(problems).toBe('');
        const acked = Number(said.trim().split('\n').at(-1)?.split(' ')[0]);
        const { head = 0 } = (await kept.storage.document(BOARD)) ?? {};
        expect(head).toBeGreaterThanOrEqual(acked);
        const log = await kept.storage.loadDocument(BOARD, 1);
        const board = readBoard([replay(log)]);
        // The first row is the first note; each other row is one more.
        expect(board.notes.map(({ text }) => text).sort()).toEqual(
          ['Lapp 0', ...Array.from({ length: head - 1 }, (_unused, index) => `Lapp n${index + 1}`)].sort(),
        );
        expect(log.snapshot?.seq).toBeGreaterThan(1);
      }
    },
  );
});

describe('in a server', () => {
  it('cannot be noticed: the document on disk is the one that people have, before and after', async () => {
    const server = await startLocalServer();
    const session = await createSession(server.url, server.token);
    const person = await join(server.url, session.code);
    const { doc, provider } = stockClient(person);
    await until(() => provider.synced, 'synced');
    const snapshots = async (): Promise<number> =>
      (await server.storage.snapshotsOf(session.boardId, 1)).length;
    for (let index = 0; index < 100; index++) writeNote(doc, `n${index}`, `Lapp ${index}`);
    const other = stockClient(await join(server.url, session.code, 'Erik'));
    await until(() => readBoard([other.doc]).notes.length === 100, 'everyone has all');
    for (const line of [provider, other.provider]) line.disconnect();
    const deadline = Date.now() + 30_000;
    while ((await snapshots()) === 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await snapshots()).toBe(1);
    for (const line of [provider, other.provider]) line.connect();
    writeNote(doc, 'last', 'Efteråt');
    await until(() => readBoard([other.doc]).notes.length === 101, 'and what came after');
    const log = await server.storage.loadDocument(session.boardId, 1);
    expect(log.rows.length).toBe(1);
    const stored = replay(log);
    expect(stateHash(stored)).toBe(stateHash(doc));
    expect(Y.encodeStateVector(stored)).toHaveLength(Y.encodeStateVector(other.doc).length);
    expect(stateHash(other.doc)).toBe(stateHash(doc));
  });
});
