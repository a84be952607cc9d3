// The same person on another device, a colleague as facilitator, a closed door, and presence by name.
import { describe, expect, it } from 'vitest';
import { filledSession } from '../support/filledSession.ts';
import {
  becomeOrganiser,
  expectSaved,
  fillAgency,
  joinByPage,
  makeSession,
  sizes,
  useBrowser,
} from '../support/browser.ts';
import { startServerProcess } from '../support/serverProcess.ts';

const open = useBrowser();

describe('people', () => {
  it('come back after a reload, in a second tab and on a phone as the same person', async () => {
    const server = await startServerProcess();
    const maria = await open();
    const code = await filledSession(server);
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    await maria.page.reload();
    await expectSaved(maria.page);
    const tab = await maria.context.newPage();
    await tab.goto(`${server.url}/j/${code}`);
    await tab
      .getByRole('button', { name: 'Fortsätt som Maria Ek, Skatteverket' })
      .or(tab.getByRole('link', { name: /Fortsätt som Maria Ek/ }))
      .click();
    await tab.waitForURL('**/t/*');
    await expectSaved(tab);
    await maria.page.getByRole('tab', { name: 'Personer' }).click();
    await maria.page.getByRole('button', { name: 'Visa min kod' }).click();
    const own = await maria.page.getByLabel('Din kod för att fortsätta', { exact: true }).inputValue();

    const phone = await open({ viewport: sizes.phone, hasTouch: true });
    await phone.page.goto(`${server.url}/j/${code}#r=${own}`);
    await phone.page.getByRole('button', { name: /Fortsätt/ }).click();
    await phone.page.waitForURL('**/t/*');
    await expectSaved(phone.page);
    const people = maria.page.getByText('Maria Ek');
    await people.first().waitFor();
    expect(await people.count()).toBe(1);
    expect([maria.problems, phone.problems]).toEqual([[], []]);
  });

  it('are made facilitator by a link, and closing the door keeps newcomers out', async () => {
    const server = await startServerProcess();
    const eva = await open();
    await becomeOrganiser(eva.page, server.url, server.organiserKey());
    const { code, sessionId } = await makeSession(eva.page, 'Problemträd', 'Träffen');
    const view = (await (await eva.page.request.get(`${server.url}/api/sessions/${sessionId}`)).json()) as {
      facilitatorUrl: string;
    };
    const colleague = await open();
    await colleague.page.goto(view.facilitatorUrl);
    await colleague.page.getByText('Du går med som processledare.').waitFor();
    await colleague.page.getByLabel('Ditt namn').fill('Karin Lund');
    await fillAgency(colleague.page, 'Vetenskapsrådet');
    await colleague.page.getByRole('button', { name: 'Gå med i träffen' }).click();
    await colleague.page.waitForURL('**/t/*');
    await expectSaved(colleague.page);
    await colleague.page.getByRole('tab', { name: 'Personer' }).click();
    await colleague.page.getByRole('switch', { name: 'Ta emot nya deltagare' }).focus();
    await colleague.page.keyboard.press('Space');
    await colleague.page.getByText('Dörren är stängd', { exact: false }).first().waitFor();
    const late = await open();
    await late.page.goto(`${server.url}/j/${code}`);
    await late.page.getByText('Träffen tar inte emot fler').first().waitFor();
    expect(await late.page.getByRole('button', { name: 'Gå med i träffen' }).count()).toBe(0);
    // Whoever organises can use the link from the first page once only.
    const second = await open();
    await second.page.goto(`${server.url}/o#${server.organiserKey()}`);
    await second.page.getByLabel('Ditt namn').fill('Någon Annan');
    await fillAgency(second.page, 'SKV');
    await second.page.getByRole('button', { name: 'Bli arrangör' }).click();
    await second.page.getByText('Länken är redan använd', { exact: false }).first().waitFor();
  });

  it('see each other’s cursors, selections and writing with the name the server knows', async () => {
    const server = await startServerProcess();
    const [maria, anna] = [await open(), await open()];
    const code = await filledSession(server);
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    await joinByPage(anna.page, server.url, code, 'Anna Berg', 'Kriminalvården');
    const board = anna.page.getByTestId('board');
    const note = board.locator('[data-note-id]').nth(2);
    await note.waitFor();
    await anna.page.mouse.move(600, 400);
    await anna.page.mouse.move(620, 420);
    await maria.page.getByTestId('cursors').getByText('Anna Berg').waitFor({ state: 'attached' });
    const id = await note.getAttribute('data-note-id');
    await note.dblclick();
    await maria.page
      .getByTestId('board')
      .locator(`[data-note-id="${id ?? ''}"]`)
      .getByText('Anna Berg redigerar')
      .waitFor();
    await anna.context.close();
    await maria.page.getByText('Anna Berg redigerar').waitFor({ state: 'detached' });
    expect(maria.problems).toEqual([]);
  });
});
