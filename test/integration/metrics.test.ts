// /metrics: who may read it, that it moves with real work, and that nothing anyone wrote is in it.
// Proven, each by breaking the code once: any role let in, the cookie read as a token (metricsRoutes.ts), an operator's token
// taken for an organiser's (identity.ts), wrong tokens not counted (wrongGuesses.ts) or counted with the codes people type
// (metricsRoutes.ts), a figure under another label (metrics.ts).
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { runOperatorCommand } from '../../server/operator.ts';
import { textsOf, writeNote } from '../support/boards.ts';
import { readExposition, type Exposition } from '../support/exposition.ts';
import { startLocalServer, type LocalServer } from '../support/localServer.ts';
import { call, createSession, join, stockClient, until, type TestPerson } from '../support/people.ts';
import { runNode, startServerProcess } from '../support/serverProcess.ts';

const operatorToken = ({ storage }: LocalServer): Promise<string> =>
  runOperatorCommand(storage, { command: 'token.create', role: 'operator' }, Date.now());

const bearer = (token: string): { headers: { Authorization: string } } => ({
  headers: { Authorization: `Bearer ${token}` },
});

async function scrape(url: string, token: string): Promise<Exposition & { text: string }> {
  const { status, body } = await call<string>(`${url}/metrics`, bearer(token));
  expect(status).toBe(200);
  return { ...readExposition(body), text: body };
}

/** Sends what is no frame, and waits for the line's end. */
async function misbehave(person: TestPerson): Promise<number> {
  const socket = new WebSocket(`${person.url.replace('http', 'ws')}/sync/${person.boardId}`, {
    headers: { cookie: person.cookie },
  });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const frame = (type: number, update: Uint8Array): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, type);
      encoding.writeVarUint8Array(encoder, update);
    });
  socket.send(frame(1, Y.encodeStateAsUpdate(new Y.Doc())));
  // An update that rests on another which the server never had.
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  for (const text of ['kanariefågel', 'kanariefågel igen']) doc.getMap('meta').set('template', text);
  socket.send(frame(2, updates[1] ?? new Uint8Array()));
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

describe('the figures', () => {
  it('move with real work, and hold no id, no name, no code and no content', async () => {
    const server = await startLocalServer();
    const operator = await operatorToken(server);
    const before = (await scrape(server.url, operator)).samples;
    expect(before.get('utbyte_lines')).toBe(0);
    const session = await createSession(server.url, server.token);
    const maria = await join(server.url, session.code, 'Kanaria Fågelsson', 'Kanarieverket');
    const anna = await join(server.url, session.code, 'Anna', 'kriminalvarden');
    const [one, other] = [stockClient(maria), stockClient(anna)];
    await until(() => one.provider.synced && other.provider.synced, 'both have the board');
    writeNote(one.doc, 'kanarieid', 'En kanariefågel i lappen');
    await until(() => textsOf(other.doc).length === 1, 'the note arrives');
    expect(await misbehave(anna)).toBe(closeCodes.refused);
    // The line's end is seen by its other end before the server has let go of it.
    let figures = await scrape(server.url, operator);
    const end = Date.now() + 10_000;
    const settled = ({ samples }: Exposition): boolean =>
      samples.get('utbyte_lines') === 2 && samples.get('utbyte_oldest_unacked_seconds') === 0;
    while (!settled(figures) && Date.now() < end) figures = await scrape(server.url, operator);
    const moved = (name: string): number => (figures.samples.get(name) ?? NaN) - (before.get(name) ?? NaN);
    expect(figures.samples.get('utbyte_lines')).toBe(2);
    expect(figures.samples.get('utbyte_rooms')).toBeGreaterThanOrEqual(1);
    expect(figures.samples.get('utbyte_oldest_unacked_seconds')).toBe(0);
    expect(moved('utbyte_frames_total{verdict="accepted"}')).toBeGreaterThanOrEqual(1);
    expect(moved('utbyte_frames_total{verdict="gap"}')).toBe(1);
    expect(moved(`utbyte_lines_closed_total{code="${closeCodes.refused}"}`)).toBe(1);
    expect(moved('utbyte_committed_rows_total')).toBeGreaterThanOrEqual(1);
    expect(moved('utbyte_committed_bytes_total')).toBeGreaterThan(40);
    for (const name of ['commit', 'visible', 'fan_out', 'room_open']) {
      expect([name, moved(`utbyte_${name}_seconds_count`) >= 1]).toEqual([name, true]);
      expect([name, moved(`utbyte_${name}_seconds_sum`) > 0]).toEqual([name, true]);
    }
    expect(moved('utbyte_fan_out_readers_total')).toBeGreaterThanOrEqual(2);
    expect(figures.samples.get('utbyte_compactions_total{outcome="mismatch"}')).toBe(0);
    const { text } = figures;
    for (const word of [
      'kanari',
      'Kanari',
      'Anna',
      'kriminalvarden',
      session.code,
      session.id,
      maria.boardId,
    ])
      expect([word, text.includes(word)]).toEqual([word, false]);
    for (const id of [maria.participantId, anna.participantId, maria.resumeCode, operator, server.token])
      expect(text).not.toContain(id);
    // Whatever a label says is one of few words of ours.
    for (const value of figures.labelValues) expect(value).toMatch(/^([a-z_]{3,20}|\d{4}|\d+\.\d+\.\d+)$/);
  });
});

describe('who may read them', () => {
  it('an operator’s token, and nobody else', async () => {
    const server = await startLocalServer();
    const operator = await operatorToken(server);
    const { code } = await createSession(server.url, server.token);
    const { cookie } = await join(server.url, code);
    const ask = async (headers: Record<string, string>): Promise<[number, string | undefined]> => {
      const { status, body } = await call<{ error?: { code: string } }>(`${server.url}/metrics`, { headers });
      return [status, body.error?.code];
    };
    expect(await ask({})).toEqual([401, 'invalid_token']);
    expect(await ask({ cookie })).toEqual([401, 'invalid_token']);
    expect(await ask({ cookie: `utbyte=${operator}` })).toEqual([401, 'invalid_token']);
    expect(await ask({ Authorization: `Basic ${operator}` })).toEqual([401, 'invalid_token']);
    expect(await ask({ Authorization: 'Bearer wrong' })).toEqual([401, 'invalid_token']);
    expect(await ask({ Authorization: `Bearer ${server.token}` })).toEqual([403, 'not_allowed']);
    const answer = await fetch(`${server.url}/metrics`, bearer(operator));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${server.url}/metrics`)).headers.get('www-authenticate')).toBe(
      'Bearer realm="metrics"',
    );
  });

  it('an operator’s token makes and reads no session', async () => {
    const server = await startLocalServer();
    const operator = await operatorToken(server);
    const session = await createSession(server.url, server.token);
    const made = await call(`${server.url}/api/sessions`, {
      json: { template: 'problemtrad', title: 'x' },
      ...bearer(operator),
    });
    expect(made.status).toBe(403);
    for (const path of ['', `/${session.id}`, `/${session.id}/export?format=json`]) {
      const { status } = await call(`${server.url}/api/sessions${path}`, bearer(operator));
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  });

  it('stops those who guess, without keeping anyone from joining', async () => {
    const server = await startLocalServer();
    const operator = await operatorToken(server);
    const { code } = await createSession(server.url, server.token);
    const statuses: number[] = [];
    for (let n = 0; n <= limits.wrongCodesPerMinute; n++)
      statuses.push((await call(`${server.url}/metrics`, bearer(`guess${n}`))).status);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
    expect(statuses.at(-1)).toBe(429);
    // A limit that let right guesses through would be none.
    expect((await call(`${server.url}/metrics`, bearer(operator))).status).toBe(429);
    expect((await join(server.url, code)).participantId).toBeTruthy();
  });
});

describe('an operator', () => {
  it('makes a token on the command line, or sets one', async () => {
    const set = 'a-token-the-operator-chose';
    const running = await startServerProcess({ env: { METRICS_TOKEN: set } });
    const made = await runNode(['server/cli/main.ts', 'token', 'create', '--role', 'operator'], {
      DATA_DIR: running.dataDir,
    });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    for (const token of [set, made.stdout.trim()])
      expect((await scrape(running.url, token)).samples.get('utbyte_rooms')).toBeDefined();
    expect((await call(`${running.url}/metrics`, bearer(`${set}x`))).status).toBe(401);
  });

  it('is told of a token that is too short, without its being printed', async () => {
    const ended = await runNode(['server/main.ts'], { METRICS_TOKEN: 'kanarie' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('METRICS_TOKEN is at least 20');
    expect(ended.stderr).not.toContain('kanarie');
  });
});
