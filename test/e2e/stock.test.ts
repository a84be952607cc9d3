// A stock y-websocket client in a browser page of the same origin, beside one of our own pages.
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import { joinByPage, useBrowser } from '../support/browser.ts';
import { createSession, join } from '../support/people.ts';
import { startLocalServer } from '../support/localServer.ts';

const open = useBrowser();

/** yjs and y-websocket as published, in one script for a page. */
async function stockBundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../support/stockPage.ts', import.meta.url)),
        formats: ['iife'],
        name: 'Stock',
      },
    },
  })) as Rolldown.RolldownOutput[] | Rolldown.RolldownOutput;
  const [output] = Array.isArray(built) ? built : [built];
  return output?.output[0].code ?? '';
}

describe('a stock WebsocketProvider in a browser page', () => {
  it('writes a note and sees one written in our page', async () => {
    const server = await startLocalServer();
    const { code } = await createSession(server.url, server.token);
    const maria = await open();
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    const program = await join(server.url, code, 'Program', 'Kriminalvården');
    const other = await open();
    const [name = '', value = ''] = program.cookie.split('=');
    await other.context.addCookies([{ name, value, url: server.url }]);
    await other.page.goto(`${server.url}/healthz`);
    await other.page.evaluate(await stockBundle());
    await other.page.evaluate(
      (board) => (window as unknown as StockWindow).stock.connect(board),
      program.boardId,
    );
    await other.page.evaluate(() =>
      (window as unknown as StockWindow).stock.write('s1', 'Från ett vanligt program'),
    );
    await maria.page.getByTestId('board').getByText('Från ett vanligt program').first().waitFor();
    await maria.page.getByText('Lista', { exact: true }).first().click();
    await maria.page.getByTestId('new-note-causes').fill('Från sidan');
    await maria.page.getByTestId('new-note-causes').press('Enter');
    await other.page.waitForFunction(() =>
      (window as unknown as StockWindow).stock.texts().includes('Från sidan'),
    );
    const texts = await other.page.evaluate(() => (window as unknown as StockWindow).stock.texts());
    expect(texts).toContain('Från ett vanligt program');
    expect(maria.problems).toEqual([]);
  });
});

type StockWindow = {
  stock: {
    connect: (board: string) => void;
    write: (id: string, text: string) => void;
    texts: () => string[];
  };
};
