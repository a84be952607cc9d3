// A day's workshop in some minutes (I13, I17, suite 7): 200 people, cursors, edits, steps, lines that come and go, a restart at
// the peak. What is measured must come back to where it was: memory, open files, what waits, and the size of the document.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { retryAfter } from '#shared/sync/closeCodes.ts';
import { encodePresence } from '#shared/sync/messages.ts';
import { encodePatch } from '#shared/sync/presenceCodec.ts';
import { delayBeforeMs } from '../../client/session/reconnect.ts';
import { rewrite } from '../../server/sync/log/rewrite.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import { holeIn, readDisk } from '../support/deadDisk.ts';
import { readExposition } from '../support/exposition.ts';
import { moveNote, noteText } from '#shared/board/operations.ts';
import { writeNote } from '../support/boards.ts';
import { createLedgerWriter, ownItems, type LedgerWriter } from '../support/ledgerWriter.ts';
import { goTo, openSession, reopen, type LedSession } from '../support/ledSession.ts';
import { call, join, stockClient, until } from '../support/people.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

const PEOPLE = 200;
const JOIN_MS = 60_000;
const CURSOR_HZ = 15;
const EDITS_PER_SECOND = 300;
const STEP_MS = 20_000;
const FLAP_MS = 60_000;
const FLAP_SHARE = 0.1;
const PART_MS = 120_000;
const TOKEN = 'figures-for-the-tests-alone';
const MB = 1024 * 1024;
const STEPS_A_NOTE = 40;
/** Then one begins with the first again: on a board that grows nothing could be seen to stand still. */
const NOTES_EACH = 6;
/** Both are steps in which everyone may write on the board. */
const PLACES = [
  { phase: 'ors', step: 2 },
  { phase: 'eff', step: 2 },
] as const;

/** Runs an act again and again until it is stopped, each time after the last has ended. */
function every(ms: number, act: () => void | Promise<void>): () => Promise<void> {
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const due = performance.now() + ms;
      await act();
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, due - performance.now())));
    }
  })();
  return async () => {
    stopped = true;
    await running;
  };
}

async function figuresOf({ url }: ServerProcess): Promise<ReadonlyMap<string, number>> {
  const { body } = await call<string>(`${url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  return readExposition(body).samples;
}

type Person = { name: string; writer: LedgerWriter; tries: number; stopped: boolean };

/** Keeps a person's line open as the product's page does. */
async function stay(person: Person): Promise<void> {
  while (!person.stopped) {
    person.writer.connect();
    const { reason } = await person.writer.ended();
    if (person.stopped) return;
    const delay = { tries: person.tries++, retryAfterMs: retryAfter(reason), chance: Math.random() };
    await new Promise((resolve) => setTimeout(resolve, delayBeforeMs(delay)));
  }
}

/** As one works in a workshop: a note is typed, letter by letter, corrected, and moved about; then the next is taken up. */
function work(doc: Y.Doc, name: string, step: number): void {
  const id = `${name}n${Math.floor(step / STEPS_A_NOTE) % NOTES_EACH}`;
  const at = step % STEPS_A_NOTE;
  const text = noteText(doc, id);
  if (!text) return writeNote(doc, id, name);
  if (at === 0) text.delete(0, text.length);
  else if (at < 24) text.insert(text.length, 'abcdefghijklmnopqrstuvwxyz'[at] ?? '');
  else if (at < 28) text.delete(text.length - 1, 1);
  else moveNote(doc, id, [step, at], undefined);
}

type Load = { end: () => Promise<void>; moves: () => number };

/** Everyone points and writes, steps change, lines come and go. */
function startLoad(people: readonly Person[], session: LedSession): Load {
  let turn = 0;
  let step = 0;
  let place = 0;
  const stops = [
    every(1000 / CURSOR_HZ, () => {
      turn++;
      for (const [index, { writer }] of people.entries())
        writer.say(encodePresence(encodePatch({ cursor: [turn % 1000, index] })));
    }),
    every(100, () => {
      for (let edit = 0; edit < EDITS_PER_SECOND / 10; edit++) people[step++ % people.length]?.writer.write();
    }),
    every(STEP_MS, async () => {
      // When the server ends, the leader's line does too.
      await goTo(session, PLACES[place % 2] ?? PLACES[0]).then(
        () => place++,
        () => undefined,
      );
    }),
    every(FLAP_MS, () => {
      for (const [index, { writer }] of people.entries())
        if (index % (1 / FLAP_SHARE) === turn % 10) writer.close();
    }),
  ];
  return {
    end: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
    moves: () => place,
  };
}

type Rest = { heap: number; buffers: number; resident: number; files: number };

/** What is left when nobody does anything: the least that is seen in a while, as memory is freed when it pleases. */
async function rest(server: ServerProcess, people: readonly Person[], what: string): Promise<Rest> {
  await until(() => people.every(({ writer }) => writer.settled()), 'all is saved', 120_000);
  const least: Rest = { heap: Infinity, buffers: Infinity, resident: Infinity, files: Infinity };
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    const figures = await figuresOf(server);
    for (const kind of ['heap', 'buffers', 'resident'] as const)
      least[kind] = Math.min(least[kind], figures.get(`utbyte_memory_bytes{kind="${kind}"}`) ?? NaN);
    least.files = Math.min(least.files, readdirSync(`/proc/${server.child().pid}/fd`).length);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const figures = await figuresOf(server);
  expect(figures.get('utbyte_oldest_unacked_seconds')).toBe(0);
  expect(figures.get('utbyte_unread_bytes')).toBe(0);
  console.log(
    `${what}: heap ${(least.heap / MB).toFixed(1)} MB, buffers ${(least.buffers / MB).toFixed(1)} MB, resident ${(least.resident / MB).toFixed(0)} MB, ${least.files} files, ${figures.get('utbyte_lines')} lines`,
  );
  return least;
}

it('a workshop of 200 people leaves nothing behind', { timeout: 1_800_000 }, async () => {
  const server = await startServerProcess({ env: { METRICS_TOKEN: TOKEN } });
  let session = await openSession({ url: server.url, token: await tokenOf(server.dataDir) });
  await goTo(session, PLACES[0]);
  const people: Person[] = [];
  const staying: Promise<void>[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    const due = performance.now() + JOIN_MS / PEOPLE;
    const person = await join(server.url, session.code, `Person ${index}`);
    const name = `w${index}`;
    const writer = createLedgerWriter(person, name, { change: work, reads: true });
    const made = { name, writer, tries: 1, stopped: false };
    people.push(made);
    staying.push(stay(made));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  await until(() => people.every(({ writer }) => writer.settled()), 'all are in', 60_000);

  let oldest = 0;
  const watch = every(2000, async () => {
    const figures = await figuresOf(server).catch(() => null);
    oldest = Math.max(oldest, figures?.get('utbyte_oldest_unacked_seconds') ?? 0);
  });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  let load = startLoad(people, session);
  await wait(PART_MS / 2);
  // A deployment at the peak: asked to end, and started again.
  const ended = new Promise((resolve) => server.child().once('exit', resolve));
  server.child().kill('SIGTERM');
  await ended;
  await load.end();
  await server.restart();
  session = await reopen(session);
  await until(() => people.every(({ writer }) => writer.settled()), 'all are back', 120_000);
  for (const person of people) person.tries = 1;

  const rests: Rest[] = [];
  for (const part of ['first', 'second', 'third']) {
    load = startLoad(people, session);
    await wait(PART_MS);
    await load.end();
    expect(load.moves()).toBeGreaterThan(1);
    rests.push(await rest(server, people, `after the ${part} part`));
  }
  await watch();

  const [first, second, third] = rests as [Rest, Rest, Rest];
  expect(third.heap).toBeLessThan(first.heap * 1.1 + 4 * MB);
  // What the process has of the system goes up and down by a third without anything being left behind; what is left behind
  // makes it larger after each part.
  expect(Math.min(second.resident, third.resident)).toBeLessThan(first.resident * 1.1 + 32 * MB);
  expect(third.buffers).toBeLessThan(first.buffers + 8 * MB);
  expect(third.files).toBeLessThanOrEqual(first.files + 4);

  const reader = stockClient(session.anna);
  await until(() => reader.provider.synced, 'the board');
  const log = readDisk(server.dataDir, session.boardId);
  expect(holeIn(log)).toBe(null);
  expect(stateHash(reader.doc)).toBe(stateHash(log.doc));
  let edits = 0;
  for (const { name, writer } of people) {
    edits += writer.acked().length;
    expect(ownItems(reader.doc, name)).toEqual(ownItems(writer.doc, name));
  }
  for (const person of people) {
    person.stopped = true;
    person.writer.close();
  }
  await Promise.all(staying);
  const bytes = Y.encodeStateAsUpdate(reader.doc).length;
  const anew = rewrite(reader.doc).bytes.length;
  const clients = reader.doc.store.clients.size;
  console.log(
    `${edits} edits, oldest unacked ${(1000 * oldest).toFixed(0)} ms; document ${(bytes / 1024).toFixed(0)} KB, written anew ${(anew / 1024).toFixed(0)} KB; ${clients} client ids`,
  );
  expect(bytes).toBeLessThan(3 * anew);
  // One for each page that was ever open, however often its line was lost; and the server's.
  expect(clients).toBeLessThanOrEqual(PEOPLE + 1);
});
