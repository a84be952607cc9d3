// kill -9 while people write, at random and at every place inside the engine where it could hurt (I1-I4, I8 in A1-A4, C2).
// Proven, each by breaking the code once: acking and telling while the commit still runs (room.ts: acked and seen notes are
// missing at the first kill), answering before COMMIT in sqliteWorker.ts (a seen note is missing at "append before commit"),
// a number too many in sqliteAppend.ts, a row too many deleted in sqliteLogWrites.ts (then the board is not served again).
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { seeded } from '../support/chance.ts';
import { holeIn, lackedBy, readDisk, type DiskLog } from '../support/deadDisk.ts';
import { createLedgerWriter, ownItems, type LedgerWriter } from '../support/ledgerWriter.ts';
import { createSession, join, ownClient, stockClient, until, type TestPerson } from '../support/people.ts';
import { preloading } from '../support/preloaded.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

const long = process.env['UTBYTE_LONG'] === '1';
const WRITERS = long ? 16 : 8;
/** Each on a server and a board of its own, with other counts. */
const TURNS = long ? 12 : 1;
/** Kills in a turn that are ours, beside those at each place. */
const AT_RANDOM = 2;

/** Where the process ends by itself (test/support/preload/dying.ts), and at which occurrence at most. */
const PLACES: readonly (readonly [place: string, most: number])[] = [
  ['append half done', 60],
  ['append before commit', 20],
  ['append after commit', 20],
  ['append before anyone hears', 20],
  ['fan-out half done', 30],
  ['fan-out after an ack', 40],
  ['snapshot being made', 1],
  ['snapshot half done', 1],
  ['snapshot before commit', 1],
  // What is pruned is what the newest snapshot of a month ago stands for.
  ['snapshot after commit', 1],
  ['prune half done', 1],
  ['snapshot after commit', 1],
  ['prune before commit', 1],
  ['snapshot after commit', 1],
  ['prune after commit', 1],
];

/** Between two changes of each writer. */
const PAUSE_MS = 15;

type Death = { place: string; count: number };

function deaths(seed: number): Death[] {
  const chance = seeded(seed);
  const below = (most: number): number => (chance(1)[0] ?? 0) % most;
  const all = PLACES.map(([place, most]) => ({ place, count: 1 + below(most) }));
  // By us, after so many ms of writing.
  for (let kill = 0; kill < AT_RANDOM; kill++) all.push({ place: '', count: 20 + 4 * below(200) });
  return all;
}

type Scene = {
  server: ServerProcess;
  /** Read anew at each start. */
  env: Record<string, string>;
  anna: TestPerson;
  maria: TestPerson;
  writers: { name: string; writer: LedgerWriter }[];
};

async function setScene(): Promise<Scene> {
  const env: Record<string, string> = { ...preloading('dying') };
  const server = await startServerProcess({ env });
  const session = await createSession(server.url, await tokenOf(server.dataDir));
  const anna = await join(server.url, session.code, 'Anna', 'kriminalvarden');
  const maria = await join(server.url, session.code);
  const writers = Array.from({ length: WRITERS }, (_, index) => {
    const name = `w${index}`;
    return { name, writer: createLedgerWriter(index % 2 === 0 ? anna : maria, name) };
  });
  return { server, env, anna, maria, writers };
}

/** Starts the server so that it will die there. It may die in the start itself, which deletes what is old. */
async function startToDie({ server, env }: Scene, { place, count }: Death, round: number): Promise<void> {
  // A month for each round: what a snapshot stands for is old enough to be deleted.
  env['UTBYTE_TEST_DAYS_AHEAD'] = String(31 * round);
  env['UTBYTE_TEST_DIE_AT'] = place === '' ? '' : `${place}:${count}`;
  await server.restart().catch(() => undefined);
  if (server.child().signalCode === null) return;
  expect([place, server.child().signalCode]).toEqual([expect.stringContaining('prune'), 'SIGKILL']);
  env['UTBYTE_TEST_DIE_AT'] = '';
  await server.restart();
}

type Witnessed = { read: Uint8Array[]; saved: string[] };

/** All write and read until the server is dead; answers what was seen, and what our own page called saved. */
async function writeUntilDead(scene: Scene, { place, count }: Death, round: number): Promise<Witnessed> {
  const { server, writers, anna, maria } = scene;
  const ended = server.child().signalCode === null ? once(server.child(), 'exit') : Promise.resolve();
  const readers = [stockClient(anna), stockClient(maria)];
  const page = ownClient(maria);
  for (const { writer } of writers) writer.connect();
  const saved: string[] = [];
  let last = '';
  page.saved.subscribe(() => {
    if (page.saved.get().state === 'saved' && last !== '') saved.push(last);
  });
  let isDead = false;
  void ended.then(() => (isDead = true));
  const armed = scene.env['UTBYTE_TEST_DIE_AT'] !== '';
  const killAt = Date.now() + (place === '' ? count : 300);
  for (let step = 0; !isDead; step++) {
    for (const { writer } of writers) writer.write();
    if (page.saved.get().state === 'saved') {
      last = `sida ${round} ${step}`;
      writeNote(page.doc, `p${round}n${step}`, last);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (!armed && Date.now() > killAt && saved.length > 0 && readers.every(({ provider }) => provider.synced))
      await server.kill();
    if (armed && Date.now() > killAt + 60_000) throw new Error(`it never came to ${place}`);
  }
  await Promise.all(writers.map(({ writer }) => writer.ended()));
  page.close();
  for (const { provider } of readers) provider.destroy();
  const { exitCode, signalCode } = server.child();
  expect([place, exitCode, signalCode, server.stderr()]).toEqual([place, null, 'SIGKILL', '']);
  return { read: readers.map(({ doc }) => Y.encodeStateAsUpdate(doc)), saved };
}

/** What is on the disk of the dead: nothing acked is missing, nothing that was seen, and no number. */
function expectWhole(log: DiskLog, { writers }: Scene, { read, saved }: Witnessed, what: string): void {
  expect([what, holeIn(log)]).toEqual([what, null]);
  const updates = new Map(read.map((update, index) => [`seen by ${index}`, update]));
  for (const { name, writer } of writers) {
    const acked = writer.acked();
    if (acked.length > 0) updates.set(`acked to ${name}`, Y.mergeUpdates(acked));
  }
  expect([what, lackedBy(log.doc, updates)]).toEqual([what, []]);
  const texts = new Set(textsOf(log.doc));
  expect([what, saved.filter((text) => !texts.has(text))]).toEqual([what, []]);
}

describe('a server that is killed', () => {
  const seeds = Array.from({ length: TURNS }, (_, turn) => Number(process.env['SEED'] ?? 20261123) + turn);

  it.each(seeds)(
    `loses nothing acked and shows nothing unlogged, ${PLACES.length + AT_RANDOM} times, at every place in its work (seed %i)`,
    { timeout: long ? 900_000 : 300_000 },
    async (seed) => {
      const all = deaths(seed);
      const scene = await setScene();
      const { server, writers, anna } = scene;
      const docId = anna.boardId;
      await server.kill();
      let before: DiskLog = readDisk(server.dataDir, docId);
      for (const [round, death] of all.entries()) {
        const what = `round ${round}, ${death.place} ${death.count}`;
        await startToDie(scene, death, round);
        // Before anyone comes back with what was not acked: one who knows nothing gets exactly what the log has.
        const fresh = stockClient(anna);
        await until(() => fresh.provider.synced || server.child().signalCode !== null, 'the board');
        if (fresh.provider.synced)
          expect([what, stateHash(fresh.doc)]).toEqual([what, stateHash(before.doc)]);
        fresh.provider.destroy();
        const witnessed = await writeUntilDead(scene, death, round);
        before = readDisk(server.dataDir, docId);
        expectWhole(before, scene, witnessed, what);
      }
      expect(before.snapshots.length).toBeGreaterThan(1);
      expect(before.numbers[0]).toBeGreaterThan(1);
      // They all come back, and then everything that they ever did is there, once.
      scene.env['UTBYTE_TEST_DIE_AT'] = '';
      await server.restart();
      for (const { writer } of writers) writer.connect();
      await until(() => writers.every(({ writer }) => writer.settled()), 'all is saved');
      const reader = stockClient(anna);
      await until(() => reader.provider.synced, 'the board');
      for (const { name, writer } of writers)
        expect(ownItems(reader.doc, name)).toEqual(ownItems(writer.doc, name));
      let acked = 0;
      for (const { writer } of writers) {
        acked += writer.acked().length;
        writer.close();
      }
      console.log(`${all.length} kills, ${acked} acked edits, 0 lost; head ${before.head}`);
      expect(acked).toBeGreaterThan(all.length * WRITERS);
    },
  );

  it('gets what was written meanwhile when it is back, and only then is it saved', async () => {
    const server = await startServerProcess();
    const session = await createSession(server.url, await tokenOf(server.dataDir));
    const mine = ownClient(await join(server.url, session.code));
    await until(() => mine.saved.get().state === 'saved', 'the board is open');
    await server.kill();
    await until(() => mine.saved.get().state === 'offline', 'the page knows');
    const offline = { state: 'offline', cause: 'line', kept: false };
    expect(mine.saved.get()).toEqual({ ...offline, changes: 0 });
    writeNote(mine.doc, 'offline', 'Skrivet utan server');
    expect(mine.saved.get()).toEqual({ ...offline, changes: 1 });
    await server.restart();
    await until(() => mine.saved.get().state === 'saved', 'saved again', 30_000);
    const reader = stockClient(await join(server.url, session.code, 'Anna'));
    await until(() => textsOf(reader.doc).includes('Skrivet utan server'), 'it reached the disk');
  });
});
