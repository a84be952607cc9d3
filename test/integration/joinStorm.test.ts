// A server that restarts under many lines (R1, R2, suite 9): they come back spread out, all of them, to the same board.
// Proven, each by breaking the code once: no spread after a word of when to come back (reconnect.ts: all within 100 ms), a page
// that was saved counted as one that opens (lineLife.ts: it comes back at once).
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { closeCodes, retryAfter } from '#shared/sync/closeCodes.ts';
import { parseOwnMessage, SUBPROTOCOL } from '#shared/sync/messages.ts';
import { delayBeforeMs } from '../../client/session/reconnect.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { seeded } from '../support/chance.ts';
import { startCuttableLine } from '../support/cuttableLine.ts';
import { startLocalServer } from '../support/localServer.ts';
import { createSession, join, ownClient, stockClient, until, type TestPerson } from '../support/people.ts';
import { syncFrame } from '../support/rawLine.ts';
import { startServerProcess, tokenOf } from '../support/serverProcess.ts';

const long = process.env['UTBYTE_LONG'] === '1';
const LINES = 300;
const PEOPLE = 60;
const BUCKET_MS = 100;
const CROWD_SHARE = 0.1;

/** A line of many, that waits as the product's page does and asks for the board. */
type StormLine = {
  synced: () => boolean;
  /** When each try was due, after the line was lost; ms of this process. */
  dueMs: number[];
  /** How the line was lost. */
  lost: { code: number; reason: string }[];
};

function openStormLine(person: TestPerson, chance: () => number): StormLine {
  const dueMs: number[] = [];
  const lost: { code: number; reason: string }[] = [];
  let synced = false;
  let tries = 0;
  let closed = false;
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | undefined;

  function connect(): void {
    const line = new WebSocket(`${person.url.replace('http', 'ws')}/sync/${person.boardId}`, SUBPROTOCOL, {
      headers: { cookie: person.cookie },
    });
    socket = line;
    line.on('error', () => {});
    line.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data);
      if (parseOwnMessage(frame)?.type === 'hello') line.send(syncFrame(0, Y.encodeStateVector(new Y.Doc())));
      else if (frame[0] === 0 && frame[1] === 0) line.send(syncFrame(1, Y.encodeStateAsUpdate(new Y.Doc())));
      else if (frame[0] === 0 && frame[1] === 1) {
        synced = true;
        tries = 1;
      }
    });
    line.on('close', (code, words) => {
      if (closed) return;
      const reason = words.toString();
      if (synced) lost.push({ code, reason });
      synced = false;
      const delayMs = delayBeforeMs({ tries: tries++, retryAfterMs: retryAfter(reason), chance: chance() });
      dueMs.push(performance.now() + delayMs);
      timer = setTimeout(connect, delayMs);
    });
  }
  tries++;
  connect();
  onTestFinished(() => {
    closed = true;
    clearTimeout(timer);
    socket?.terminate();
  });
  return { synced: () => synced, dueMs, lost };
}

/** The largest share of tries that fall into one span of 100 ms. */
function crowd(dueMs: readonly number[]): number {
  const buckets = new Map<number, number>();
  for (const ms of dueMs) {
    const bucket = Math.floor(ms / BUCKET_MS);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  return Math.max(...buckets.values()) / dueMs.length;
}

describe(`a server that restarts under ${LINES} lines`, () => {
  it(
    'asks them to come back later, or is killed: either way they are spread, and all get the board',
    { timeout: 180_000 },
    async () => {
      const server = await startServerProcess();
      const { code } = await createSession(server.url, await tokenOf(server.dataDir));
      const people: TestPerson[] = [];
      for (let index = 0; index < PEOPLE; index++)
        people.push(await join(server.url, code, `Person ${index}`));
      const [first] = people;
      if (!first) throw new Error('nobody');
      const writer = stockClient(first);
      await until(() => writer.provider.synced, 'the board');
      for (let number = 0; number < 200; number++) writeNote(writer.doc, `n${number}`, `Lapp ${number}`);
      writer.provider.destroy();
      const bytes = seeded(Number(process.env['SEED'] ?? 20261123));
      const chance = (): number => {
        const [high = 0, low = 0] = bytes(2);
        return (high * 256 + low) / 65_536;
      };
      const lines = Array.from({ length: LINES }, (_, index) =>
        openStormLine(people[index % PEOPLE] ?? first, chance),
      );
      const all = (): boolean => lines.every(({ synced }) => synced());
      await until(all, 'all have the board', 60_000);
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        for (const line of lines) line.dueMs.length = line.lost.length = 0;
        const ended = new Promise((resolve) => server.child().once('exit', resolve));
        server.child().kill(signal);
        await ended;
        await until(() => lines.every(({ lost }) => lost.length > 0), 'all lines are lost');
        const codes = new Set(lines.map(({ lost }) => lost[0]?.code));
        expect([...codes]).toEqual([signal === 'SIGTERM' ? closeCodes.restart : 1006]);
        // What the server says grows with the number of lines, and each obeys.
        const asked = retryAfter(lines[0]?.lost[0]?.reason ?? '');
        expect([signal, asked]).toEqual([signal, signal === 'SIGTERM' ? 500 + LINES * 2 : null]);
        const firstTries = lines.map(({ dueMs }) => dueMs[0] ?? NaN);
        await server.restart();
        const up = performance.now();
        await until(all, 'all are back', 120_000);
        const tookMs = performance.now() - up;
        const tries = lines.flatMap(({ dueMs }) => dueMs);
        console.log(
          `${signal}: ${LINES} lines synced ${(tookMs / 1000).toFixed(1)} s after the server was up, ${tries.length} tries, at most ${(100 * crowd(firstTries)).toFixed(1)} % of the first and ${(100 * crowd(tries)).toFixed(1)} % of all in ${BUCKET_MS} ms`,
        );
        expect(crowd(firstTries)).toBeLessThanOrEqual(CROWD_SHARE);
        expect(crowd(tries)).toBeLessThanOrEqual(CROWD_SHARE);
        // The time is that of a machine with nothing else to do.
        if (long) expect(tookMs).toBeLessThan(5000);
      }
      const reader = stockClient(first);
      await until(() => reader.provider.synced, 'the board');
      expect(textsOf(reader.doc).length).toBe(200);
    },
  );

  it('R1: a page that was saved waits before its first try, spread over 2 s, also where the server is still there', async () => {
    const server = await startLocalServer();
    const { code } = await createSession(server.url, server.token);
    const line = await startCuttableLine(server.url);
    const person = await join(server.url, code);
    const pages = Array.from({ length: 8 }, () => ownClient({ ...person, url: line.url }));
    await until(() => pages.every(({ saved }) => saved.get().state === 'saved'), 'all have the board');
    const waitsMs = pages.map(({ nextTry }) => {
      const waits: number[] = [];
      nextTry.subscribe(() => {
        const at = nextTry.get();
        if (at !== null) waits.push(at - Date.now());
      });
      return waits;
    });
    line.cut('documents');
    line.mend();
    await until(() => waitsMs.every((waits) => waits.length > 0), 'each waits', 5000);
    await until(() => pages.every(({ saved }) => saved.get().state === 'saved'), 'all are back');
    const firsts = waitsMs.map(([first]) => first ?? 0);
    // Eight drawn evenly from two seconds are not all within a tenth of it.
    expect(Math.max(...firsts) - Math.min(...firsts)).toBeGreaterThan(200);
    for (const ms of firsts) expect(ms).toBeLessThanOrEqual(2000);
  });
});
