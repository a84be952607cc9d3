// Programs that misuse long-polling (L1, L2, T1): what waits for them and what they hold back is bounded by what we hold, not
// by what they say of it; and what they ask for by name is forgotten when it is refused.
// Proven, each by breaking the code once: pollingServer.ts without `unfetched` (the line is never ended), without FRAME_COST (the
// same), and liveServer.ts without `cleanupEmptyChildNamespaces` (every name stays).
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { POLLING_NAMESPACE } from '#shared/sync/polling.ts';
import { Refused } from '../../server/errors.ts';
import { createLiveServer } from '../../server/live/liveServer.ts';
import { createLog } from '../../server/log.ts';
import { servePolling } from '../../server/sync/pollingServer.ts';
import { configOf } from '../support/localServer.ts';
import { readExposition } from '../support/exposition.ts';
import { createFloodWriter, FLOOD_FRAME_BYTES } from '../support/floodWriter.ts';
import { call, createSession, join, stockClient, until, type TestPerson } from '../support/people.ts';
import { startServerProcess, tokenOf } from '../support/serverProcess.ts';

const TOKEN = 'figures-for-the-tests-alone';
const CLOSED_SLOW = `utbyte_lines_closed_total{code="${closeCodes.tooSlow}"}`;
const BETWEEN = '\u001E';

type Polling = { post: (...packets: string[]) => Promise<number>; get: () => Promise<string[]> };

/** One connection of engine.io, by hand. */
async function openPolling(url: string, cookie = ''): Promise<Polling> {
  const address = `${url}/live/?EIO=4&transport=polling`;
  const opened = await call<string>(address, { headers: { cookie } });
  const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
  const at = `${address}&sid=${sid}`;
  return {
    post: async (...packets) =>
      (await call(at, { method: 'POST', body: packets.join(BETWEEN), headers: { cookie } })).status,
    get: async () => (await call<string>(at, { headers: { cookie } })).body.split(BETWEEN),
  };
}

/** A binary event, as socket.io writes it: its head, and its bytes as an attachment. */
const frameEvent = (room: string, bytes: Uint8Array): string[] => [
  `451-${room},["frame",{"_placeholder":true,"num":0}]`,
  `b${Buffer.from(bytes).toString('base64')}`,
];

type Scene = {
  anna: TestPerson;
  maria: TestPerson;
  room: string;
  figure: (name: string) => Promise<number>;
};

async function setScene(): Promise<Scene> {
  const server = await startServerProcess({ env: { METRICS_TOKEN: TOKEN } });
  const { code } = await createSession(server.url, await tokenOf(server.dataDir));
  const maria = await join(server.url, code);
  return {
    maria,
    anna: await join(server.url, code, 'Anna'),
    room: `${POLLING_NAMESPACE}${maria.boardId}`,
    figure: async (name) => {
      const headers = { Authorization: `Bearer ${TOKEN}` };
      const { body } = await call<string>(`${server.url}/metrics`, { headers });
      return readExposition(body).samples.get(name) ?? 0;
    },
  };
}

describe('a program on long-polling', () => {
  it('that says it has taken what it never fetched is ended like any slow reader', async () => {
    const { anna, maria, room, figure } = await setScene();
    const writer = await createFloodWriter(maria, 'flod');
    const reader = stockClient(anna);
    await until(() => reader.provider.synced, 'the board');
    const lines = await figure('utbyte_lines');
    const line = await openPolling(anna.url, anna.cookie);
    await line.post(`40${room},{}`);
    await line.get();
    // SyncStep1 of somebody who has nothing.
    await line.post(...frameEvent(room, Uint8Array.of(0, 0, 1, 0)));
    expect(await figure('utbyte_lines')).toBe(lines + 1);
    const frames = Math.ceil((limits.backlogBytes * 1.5) / FLOOD_FRAME_BYTES);
    for (let written = 0; written < frames; written += 10) {
      await writer.flood(10, reader.doc);
      const acks = Array.from({ length: 40 }, (_, id) => `43${room},${id}[]`);
      await line.post(...acks);
    }
    await until(() => reader.provider.synced, 'the reader is well');
    expect(await figure(CLOSED_SLOW)).toBe(1);
    expect(await figure('utbyte_lines')).toBe(lines);
  }, 120_000);

  it('that sends no end of empty frames while it has to wait is told to come back later', async () => {
    const { maria, room } = await setScene();
    const line = await openPolling(maria.url, maria.cookie);
    await line.post(`40${room},{}`);
    await line.get();
    // Of a kind nobody knows, so that it costs its allowance and nothing else.
    const large = new Uint8Array(1024 * 1024 - 1).fill(100);
    for (let sent = 0; sent < limits.intakeBurstBytes + 2 * large.length; sent += large.length)
      await line.post(...frameEvent(room, large));
    const empty = Array.from({ length: 1000 }, () => frameEvent(room, Uint8Array.of(100))).flat();
    for (let times = 0; times < 8; times++) await line.post(...empty);
    // What waited without being sent would come with the next GET; a ping comes in any case.
    const heard: string[] = [];
    while (!heard.some((packet) => packet === '2' || packet.includes('"end"')))
      heard.push(...(await line.get()));
    expect(heard.join('')).toContain(`"code":${closeCodes.busy}`);
  }, 60_000);

  it('leaves no trace of the names it asked for in vain', async () => {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const io = createLiveServer(http, configOf(''));
    onTestFinished(() => io.close());
    let asked = 0;
    servePolling(io, {
      admit: async () => {
        asked++;
        throw new Refused('not_signed_in');
      },
      lines: {} as Parameters<typeof servePolling>[1]['lines'],
      log: createLog('silent'),
    });
    const line = await openPolling(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const names = Array.from({ length: 50 }, (_, index) => `board_${index}`);
    await line.post(...names.map((name) => `40${POLLING_NAMESPACE}${name},{}`));
    // Not the name of any document: nobody is even asked.
    await line.post(`40${POLLING_NAMESPACE}${'x'.repeat(100_000)},{}`);
    const heard: string[] = [];
    while (heard.filter((packet) => packet.startsWith('44')).length <= names.length)
      heard.push(...(await line.get()));
    expect(asked).toBe(names.length);
    expect((Reflect.get(io, '_nsps') as ReadonlyMap<string, unknown>).size).toBeLessThanOrEqual(1);
  });
});
