// axe on every page and in every state of the room, light and dark, wide and narrow.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { filledSession } from '../support/filledSession.ts';
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

/** The same state in both colour schemes, without coming to it twice. */
async function inBothSchemes(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${where}, ${colorScheme}`);
  }
}

async function atNarrowSizes(page: Page, where: string): Promise<void> {
  for (const size of [sizes.half, sizes.phone]) {
    await page.setViewportSize(size);
    await inBothSchemes(page, `${where} ${size.width}`);
  }
  await page.setViewportSize(sizes.laptop);
}

/** Each colour scheme at one size; the long run has each at all, and at half a laptop, which is one at 200 %. */
const isLong = process.env['UTBYTE_LONG'] === '1';
const wide = isLong ? (['light', 'dark'] as const) : (['light'] as const);
const narrow = (isLong ? (['light', 'dark'] as const) : (['dark'] as const)).flatMap((colorScheme) =>
  (isLong ? [sizes.half, sizes.phone] : [sizes.phone]).map((viewport) => ({ colorScheme, viewport })),
);

describe('axe finds nothing', () => {
  it.each(wide)('on the way in and in the room at 1366×768, %s', async (colorScheme) => {
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
    await page.goto(`${server.url}/j/${await filledSession(server)}`);
    await page.getByLabel('Ditt namn').waitFor();
    await expectAccessible(page, 'join');
    await page.goto(`${server.url}/ingenstans`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, 'not found');
    await joinByPage(page, server.url, await filledSession(server), 'Maria Ek', 'Skatteverket');
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

  it.each(narrow)('in the room, narrow: %o', async ({ colorScheme, viewport }) => {
    const server = await startServerProcess();
    const { page, problems } = await open({ colorScheme, viewport, hasTouch: true });
    await joinByPage(page, server.url, await filledSession(server), 'Maria Ek', 'Skatteverket');
    await throughTheRoom(page, `room ${viewport.width}`);
    expect(problems).toEqual([]);
  });
});

describe('axe finds nothing, light or dark', () => {
  it('in what a facilitator meets now and then, and at a closed door', async () => {
    const server = await startServerProcess();
    const { page, problems } = await open();
    await becomeOrganiser(page, server.url, server.organiserKey());
    const { code } = await makeSession(page, 'Problemträd', 'Träffen');
    await expectSaved(page);
    await page.getByRole('tab', { name: 'Personer' }).click();
    await page.getByRole('button', { name: 'Visa QR-kod' }).click();
    await page.getByRole('img', { name: 'QR-kod med länken till träffen' }).waitFor();
    await inBothSchemes(page, 'room, invitation');
    await page.getByRole('button', { name: 'Mer om träffen' }).click();
    await page.getByRole('menuitem', { name: 'Lämna träffen' }).waitFor();
    await inBothSchemes(page, 'room, menu');
    await page.getByRole('menuitem', { name: 'Lämna träffen' }).click();
    await page.getByRole('dialog', { name: 'Lämna träffen?' }).waitFor();
    await inBothSchemes(page, 'room, leave dialog');
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await page.getByText('Lista', { exact: true }).first().click();
    await page
      .getByTestId(/^new-note-/)
      .first()
      .fill('Påbörjat');
    await page.getByRole('link', { name: /Till startsidan/ }).click();
    await page.getByRole('alertdialog').waitFor();
    await inBothSchemes(page, 'room, unsaved dialog');
    await page.getByRole('button', { name: 'Stanna kvar' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Saved', { exact: true }).first().waitFor();
    await inBothSchemes(page, 'room in English, list');
    await page.getByText('Board', { exact: true }).first().click();
    await page.getByTestId('board').waitFor();
    await inBothSchemes(page, 'room in English, board');
    await page.getByRole('button', { name: 'Svenska' }).click();
    await page.getByRole('switch', { name: 'Ta emot nya deltagare' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Dörren är stängd', { exact: false }).first().waitFor();
    await page.setViewportSize(sizes.phone);
    for (const part of ['Guide', 'Personer', 'Lapp', 'Papperskorg']) {
      await page.getByRole('navigation').getByRole('button', { name: part }).click();
      await page.getByRole('complementary', { name: part }).waitFor();
      await inBothSchemes(page, `room, sheet ${part}`);
    }
    // The note that was begun above still asks.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${server.url}/traffar`);
    await page.getByText('Träffen', { exact: true }).first().waitFor();
    await atNarrowSizes(page, 'sessions');
    await page.goto(`${server.url}/j/${code}`);
    await page.getByRole('link', { name: /Fortsätt som/ }).waitFor();
    await inBothSchemes(page, 'join, continue as');
    await page.getByRole('button', { name: 'Gå med som någon annan' }).click();
    await page.getByRole('heading', { name: 'Träffen tar inte emot fler' }).waitFor();
    await page.getByRole('button', { name: 'Jag är redan med på en annan enhet' }).click();
    await page.getByLabel('Kod för att fortsätta').waitFor();
    await inBothSchemes(page, 'join, closed door and resume field');
    expect(problems).toEqual([]);
  });

  it('for someone who is nobody here yet, wide and narrow', async () => {
    const server = await startServerProcess();
    const { page, problems } = await open();
    await page.goto(`${server.url}/j/XXXXXX`);
    await page.getByRole('heading', { name: 'Ingen träff har den koden' }).waitFor();
    await inBothSchemes(page, 'join, wrong code');
    await page.goto(`${server.url}/t/finnsinte`);
    await page.getByRole('heading', { name: 'Du är inte med i träffen på den här enheten' }).waitFor();
    await inBothSchemes(page, 'room, not here');
    await page.goto(server.url);
    await page.getByLabel('Kod').waitFor();
    await atNarrowSizes(page, 'start');
    await page.goto(`${server.url}/j/${await filledSession(server)}`);
    await page.getByLabel('Ditt namn').waitFor();
    await atNarrowSizes(page, 'join');
    expect(problems).toEqual([]);
  });
});
