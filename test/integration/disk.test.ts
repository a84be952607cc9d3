// A disk that is full, slow, stuck or read-only (A1, A6, R2, I1, I2, I8): nothing is acked that is not on it, nobody is shown
// anything that is not, the page says so, and it goes on by itself when the disk is well again, without a restart.
// Proven, each by breaking the code once: acking while the commit still runs (room.ts: all four fail), no word of when to come
// back (lines.ts), "slow" never said (saved.ts).
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { closeCodes, retryAfter } from '#shared/sync/closeCodes.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { holeIn, readDisk } from '../support/deadDisk.ts';
import { createSession, join, ownClient, stockClient, until, type TestPerson } from '../support/people.ts';
import { createSickDisk } from '../support/preloaded.ts';
import { ownLine, seenOf } from '../support/presenceLine.ts';
import { rawLine } from '../support/rawLine.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

type People = { code: string; maria: TestPerson; anna: TestPerson };

async function twoPeople(server: ServerProcess): Promise<People> {
  const { code } = await createSession(server.url, await tokenOf(server.dataDir));
  return {
    code,
    maria: await join(server.url, code),
    anna: await join(server.url, code, 'Anna', 'kriminalvarden'),
  };
}

const stateOf = ({ saved }: DocumentLink): string => saved.get().state;

/** Everyone has the same, and it is what the log has. */
async function expectEqual(
  server: ServerProcess,
  { maria }: People,
  ...links: DocumentLink[]
): Promise<void> {
  const reader = stockClient(maria);
  await until(() => reader.provider.synced, 'the board');
  const log = readDisk(server.dataDir, maria.boardId);
  expect(holeIn(log)).toBe(null);
  for (const { doc } of [reader, ...links]) expect(stateHash(doc)).toBe(stateHash(log.doc));
}

/** Writes a note that the disk does not take: until then nothing is said to be saved, and nobody else sees it. */
async function writeInVain(mine: DocumentLink, hers: DocumentLink, text: string): Promise<void> {
  const before = textsOf(hers.doc);
  const states: string[] = [];
  const stop = mine.saved.subscribe(() => states.push(stateOf(mine)));
  writeNote(mine.doc, `id ${text}`, text);
  await until(() => stateOf(mine) === 'offline', 'it is told');
  stop();
  expect(states).not.toContain('saved');
  expect(mine.saved.get()).toEqual({ state: 'offline', cause: 'storage', changes: 1, kept: false });
  expect(textsOf(hers.doc)).toEqual(before);
  // The server said when to come back, and the page does not come before.
  await until(() => mine.nextTry.get() !== null, 'it waits');
  const waitMs = (mine.nextTry.get() ?? 0) - Date.now();
  expect(waitMs).toBeGreaterThan(4000);
  expect(waitMs).toBeLessThanOrEqual(7500);
}

/** The disk is well: without a restart all that was written arrives. */
async function comeBack(mine: DocumentLink, hers: DocumentLink, text: string): Promise<void> {
  for (const link of [mine, hers]) link.tryNow();
  await until(() => stateOf(mine) === 'saved', 'saved');
  await until(() => textsOf(hers.doc).includes(text), 'she sees it');
}

describe('a disk that takes nothing', () => {
  it('because it is full: it goes on by itself, without a restart, when there is room', async () => {
    // A limit on the size of the server's files stands for the full disk: SQLite meets the same failing write.
    const server = await startServerProcess({ wrap: ['bash', '-c', 'ulimit -S -f 1200; exec "$@"', 'bash'] });
    const people = await twoPeople(server);
    const [mine, hers] = [ownClient(people.maria), ownClient(people.anna)];
    const raw = await rawLine(people.anna);
    const reason = new Promise<string>((resolve) =>
      raw.socket.on('close', (_code, words) => resolve(words.toString())),
    );
    await until(() => stateOf(mine) === 'saved' && stateOf(hers) === 'saved', 'both have the board');
    const acked: string[] = [];
    for (let number = 0; stateOf(mine) !== 'offline' && number < 500; number++) {
      const text = `${number} ${'x'.repeat(19_000)}`;
      writeNote(mine.doc, `n${number}`, text);
      await until(() => ['saved', 'offline'].includes(stateOf(mine)), 'saved or told');
      if (stateOf(mine) === 'saved') acked.push(text);
    }
    expect(mine.saved.get()).toEqual({ state: 'offline', cause: 'storage', changes: 1, kept: false });
    expect(acked.length).toBeGreaterThan(5);
    expect(textsOf(hers.doc)).toEqual([...acked].sort());
    expect([await raw.closed, retryAfter(await reason)]).toEqual([closeCodes.storage, 5000]);
    const { pid } = server.child();
    execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited']);
    const texts = textsOf(mine.doc);
    expect(texts.length).toBe(acked.length + 1);
    await comeBack(mine, hers, texts.find((text) => !acked.includes(text)) ?? '');
    expect(textsOf(hers.doc)).toEqual(texts);
    expect(server.child().exitCode).toBe(null);
    await expectEqual(server, people, mine, hers);
  });

  it('because it is read-only: whoever comes still reads, and all is saved when it is not any more', async () => {
    const disk = createSickDisk();
    const server = await startServerProcess({ env: disk.env });
    const people = await twoPeople(server);
    const [mine, hers] = [ownClient(people.maria), ownClient(people.anna)];
    await until(() => stateOf(mine) === 'saved' && stateOf(hers) === 'saved', 'both have the board');
    writeNote(mine.doc, 'before', 'Innan');
    await until(() => textsOf(hers.doc).includes('Innan'), 'written');
    disk.fall('read-only');
    await writeInVain(mine, hers, 'Medan den inte går att skriva på');
    const reader = stockClient(people.anna);
    await until(() => reader.provider.synced, 'the board is read all the same');
    expect(textsOf(reader.doc)).toEqual(['Innan']);
    disk.recover();
    await comeBack(mine, hers, 'Medan den inte går att skriva på');
    await expectEqual(server, people, mine, hers);
  });
});

describe('a disk that is slow', () => {
  const SLOW_MS = 200;

  it(`to commit, ${SLOW_MS} ms each time: no ack and no sight before it, and all of many writers arrives`, async () => {
    const disk = createSickDisk();
    const server = await startServerProcess({ env: disk.env });
    const people = await twoPeople(server);
    const [mine, hers] = [ownClient(people.maria), ownClient(people.anna)];
    await until(() => stateOf(mine) === 'saved' && stateOf(hers) === 'saved', 'both have the board');
    disk.fall('slow', SLOW_MS);
    const tookMs: number[] = [];
    for (let number = 0; number < 5; number++) {
      const begun = performance.now();
      let seenAt = Infinity;
      const see = (): void => {
        if (textsOf(hers.doc).includes(`Lapp ${number}`)) seenAt = Math.min(seenAt, performance.now());
      };
      hers.doc.on('update', see);
      writeNote(mine.doc, `n${number}`, `Lapp ${number}`);
      await until(() => stateOf(mine) === 'saved' && seenAt < Infinity, 'saved and seen');
      hers.doc.off('update', see);
      tookMs.push(Math.min(performance.now(), seenAt) - begun);
    }
    expect(Math.min(...tookMs)).toBeGreaterThanOrEqual(SLOW_MS);
    // Both write at once and all the time: commits are few, and take what has gathered.
    for (let number = 0; number < 100; number++) {
      writeNote(mine.doc, `m${number}`, `Hos Maria ${number}`);
      writeNote(hers.doc, `a${number}`, `Hos Anna ${number}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => stateOf(mine) === 'saved' && stateOf(hers) === 'saved', 'all is saved');
    await until(() => textsOf(mine.doc).length === 205 && textsOf(hers.doc).length === 205, 'all is seen');
    disk.recover();
    await expectEqual(server, people, mine, hers);
  });

  it('without end: cursors go on and boards are read meanwhile; what waits is called neither saved nor lost', async () => {
    const disk = createSickDisk();
    const server = await startServerProcess({ env: disk.env });
    const people = await twoPeople(server);
    const other = await twoPeople(server);
    const [mine, hers] = [ownClient(people.maria), ownClient(people.anna)];
    const [eyes, hand] = [await ownLine(people.anna), await ownLine(people.maria)];
    await until(() => stateOf(mine) === 'saved' && stateOf(hers) === 'saved', 'both have the board');
    disk.fall('stuck');
    writeNote(mine.doc, 'waits', 'Väntar på disken');
    hand.says({ cursor: [1, 2] });
    await until(() => seenOf(eyes, people.maria)?.cursor?.[1] === 2, 'her cursor moves');
    // Another board opens, and someone who wrote nothing loses nothing.
    const elsewhere = stockClient(other.anna);
    await until(() => elsewhere.provider.synced, 'another board');
    await until(() => stateOf(mine) === 'slow', 'the page says that it takes its time');
    expect(mine.saved.get()).toEqual({ state: 'slow', changes: 1, kept: false });
    expect(textsOf(hers.doc)).toEqual([]);
    expect(textsOf(readDisk(server.dataDir, people.maria.boardId).doc)).toEqual([]);
    disk.recover();
    await until(() => stateOf(mine) === 'saved', 'saved after all');
    await until(() => textsOf(hers.doc).length === 1, 'seen after all');
    await expectEqual(server, people, mine, hers);
  });
});
