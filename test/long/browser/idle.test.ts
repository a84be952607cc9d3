// A stock client in a browser page that is left alone for more than a minute keeps its line (T1).
// Proven by breaking server/sync/pulse.ts once: without a beat it gives its line up after half a minute.
import { expect, it } from 'vitest';
import { useBrowser } from '../../support/browser.ts';
import { inPage, openForeignPage, type StockWindow } from '../../support/foreignPage.ts';
import { startLocalServer } from '../../support/localServer.ts';
import { createSession, join } from '../../support/people.ts';

const IDLE_MS = 65_000;
const open = useBrowser();

it('a stock client in a browser idles for over a minute without a reconnect', async () => {
  const server = await startLocalServer();
  const { code } = await createSession(server.url, server.token);
  const person = await join(server.url, code);
  const page = await openForeignPage(open, server.url, person.cookie);
  await page.evaluate((board) => (window as unknown as StockWindow).stock.connect(board), person.boardId);
  await page.waitForFunction(() => (window as unknown as StockWindow).stock.heardAt() > 0);
  const from = await inPage(page, (stock) => stock.heardAt());
  await page.waitForFunction(
    (after) => (window as unknown as StockWindow).stock.heardAt() > after,
    from + IDLE_MS,
    { timeout: IDLE_MS + 40_000 },
  );
  expect(await inPage(page, (stock) => [stock.lost(), stock.ends()])).toEqual([0, []]);
});
