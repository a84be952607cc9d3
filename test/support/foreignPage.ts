// A browser page of the server's origin with nothing of ours in it, and a stock y-websocket client in that.
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { useBrowser } from './browser.ts';
import type { StockPage } from './stockPage.ts';

/** yjs and y-websocket as published, in one script for a page. */
async function stockBundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('./stockPage.ts', import.meta.url)),
        formats: ['iife'],
        name: 'Stock',
      },
    },
  })) as Rolldown.RolldownOutput[] | Rolldown.RolldownOutput;
  const [output] = Array.isArray(built) ? built : [built];
  return output?.output[0].code ?? '';
}

export type StockWindow = { stock: StockPage };

/** The page's end of a call: `act` runs in the page. */
export const inPage = <T>(page: Page, act: (stock: StockPage) => T): Promise<T> =>
  page.evaluate(`(${act.toString()})(window.stock)`) as Promise<T>;

export async function untilTexts(page: Page, ...texts: string[]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { stock } = window as unknown as StockWindow;
    return JSON.stringify(stock.texts().sort()) === JSON.stringify(wanted);
  }, texts.sort());
}

/** A page of the server's origin that holds nothing of ours, with a person's cookie. */
export async function openForeignPage(
  open: ReturnType<typeof useBrowser>,
  url: string,
  cookie: string,
): Promise<Page> {
  const { context, page } = await open();
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  await page.goto(`${url}/healthz`);
  await page.evaluate(await stockBundle());
  return page;
}
