// Real Chromium for tests: one browser a file, one context a person, and what is done with a page again and again.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { BROWSER_FLAGS } from '../../scripts/chromium.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = {
  laptop: { width: 1366, height: 768 },
  half: { width: 683, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

export type OpenPage = (
  options?: BrowserContextOptions,
) => Promise<{ context: BrowserContext; page: Page; problems: string[] }>;

/** Starts one browser for the file; the answer opens a person's own context with a page. */
export function useBrowser(): OpenPage {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  });
  afterAll(() => browser?.close());
  return async (options = {}) => {
    if (!browser) throw new Error('the browser has not started');
    const context = await browser.newContext({
      viewport: sizes.laptop,
      locale: 'sv-SE',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(20_000);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    return { context, page, problems };
  };
}

export async function becomeOrganiser(page: Page, url: string, key: string): Promise<void> {
  await page.goto(`${url}/o#${key}`);
  await page.getByLabel('Ditt namn').fill('Eva Ström');
  await fillAgency(page, 'Jämställdhetsmyndigheten');
  await page.getByRole('button', { name: 'Bli arrangör' }).click();
  await page.waitForURL('**/traffar');
}

/** Makes a session on the organiser's page and ends in its room. */
export async function makeSession(
  page: Page,
  template: string,
  title: string,
): Promise<{ sessionId: string; code: string }> {
  const opener = page.getByRole('button', { name: 'Ny träff' });
  if (await opener.isVisible()) await opener.click();
  await page.getByRole('radio', { name: new RegExp(template) }).check({ force: true });
  await page.getByLabel('Titel').fill(title);
  await page.getByRole('button', { name: 'Skapa träff' }).click();
  await page.waitForURL('**/t/*');
  const sessionId = new URL(page.url()).pathname.split('/')[2] ?? '';
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/sessions/${sessionId}`);
  const { code } = (await answer.json()) as { code: string };
  return { sessionId, code };
}

export async function joinByPage(
  page: Page,
  url: string,
  code: string,
  name: string,
  agency: string,
): Promise<void> {
  await page.goto(`${url}/j/${code}`);
  await page.getByLabel('Ditt namn').fill(name);
  await fillAgency(page, agency);
  await page.getByRole('button', { name: 'Gå med i träffen' }).click();
  await page.waitForURL('**/t/*');
  await expectSaved(page);
}

/** Writes an agency of the register in the form that is open, and closes the choices. */
export async function fillAgency(page: Page, agency: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Myndighet' }).fill(agency);
  // Closed only when it has opened: what is open hides the rest of the page from assistive technology, and so from roles.
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
}

/** The page's own word that everything is on the server's disk. */
export async function expectSaved(page: Page): Promise<void> {
  await page.getByText('Sparat', { exact: true }).first().waitFor();
}

/** Presses Tab until the focused element answers to a role and name; fails when focus has gone round without it. */
export async function tabTo(
  page: Page,
  what: { name: string | RegExp; role?: string },
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 400; press++) {
    await page.keyboard.press(key);
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    // The first line of the snapshot is the element's own: role, then name in quotes.
    const line = ((await focused.first().ariaSnapshot()).split('\n')[0] ?? '').replace(/^- '?/, '');
    seen.push(line);
    const named = typeof what.name === 'string' ? line.includes(`"${what.name}"`) : what.name.test(line);
    if (named && (what.role === undefined || line.startsWith(what.role))) return;
  }
  throw new Error(
    `focus never reached ${typeof what.name === 'string' ? what.name : what.name.source}; it went: ${seen.slice(-40).join(' · ')}`,
  );
}

/** Runs axe on the page as it is; WCAG 2.2 A and AA and its best practices. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // evaluate, not a script tag: the page's own content security policy stays on.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    type Axe = {
      run: (context: { include: string[]; exclude: string[] }) => Promise<{
        violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
      }>;
    };
    const { axe } = window as unknown as { axe: Axe };
    // React Aria's announcer keeps what it said for seven seconds, by then pointing at options that are gone.
    const result = await axe.run({ include: ['html'], exclude: ['[data-live-announcer] [role="img"]'] });
    return result.violations.map((violation) => ({
      id: violation.id,
      nodes: violation.nodes
        .slice(0, 3)
        .map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
    }));
  });
  expect({ where, violations }).toEqual({ where, violations: [] });
}
