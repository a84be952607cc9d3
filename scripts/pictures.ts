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

/** Opens the demonstration as a visitor of its own. */
async function enter(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ locale: 'sv-SE', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(demonstration);
  await page.getByRole('button', { name: 'Börja' }).click();
  await page.waitForURL('**/t/*');
  const field = page.getByRole('textbox', { name: 'Skriv en lapp' });
  await field.fill('Ingen frågar chefen hur avslagen fördelar sig mellan kvinnor och män.');
  await field.press('Enter');
  await page.getByText('Sparat', { exact: true }).first().waitFor();
  return page;
}

async function reveal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Visa alla lappar' }).click();
  const anyway = page.getByRole('button', { name: 'Visa ändå' });
  await anyway.or(page.getByTestId('countdown')).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await page.getByTestId('board').waitFor({ timeout: 20_000 });
  await page
    .getByText('Chefer', { exact: false })
    .or(page.getByText('Ingen frågar chefen'))
    .first()
    .waitFor();
}

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const wide = { viewport: { width: 1366, height: 768 } };
  for (const [name, colorScheme] of [
    ['board', 'light'],
    ['board-dark', 'dark'],
  ] as const) {
    const page = await enter(browser, { ...wide, colorScheme });
    await reveal(page);
    // The overview shows what is new within a second.
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    if (colorScheme === 'dark') continue;
    await page.getByRole('button', { name: 'Mer för den som leder' }).click();
    await page.getByRole('menuitem', { name: 'Avsluta träffen' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Avsluta träffen' }).click();
    await page.getByRole('heading', { name: 'Det vi kom fram till' }).waitFor();
    await page.screenshot({ path: join(pictures, 'results.png') });
  }
  const phone = await enter(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.screenshot({ path: join(pictures, 'answer-phone.png') });
} finally {
  await browser.close();
  server.kill();
  rmSync(dataDir, { recursive: true, force: true });
}
