// Readers that stop reading (L1, L2, P4): what waits for them is bounded, nobody else notices, and they come back to equality.
// Proven, each by breaking the code once: no bound of what waits (connection.ts: 154 MB unread), nobody ever behind
// (connection.ts: all 30 moves are sent), those who caught up not told (roomPresenceTelling.ts).
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { readExposition } from '../support/exposition.ts';
import { createFloodWriter, FLOOD_FRAME_BYTES, type FloodWriter } from '../support/floodWriter.ts';
import {
  call,
  createSession,
  join,
  stockClient,
  until,
  type Stock,
  type TestPerson,
} from '../support/people.ts';
import { ownLine, seenOf } from '../support/presenceLine.ts';
import { syncFrame } from '../support/rawLine.ts';
import { sameDocument } from '../support/sameDocument.ts';
import { startServerProcess, tokenOf, type ServerProcess } from '../support/serverProcess.ts';

const long = process.env['UTBYTE_LONG'] === '1';
const MB = 1024 * 1024;
const WRITERS = 4;
const SLOW = 5;
/** They stop, are ended and come back so many times, while so much is written each time. */
const TIMES = long ? 8 : 1;
const WRITTEN_BYTES = 38 * MB;
/** What is written before, so that memory has grown to what such work takes by itself. */
const WARM_BYTES = 12 * MB;
/** The document that it was sent last and the largest batch come on top of what may wait. */
const BESIDE_BYTES = MB;
/** Memory that is freed late: the frames of some ticks, rows on their way to the disk, young objects. */
const SLACK_BYTES = 64 * MB;

const TOKEN = 'figures-for-the-tests-alone';

type Scene = { server: ServerProcess; anna: TestPerson; maria: TestPerson };

async function setScene(): Promise<Scene> {
  const server = await startServerProcess({ env: { METRICS_TOKEN: TOKEN } });
  const { code } = await createSession(server.url, await tokenOf(server.dataDir));
  return { server, maria: await join(server.url, code), anna: await join(server.url, code, 'Anna') };
}

async function figures({ server }: Scene): Promise<ReadonlyMap<string, number>> {
  const { body } = await call<string>(`${server.url}/metrics`, {
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  return readExposition(body).samples;
}

const figure = async (scene: Scene, name: string): Promise<number> => (await figures(scene)).get(name) ?? NaN;

const UNREAD = 'utbyte_unread_bytes';
const CLOSED_SLOW = `utbyte_lines_closed_total{code="${closeCodes.tooSlow}"}`;

/** `held`: what the thread that serves has in its heap and buffers; the process has more, for snapshots of what is written. */
type Most = { unread: number; held: number; resident: number };

/** The most that is seen while something goes on. */
async function watched(scene: Scene, act: () => Promise<unknown>): Promise<Most> {
  const most: Most = { unread: 0, held: 0, resident: 0 };
  let over = false;
  const acting = act().finally(() => (over = true));
  while (!over) {
    const now = await figures(scene);
    const memory = (kind: string): number => now.get(`utbyte_memory_bytes{kind="${kind}"}`) ?? NaN;
    most.unread = Math.max(most.unread, now.get(UNREAD) ?? NaN);
    most.held = Math.max(most.held, memory('heap') + memory('buffers'));
    most.resident = Math.max(most.resident, memory('resident'));
  }
  await acting;
  return most;
}

async function floodAll(writers: readonly FloodWriter[], bytes: number, seenBy: Y.Doc): Promise<void> {
  const frames = Math.ceil(bytes / FLOOD_FRAME_BYTES / writers.length);
  await Promise.all(writers.map((writer) => writer.flood(frames, seenBy)));
}

/** Stops taking in what its socket brings. */
function stopReading({ provider }: Stock): () => void {
  const socket = provider.ws as unknown as WebSocket;
  socket.pause();
  return () => socket.resume();
}

describe('readers that stop reading', () => {
  it(
    `${SLOW} of them, while ${(TIMES * WRITTEN_BYTES) / MB} MB are written: memory is bounded, the others get everything, they all become equal`,
    { timeout: long ? 1_200_000 : 150_000 },
    async () => {
      const scene = await setScene();
      const writers = await Promise.all(
        Array.from({ length: WRITERS }, (_, index) => createFloodWriter(scene.maria, `flod${index}`)),
      );
      const reader = stockClient(scene.anna);
      const slow = Array.from({ length: SLOW }, () => stockClient(scene.anna));
      await until(() => [reader, ...slow].every(({ provider }) => provider.synced), 'all have the board');
      const codes: number[] = [];
      for (const { provider } of slow)
        provider.on('connection-close', (event) => event && codes.push(event.code));
      const before = await watched(scene, () => floodAll(writers, WARM_BYTES, reader.doc));
      for (let time = 1; time <= TIMES; time++) {
        codes.length = 0;
        const resume = slow.map(stopReading);
        const during = await watched(scene, async () => {
          let isWritten = false;
          const flooding = floodAll(writers, WRITTEN_BYTES, reader.doc).finally(() => (isWritten = true));
          while ((await figure(scene, CLOSED_SLOW)) < SLOW * time && !isWritten)
            await new Promise((resolve) => setTimeout(resolve, 20));
          // They hear of it as soon as they read again, in the middle of what is written.
          for (const go of resume) go();
          await flooding;
        });
        console.log(
          `unread at most ${(during.unread / MB).toFixed(1)} MB; held ${(before.held / MB).toFixed(0)} → ${(during.held / MB).toFixed(0)} MB; resident ${(before.resident / MB).toFixed(0)} → ${(during.resident / MB).toFixed(0)} MB`,
        );
        expect(during.unread).toBeGreaterThan(limits.backlogBytes);
        expect(during.unread).toBeLessThan(SLOW * (limits.backlogBytes + BESIDE_BYTES));
        expect(during.held - before.held).toBeLessThan(SLOW * limits.backlogBytes + SLACK_BYTES);
        await until(() => codes.length >= SLOW, 'they are told', 60_000);
        expect(codes).toEqual(Array.from({ length: SLOW }, () => closeCodes.tooSlow));
        await until(
          () => slow.every(({ doc }) => sameDocument(doc, reader.doc)),
          'they are equal again',
          60_000,
        );
      }
      expect(writers.every(({ doc }) => sameDocument(doc, reader.doc))).toBe(true);
    },
  );

  it('P4: one who is behind is sent no presence meanwhile, and all of it afterwards', async () => {
    const scene = await setScene();
    const writer = await createFloodWriter(scene.anna, 'flod');
    const reader = stockClient(scene.anna);
    const [late, prompt] = [await ownLine(scene.anna), await ownLine(scene.anna)];
    const hand = await ownLine(scene.maria);
    late.socket.send(syncFrame(0, Y.encodeStateVector(new Y.Doc())));
    await until(() => reader.provider.synced, 'the board');
    hand.says({ cursor: [0, 0] });
    await until(() => seenOf(late, scene.maria)?.cursor?.[0] === 0, 'she sees the cursor');
    late.socket.pause();
    while ((await figure(scene, UNREAD)) < 4 * limits.presenceBacklogBytes) await writer.flood(4, reader.doc);
    const had = late.frames.length;
    const MOVES = 30;
    for (let step = 1; step <= MOVES; step++) {
      hand.says({ cursor: [step, step] });
      await until(() => seenOf(prompt, scene.maria)?.cursor?.[0] === step, 'the others see each move');
    }
    hand.says({ selection: ['flod'] });
    await until(() => seenOf(prompt, scene.maria)?.selection.length === 1, 'and the choice');
    expect(await figure(scene, CLOSED_SLOW)).toBe(0);
    late.socket.resume();
    // Well before the beat at which everyone is told everything.
    await until(() => seenOf(late, scene.maria)?.selection.length === 1, 'she sees it all', 5000);
    expect(seenOf(late, scene.maria)).toEqual(seenOf(prompt, scene.maria));
    // Not each of the moves, but where it has come to; and what went out before she was found to be behind.
    expect(late.frames.length - had).toBeLessThan(MOVES / 2);
  });
});
