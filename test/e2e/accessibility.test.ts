// axe on every page and in every state of the room, light and dark, wide and narrow.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  becomeOrganiser,
  expectAccessible,
  expectSaved,
  joinByPage,
  makeSession,
  sizes,
  useBrowser,
} from '../support/browser.ts';
import { startServerProcess } from '../support/serverProcess.ts';

const open = useBrowser();

async function throughTheRoom(page: Page, where: string): Promise<void> {
  for (const view of ['Tavla', 'Lista']) {
    await page.getByText(view, { exact: true }).first().click();
    await page.getByTestId(view === 'Tavla' ? 'board' : 'list').waitFor();
    await expectAccessible(page, `${where}, ${view}`);
  }
}

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  it('on the way in and in the room at 1366×768', async () => {
    const server = await startServerProcess();
    const { page, problems } = await open({ colorScheme });
    await page.goto(server.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, 'start');
    await page.getByLabel('Kod').fill('XXXXXX');
    await page.getByRole('button', { name: 'Gå vidare' }).click();
    await page.getByRole('alert').or(page.getByText('Ingen träff har den koden')).first().waitFor();
    await expectAccessible(page, 'start, wrong code');
    await page.goto(`${server.url}/o#${server.organiserKey()}`);
    await page.getByRole('button', { name: 'Bli arrangör' }).waitFor();
    await expectAccessible(page, 'organiser link');
    await becomeOrganiser(page, server.url, server.organiserKey());
    await expectAccessible(page, 'sessions, empty');
    await makeSession(page, 'Handlingsplan', 'Plan');
    await expectSaved(page);
    await throughTheRoom(page, 'room, empty');
    await page.goto(`${server.url}/traffar`);
    await page.getByText('Plan', { exact: true }).first().waitFor();
    await expectAccessible(page, 'sessions');
    await page.goto(`${server.url}/j/${server.demonstrationCode()}`);
    await page.getByLabel('Ditt namn').waitFor();
    await expectAccessible(page, 'join');
    await page.goto(`${server.url}/ingenstans`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, 'not found');
    await joinByPage(page, server.url, server.demonstrationCode(), 'Maria Ek', 'Skatteverket');
    for (const tab of ['Personer', 'Lapp', 'Papperskorg', 'Guide']) {
      await page.getByRole('tab', { name: tab }).click();
      await expectAccessible(page, `room, ${tab}`);
    }
    await throughTheRoom(page, 'room, full');
    await page.getByText('Tavla', { exact: true }).first().click();
    await page.getByTestId('board').locator('[data-note-id]').first().click();
    await expectAccessible(page, 'room, a note selected');
    await page.keyboard.press('Enter');
    await expectAccessible(page, 'room, a note edited');
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, 'room, link dialog');
    expect(problems).toEqual([]);
  });

  it.each([sizes.half, sizes.phone])('in the room at %o', async (viewport) => {
    const server = await startServerProcess();
    const { page, problems } = await open({ colorScheme, viewport, hasTouch: true });
    await joinByPage(page, server.url, server.demonstrationCode(), 'Maria Ek', 'Skatteverket');
    await throughTheRoom(page, `room ${viewport.width}`);
    expect(problems).toEqual([]);
  });
});
