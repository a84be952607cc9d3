// Announcements over socket.io: who is there, whether the door is open, and nothing for outsiders.
import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LIVE_PATH, SessionNews } from '#shared/live.ts';
import { call, createSession, join, until, type TestPerson } from '../support/people.ts';
import { startLocalServer } from '../support/localServer.ts';

type Line = { socket: Socket; news: SessionNews[]; refused: string[] };

function listen(url: string, sessionId: string, cookie: string, transports = ['polling', 'websocket']): Line {
  const socket = io(url, {
    path: LIVE_PATH,
    auth: { sessionId },
    transports,
    extraHeaders: { cookie },
    forceNew: true,
  });
  onTestFinished(() => void socket.close());
  const line: Line = { socket, news: [], refused: [] };
  socket.on('news', (payload: unknown) => line.news.push(SessionNews.parse(payload)));
  socket.on('connect_error', (error) => line.refused.push(error.message));
  return line;
}

const presentIn = (line: Line): string[] =>
  (line.news.at(-1)?.people ?? []).filter((person) => person.present).map((person) => person.name);

describe('the live line', () => {
  it.each([['polling'], ['websocket'], ['polling', 'websocket']])(
    'tells who is there as people come and go (%s)',
    async (...transports) => {
      const { url, token } = await startLocalServer();
      const { code, id } = await createSession(url, token);
      const maria = await join(url, code);
      const mine = listen(url, id, maria.cookie, transports);
      await until(() => presentIn(mine).includes('Maria'), 'Maria is there');
      const anna: TestPerson = await join(url, code, 'Anna', 'kriminalvarden');
      await until(() => mine.news.at(-1)?.people.length === 2, 'Anna has joined');
      expect(presentIn(mine)).toEqual(['Maria']);
      const hers = listen(url, id, anna.cookie, transports);
      await until(() => presentIn(mine).length === 2 && presentIn(hers).length === 2, 'both know of both');
      hers.socket.close();
      await until(() => presentIn(mine).length === 1, 'Anna has gone');
    },
  );

  it('tells when the door closes', async () => {
    const { url, token } = await startLocalServer();
    const session = await createSession(url, token);
    const facilitatorKey = session.facilitatorUrl.split('#leda=')[1];
    const eva = await call(`${url}/api/join`, {
      json: { code: session.code, name: 'Eva', agency: 'SKV', facilitatorKey },
    });
    const line = listen(url, session.id, (await join(url, session.code)).cookie);
    await until(() => line.news.at(-1)?.open === true, 'the door is open');
    await call(`${url}/api/sessions/${session.id}`, {
      method: 'PATCH',
      json: { open: false },
      headers: { cookie: eva.cookie },
    });
    await until(() => line.news.at(-1)?.open === false, 'the door is closed');
  });

  it('lets in nobody without a cookie, of another session, or with a handshake that makes no sense', async () => {
    const { url, token } = await startLocalServer();
    const [one, other] = [await createSession(url, token), await createSession(url, token)];
    const maria = await join(url, one.code);
    const lines = [
      listen(url, one.id, ''),
      listen(url, other.id, maria.cookie),
      listen(url, '', maria.cookie),
    ];
    await until(() => lines.every((line) => line.refused.length > 0), 'all are refused');
    expect(lines.map((line) => line.news.length)).toEqual([0, 0, 0]);
    expect((await call(`${url}/healthz`)).status).toBe(200);
  });
});
