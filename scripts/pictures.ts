// Takes the pictures in docs/pictures from a server of its own with the demonstration: the same session each time.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from './chromium.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const pictures = join(root, 'docs/pictures');
const dataDir = mkdtempSync(join(tmpdir(), 'utbyte-pictures-'));

const server = spawn(process.execPath, ['server/main.ts'], {
  cwd: root,
  env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
});
const demonstration = await new Promise<string>((resolve, reject) => {
  let printed = '';
  server.stdout.on('data', (part: Buffer) => {
    printed += part.toString();
    const found = /http:\S+\/j\/\S+/.exec(printed)?.[0];
    if (found !== undefined && printed.includes('Data folder')) resolve(found);
  });
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});

async function enter(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
  name: string,
  agency: string,
): Promise<Page> {
  const context = await browser.newContext({ locale: 'sv-SE', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(demonstration);
  await page.getByLabel('Ditt namn').fill(name);
  await page.getByRole('combobox', { name: 'Myndighet' }).fill(agency);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Gå med i träffen' }).click();
  await page.waitForURL('**/t/*');
  await page.getByText('Sparat', { exact: true }).first().waitFor();
  return page;
}

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const wide = { viewport: { width: 1366, height: 768 } };
  const anna = await enter(browser, wide, 'Anna Berg', 'Kriminalvården');
  const maria = await enter(browser, wide, 'Maria Ek', 'Skatteverket');
  const notes = anna.getByTestId('board').locator('[data-note-id]');
  await notes.nth(7).click();
  await maria.getByTestId('board').locator('[data-note-id]').first().click();
  await anna.mouse.move(520, 420);
  await maria.screenshot({ path: join(pictures, 'board.png') });
  const dark = await enter(browser, { ...wide, colorScheme: 'dark' }, 'Karin Lund', 'Vetenskapsrådet');
  await dark.screenshot({ path: join(pictures, 'board-dark.png') });
  const phone = await enter(
    browser,
    { viewport: { width: 390, height: 844 }, hasTouch: true },
    'Omar Said',
    'Statskontoret',
  );
  await phone.screenshot({ path: join(pictures, 'list-phone.png') });
} finally {
  await browser.close();
  server.kill();
  rmSync(dataDir, { recursive: true, force: true });
}
