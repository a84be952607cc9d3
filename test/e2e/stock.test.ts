// A stock y-websocket client in a browser page of the same origin, beside one of our own pages.
// Proven by breaking the code once: not asking for what a client has (connection.ts): the first note never arrives.
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { expectSaved, joinByPage, useBrowser } from '../support/browser.ts';
import { createSession, join } from '../support/people.ts';
import { startLocalServer } from '../support/localServer.ts';
import { inPage, openForeignPage, untilTexts, type StockWindow } from '../support/foreignPage.ts';

const open = useBrowser();

describe('a stock WebsocketProvider in a browser page', () => {
  it('writes while the socket opens, offline and online, and converges with our page', async () => {
    const server = await startLocalServer();
    const { code } = await createSession(server.url, server.token);
    const maria = await open();
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    const program = await join(server.url, code, 'Program', 'Kriminalvården');
    const page = await openForeignPage(open, server.url, program.cookie);
    await page.evaluate((board) => {
      const { stock } = window as unknown as StockWindow;
      stock.connect(board);
      // In the same turn: the line cannot be there yet.
      stock.write('s0', 'Innan linjen var öppen');
    }, program.boardId);
    const board = maria.page.getByTestId('board');
    await board.getByText('Innan linjen var öppen').first().waitFor();
    await inPage(page, (stock) => stock.write('s1', 'Från ett vanligt program'));
    await board.getByText('Från ett vanligt program').first().waitFor();
    await maria.page.getByText('Lista', { exact: true }).first().click();
    const field = maria.page.getByTestId('new-note-causes');
    await field.fill('Från sidan');
    await field.press('Enter');
    await untilTexts(page, 'Från ett vanligt program', 'Från sidan', 'Innan linjen var öppen');
    await inPage(page, (stock) => stock.disconnect());
    await inPage(page, (stock) => stock.write('s2', 'Utan linje'));
    await field.fill('Medan den var borta');
    await field.press('Enter');
    await expectSaved(maria.page);
    await inPage(page, (stock) => stock.reconnect());
    await untilTexts(
      page,
      'Från ett vanligt program',
      'Från sidan',
      'Innan linjen var öppen',
      'Medan den var borta',
      'Utan linje',
    );
    await maria.page.getByText('Utan linje').first().waitFor();
    expect(await inPage(page, (stock) => stock.ends())).toEqual([]);
    expect(maria.problems).toEqual([]);
  });

  it('is reset with 4422 when it writes where it may not, and with 4410 when the board has moved', async () => {
    const server = await startLocalServer();
    const { code, id } = await createSession(server.url, server.token);
    const program = await join(server.url, code, 'Program', 'Kriminalvården');
    const connected = async (): Promise<Page> => {
      const page = await openForeignPage(open, server.url, program.cookie);
      await page.evaluate(
        (board) => (window as unknown as StockWindow).stock.connect(board),
        program.boardId,
      );
      return page;
    };
    const untilEnded = async (page: Page): Promise<{ code: number; reason: string }[]> => {
      await page.waitForFunction(() => (window as unknown as StockWindow).stock.ends().length > 0);
      return inPage(page, (stock) => stock.ends());
    };
    const [wrong, right] = [await connected(), await connected()];
    await inPage(right, (stock) => stock.write('s1', 'Rätt'));
    await untilTexts(wrong, 'Rätt');
    await inPage(wrong, (stock) => stock.writeMeta());
    expect(await untilEnded(wrong)).toMatchObject([{ code: closeCodes.refused }]);
    await inPage(right, (stock) => stock.write('s2', 'Fortfarande rätt'));
    await untilTexts(await connected(), 'Fortfarande rätt', 'Rätt');
    expect(await inPage(right, (stock) => stock.ends())).toEqual([]);
    const [moved] = await server.app.renewal.renewSession(id);
    expect(await untilEnded(right)).toEqual([{ code: closeCodes.moved, reason: moved?.to }]);
  });
});
