// A stock client that is left alone for more than a minute keeps its line (H1, T1).
// Proven by breaking server/sync/pulse.ts once: without a beat it gives its line up after half a minute.
import { expect, it } from 'vitest';
import { createSession, join, stockClient, until } from '../support/people.ts';
import { startLocalServer } from '../support/localServer.ts';

const IDLE_MS = 65_000;

it('a stock client idles for over a minute without a reconnect', async () => {
  const server = await startLocalServer();
  const { code } = await createSession(server.url, server.token);
  const { provider } = stockClient(await join(server.url, code));
  await until(() => provider.synced, 'the board is loaded');
  let lost = 0;
  provider.on('connection-close', () => lost++);
  const opened = Date.now();
  // The clock of the data that arrives, not a pause: the line must have been heard after the whole time.
  await until(
    () => provider.wsLastMessageReceived - opened > IDLE_MS,
    'data after a minute',
    IDLE_MS + 30_000,
  );
  expect(lost).toBe(0);
});
