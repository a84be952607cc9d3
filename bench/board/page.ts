// The browser of a run, and a fresh page in it.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { BROWSER_FLAGS, ensureChromium } from '../../scripts/chromium.ts';
import { openDevtools, type Devtools } from './devtools.ts';

export const VIEW = { width: 1600, height: 900 } as const;
/** Nothing is asked for elsewhere, whatever a library would like to load. */
const HERE_ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
const PATIENCE_MS = 120_000;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: [...BROWSER_FLAGS, HERE_ALONE] });

export type OpenPage = {
  context: BrowserContext;
  page: Page;
  devtools: Devtools;
  close: () => Promise<void>;
};

/** A page of a person of its own, still empty. */
export async function openPage(browser: Browser): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: VIEW, locale: 'sv-SE' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const devtools = await openDevtools(page);
  return { context, page, devtools, close: () => context.close() };
}
