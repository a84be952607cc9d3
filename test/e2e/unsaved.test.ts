// Nothing unsaved is lost by a wrong click: the page asks first, offers the text, and keeps what was begun.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { filledSession } from '../support/filledSession.ts';
import { expectSaved, fillAgency, joinByPage, useBrowser } from '../support/browser.ts';
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts';

const open = useBrowser();

const WRITTEN = 'Skrivet medan servern var borta';
const BEGUN = 'Påbörjat men inte tillagt';

const show = (page: Page, view: 'Lista' | 'Tavla'): Promise<void> =>
  page.getByText(view, { exact: true }).first().click();

const asks = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('alertdialog', { name: 'Det finns ändringar som inte är sparade' });

const notes = (page: Page, text: string): ReturnType<Page['locator']> =>
  page.getByTestId('list').locator('[data-note-id]', { hasText: text });

/** Writes a note in the list while the server is gone. */
async function writeWithout(server: ServerProcess, page: Page): Promise<void> {
  await server.kill();
  await page.getByText('Offline', { exact: false }).first().waitFor();
  const field = page.getByTestId(/^new-note-/).first();
  await field.fill(WRITTEN);
  await field.press('Enter');
  await page.getByText('Offline: 1 ändring på enheten').first().waitFor();
}

async function stay(page: Page, unsaved: string): Promise<void> {
  await asks(page).waitFor();
  expect(await asks(page).getByLabel('Text som inte är sparad').inputValue()).toContain(unsaved);
  await asks(page).getByRole('button', { name: 'Stanna kvar' }).click();
  await asks(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toMatch(/^\/t\//);
}

describe('leaving a room with unsaved work', () => {
  it('asks at every way out, keeps the work when one stays, and lets go when it is saved', async () => {
    const server = await startServerProcess();
    const { page, problems } = await open();
    // A page of ours before the room, so that Back is a navigation within the app.
    await page.goto(server.url);
    await page.getByLabel('Kod').fill(await filledSession(server));
    await page.getByRole('button', { name: 'Gå vidare' }).click();
    await page.getByLabel('Ditt namn').fill('Maria Ek');
    await fillAgency(page, 'Skatteverket');
    await page.getByRole('button', { name: 'Gå med i träffen' }).click();
    await page.waitForURL('**/t/*');
    await expectSaved(page);
    await show(page, 'Lista');
    await writeWithout(server, page);

    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await stay(page, WRITTEN);
    await page.goBack();
    await stay(page, WRITTEN);
    await page.getByRole('button', { name: 'Mer om träffen' }).click();
    await page.getByRole('menuitem', { name: 'Till startsidan' }).click();
    await stay(page, WRITTEN);
    await page.getByRole('button', { name: 'Mer om träffen' }).click();
    await page.getByRole('menuitem', { name: 'Lämna träffen' }).click();
    const leaving = page.getByRole('dialog', { name: 'Lämna träffen?' });
    expect(await leaving.getByLabel('Text som inte är sparad').inputValue()).toContain(WRITTEN);
    await leaving.getByRole('button', { name: 'Avbryt' }).click();
    await leaving.waitFor({ state: 'detached' });
    expect(await notes(page, WRITTEN).count()).toBe(1);

    await server.restart();
    await page.getByText('Sparat', { exact: true }).first().waitFor({ timeout: 40_000 });
    expect(await notes(page, WRITTEN).count()).toBe(1);
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await page.waitForURL(`${server.url}/`);
    expect(problems).toEqual([]);
  });

  it('goes on by itself when what it asks about has been saved', async () => {
    const server = await startServerProcess();
    const { page, problems } = await open();
    await joinByPage(page, server.url, await filledSession(server), 'Maria Ek', 'Skatteverket');
    await show(page, 'Lista');
    await writeWithout(server, page);
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await asks(page).waitFor();
    await server.restart();
    await page.waitForURL(`${server.url}/`, { timeout: 40_000 });
    expect(await asks(page).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('goes anyway when told to', async () => {
    const server = await startServerProcess();
    const { page } = await open();
    await joinByPage(page, server.url, await filledSession(server), 'Maria Ek', 'Skatteverket');
    await show(page, 'Lista');
    await page
      .getByTestId(/^new-note-/)
      .first()
      .fill(BEGUN);
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await asks(page).getByRole('button', { name: 'Gå ändå' }).click();
    await page.waitForURL(`${server.url}/`);
  });

  it('keeps a note that was begun through a change of view, and asks for its sake', async () => {
    const server = await startServerProcess();
    const { page, problems } = await open();
    await joinByPage(page, server.url, await filledSession(server), 'Maria Ek', 'Skatteverket');
    await show(page, 'Lista');
    const field = page.getByTestId(/^new-note-/).first();
    await field.fill(BEGUN);
    await show(page, 'Tavla');
    await page.getByTestId('board').waitFor();
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await stay(page, BEGUN);
    await show(page, 'Lista');
    expect(await field.inputValue()).toBe(BEGUN);
    // Added, it is a note like any other and no draft any more.
    await field.press('Enter');
    await notes(page, BEGUN).waitFor();
    await expectSaved(page);
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await page.waitForURL(`${server.url}/`);
    expect(problems).toEqual([]);
  });
});
