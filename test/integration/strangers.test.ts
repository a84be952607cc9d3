// What somebody outside can send, over HTTP, raw TCP and socket.io; and what of all that ends up in the log.
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/limits.ts';
import { hashSecret } from '../../server/auth/secrets.ts';
import { filledSession } from '../support/filledSession.ts';
import { writeNote } from '../support/boards.ts';
import type { LocalServer } from '../support/localServer.ts';
import { call, join, ownClient, until } from '../support/people.ts';
import { jsonEntry, numbers, rawLine, update, updateFrame } from '../support/rawLine.ts';
import { setScene } from '../support/scene.ts';
import { startServerProcess } from '../support/serverProcess.ts';

describe('strangers on the wire', () => {
  /** Sends bytes and gives back what came until the server closed. */
  async function raw(server: LocalServer, bytes: string | Uint8Array): Promise<string> {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), 'localhost');
    let got = '';
    socket.on('data', (part) => (got += part.toString()));
    socket.on('error', () => {});
    socket.write(bytes);
    await once(socket, 'close');
    return got;
  }
  const upgrade = (path: string, more = ''): string =>
    `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

  it('get nothing for garbage, and the server outlives upgrades that are cut', async () => {
    const { server, anna } = await setScene();
    expect(await raw(server, Uint8Array.of(22, 3, 1, 0, 255, 13, 10, 13, 10))).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(server, upgrade('/nowhere'))).toBe('');
    const { port } = new URL(server.url);
    await Promise.all(
      ['/nowhere', '/live/?EIO=4&transport=websocket', `/sync/${anna.boardId}`].flatMap((path) =>
        Array.from({ length: 20 }, async () => {
          const socket = connect(Number(port), 'localhost');
          socket.on('error', () => {});
          await once(socket, 'connect');
          socket.write(upgrade(path, `Cookie: ${anna.cookie}\r\n`));
          socket.resetAndDestroy();
        }),
      ),
    );
    expect((await call(`${server.url}/healthz`)).status).toBe(200);
  });

  it('do not get two answers to one request of socket.io', async () => {
    const { server } = await setScene();
    const opened = await call<string>(`${server.url}/live/?EIO=4&transport=polling`);
    const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
    for (const body of [
      '40{"sessionId":["x"]}',
      `40${'['.repeat(30_000)}`,
      '451-["x",{"_placeholder":true}]',
    ]) {
      const answer = await call(`${server.url}/live/?EIO=4&transport=polling&sid=${sid}`, {
        method: 'POST',
        body,
      });
      expect(answer).toMatchObject({ status: expect.toBeOneOf([200, 400]) as number });
    }
    expect((await call(`${server.url}/healthz`)).status).toBe(200);
  });

  it('put no words of theirs into a link through the Host header', async () => {
    const { server, anna } = await setScene();
    const answer = await raw(
      server,
      `GET /api/sessions/${anna.sessionId} HTTP/1.1\r\nHost: evil"<b>\r\nCookie: ${anna.cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain(`"joinUrl":"${server.url}/j/`);
    expect(answer).not.toContain('evil');
  });

  it('find no file outside the client, and hear 404 for one that is not there', async () => {
    const { server } = await setScene();
    const get = async (path: string): Promise<string> =>
      raw(server, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    for (const path of ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%5c..%5cpackage.json'])
      expect(await get(path)).not.toContain('"name": "utbyte"');
    for (const path of ['/assets/nothing.js', '/assets/..%2f..%2f..%2fpackage.json'])
      expect(await get(path)).toMatch(/^HTTP\/1.1 404/);
  });

  it('make no change with somebody’s cookie from a page of theirs, whatever they call its type', async () => {
    const { server, anna, code } = await setScene();
    await server.storage.putOrganiserLink(hashSecret('once'), Date.now(), null);
    const bodies: [string, unknown][] = [
      ['/api/join', { code, name: 'Inte Anna', agency: 'x' }],
      ['/api/resume', { code, resumeCode: anna.resumeCode }],
      ['/api/organisers', { key: 'once', name: 'Inte Anna', agency: 'x' }],
      [`/api/sessions/${anna.sessionId}/leave`, {}],
    ];
    const origins = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const [path, body] of bodies) {
      for (const origin of origins) {
        const answer = await call(`${server.url}${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'text/plain', cookie: anna.cookie, ...origin },
        });
        expect({ path, status: answer.status, cookie: answer.cookie }).toEqual({
          path,
          status: 403,
          cookie: '',
        });
      }
    }
    expect(await server.storage.countOrganisers()).toBe(0);
    expect((await server.storage.participants(anna.sessionId)).map(({ name }) => name)).toEqual([
      'Anna',
      'Mallory',
    ]);
  });

  it('become organiser once, however many use the link in the same instant', async () => {
    const { server } = await setScene();
    await server.storage.putOrganiserLink(hashSecret('once'), Date.now(), null);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        call(`${server.url}/api/organisers`, { json: { key: 'once', name: `P${index}`, agency: 'x' } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await server.storage.countOrganisers()).toBe(1);
  });

  it('guess a code sixty times a minute, on all doors together and however many at once', async () => {
    const { server, code } = await setScene();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const kinds = [
          () => call(`${server.url}/api/doors/XXX${index}`),
          () => call(`${server.url}/api/join`, { json: { code: `X${index}`, name: 'x', agency: 'x' } }),
          () => call(`${server.url}/api/resume`, { json: { code, resumeCode: `X${index}` } }),
        ] as const;
        return kinds[(index % 3) as 0 | 1 | 2]();
      }),
    );
    expect(answers.filter((answer) => answer.status === 404)).toHaveLength(limits.wrongCodesPerMinute);
  });

  it('meet no 500 for an address that is odd', async () => {
    const { server, anna } = await setScene();
    const headers = { cookie: anna.cookie };
    for (const path of ['export?format=json&format=md', 'export?format[__proto__]=x', 'qr.svg?for[]=x']) {
      const { status } = await call(`${server.url}/api/sessions/${anna.sessionId}/${path}`, { headers });
      expect({ path, known: status < 500 }).toEqual({ path, known: true });
    }
  });
});

describe('the log', () => {
  it('at its most talkative holds no name, code, key, cookie or word of a note, whatever goes wrong', async () => {
    const server = await startServerProcess({ env: { LOG_LEVEL: 'debug' } });
    const code = await filledSession(server);
    const maria = await join(server.url, code, 'Hemliga Maria');
    const link = ownClient(maria);
    await until(() => link.saved.get().state === 'saved', 'the board is open');
    writeNote(link.doc, 'n1', 'Hemlig lapp');
    await until(() => link.saved.get().state === 'saved', 'saved');
    const line = await rawLine(maria);
    line.send(
      updateFrame(update([numbers(1, 1, 3_000_000_000, 0), jsonEntry('items', 'x', '["Hemlig lapp')])),
    );
    await line.closed;
    await call(`${server.url}/api/join`, { method: 'POST', body: '{"name":"Hemliga Maria' });
    await call(`${server.url}/api/doors/${code}%E0%A4%A`);
    const opened = await call<string>(`${server.url}/live/?EIO=4&transport=polling`);
    const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
    await call(`${server.url}/live/?EIO=4&transport=polling&sid=${sid}`, {
      method: 'POST',
      body: '{"Hemlig',
    });
    await until(() => server.stderr().includes('frame refused'), 'the log has been written');
    const secrets = [code, server.organiserKey(), maria.cookie.split('=')[1] ?? '', maria.resumeCode];
    for (const secret of [...secrets, 'Hemlig']) expect(server.stderr()).not.toContain(secret);
  });
});
