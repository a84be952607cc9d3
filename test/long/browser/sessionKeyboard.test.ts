// The session's whole way without a mouse: by keyboard alone for who takes part and for who leads, and by touch on a phone.
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CreatedSession } from '#shared/api.ts';
import { expectSaved, sizes, tabTo, useBrowser } from '../../support/browser.ts';
import { askForWriting, demand, goTo, writeNotes, type LedSession } from '../../support/ledSession.ts';
import { openLine, type TestLine } from '../../support/liveLine.ts';
import { startLocalServer, type LocalServer } from '../../support/localServer.ts';
import { call, join, joinAsFacilitator, ownClient, until, type TestPerson } from '../../support/people.ts';
import { untilStands } from '../../support/sessionPages.ts';

const open = useBrowser();

const EXTRAS = ['incheckning', 'paus-1', 'avslut'];

type Scene = LedSession & { server: LocalServer; facilitatorPath: string };

/** A session of the problem tree with Anna's line to lead it, and one colleague who writes from elsewhere. */
async function openScene(without: readonly string[]): Promise<Scene> {
  const server = await startLocalServer();
  const { body } = await call(`${server.url}/api/sessions`, {
    json: { template: 'problemtrad', title: 'Första kontakten', without },
    headers: { Authorization: `Bearer ${server.token}` },
  });
  const session = CreatedSession.parse(body);
  const anna = await joinAsFacilitator(server.url, session);
  const karim = await join(server.url, session.code, 'Karim Ali', 'kriminalvarden');
  const [lead, line] = [await openLine(anna), await openLine(karim)];
  const { pathname, hash } = new URL(session.facilitatorUrl);
  const { id, code, boardId } = session;
  const led = { id, code, boardId, anna, lead, people: [karim], lines: [line] };
  return { ...led, server, facilitatorPath: `${pathname}${hash}` };
}

function colleague({ people, lines }: Scene): { person: TestPerson; line: TestLine } {
  const [person, line] = [people[0], lines[0]];
  if (!person || !line) throw new Error('no colleague');
  return { person, line };
}

/** What the colleague gives in the first silent step. */
async function colleagueWrites(scene: Scene, ...texts: string[]): Promise<void> {
  const { person, line } = colleague(scene);
  const link = ownClient(person, await askForWriting(line, 'prob.0'));
  await until(() => link.loaded.get(), 'own document');
  await writeNotes(link, 'core', ...texts);
}

/** The focused element: its role and name, or `body` when nothing has the focus. */
async function focused(page: Page): Promise<string> {
  const element = page.locator(':focus');
  if ((await element.count()) === 0) return 'body';
  return ((await element.first().ariaSnapshot()).split('\n')[0] ?? '').replace(/^- '?/, '');
}

/** Focus is where one goes on: on this element, and in any case not lost. */
async function expectFocus(page: Page, where: RegExp): Promise<void> {
  await expect.poll(() => focused(page), { timeout: 15_000 }).toMatch(where);
}

/** Goes on with Tab to an element, unless one is there already. */
async function reach(
  page: Page,
  what: { name: string | RegExp; role?: string },
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  const line = await focused(page);
  const named = typeof what.name === 'string' ? line.includes(`"${what.name}"`) : what.name.test(line);
  if (!(named && (what.role === undefined || line.startsWith(what.role)))) await tabTo(page, what, key);
}

/** The way on; a press just after a move is not taken. */
const expectNext = (page: Page): Promise<void> => expectFocus(page, /^button "Nästa: [^"]*"(?!.*disabled)/);

async function press(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await reach(page, { name, role: 'button' }, key);
  await page.keyboard.press('Enter');
}

async function joinByKeyboard(page: Page, name: string, agency: string, register: RegExp): Promise<void> {
  const { keyboard } = page;
  await page.getByLabel('Ditt namn').waitFor();
  await reach(page, { name: /Ditt namn/, role: 'textbox' });
  await keyboard.type(name);
  await tabTo(page, { name: /Myndighet/, role: 'combobox' });
  await keyboard.type(agency);
  await page.getByRole('option', { name: register }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(page, { name: 'Gå med i träffen', role: 'button' });
  await keyboard.press('Enter');
  await page.waitForURL('**/t/*');
  await expectSaved(page);
}

async function expectPdf(download: Download): Promise<void> {
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  const path = await download.path();
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
}

async function minutesByKeyboard(page: Page): Promise<void> {
  await reach(page, { name: /Hämta protokollet/, role: 'link' });
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await expectPdf(download);
  await page.getByText(/^Hämtad: /).waitFor();
  await expectFocus(page, /^link "Hämta protokollet/);
}

describe('by keyboard alone', () => {
  it('takes part: joins, answers, is done, reads, votes, and gets the minutes', async () => {
    const scene = await openScene(EXTRAS);
    const { page, problems } = await open();
    const { keyboard } = page;
    await page.goto(scene.server.url);
    await page.getByLabel('Kod').waitFor();
    await reach(page, { name: /Kod/, role: 'textbox' });
    await keyboard.type(scene.code.toLowerCase());
    await keyboard.press('Enter');
    await page.waitForURL('**/j/*');
    await joinByKeyboard(page, 'Maria Ek', 'SKV', /Skatteverket/);

    // The silent step opens with the question, and the field has the focus.
    await goTo(scene, { phase: 'prob', step: 0 });
    await page.getByTestId('answer').waitFor();
    await expectFocus(page, /^textbox "Skriv en lapp"/);
    await keyboard.type('Kvinnor får vänta längre');
    await keyboard.press('Enter');
    await expectFocus(page, /^textbox "Skriv en lapp"/);
    await keyboard.type('Ingen ser statistiken');
    await tabTo(page, { name: 'Lägg till', role: 'button' });
    await keyboard.press('Enter');
    await expect.poll(() => page.getByRole('textbox', { name: 'Min lapp' }).count()).toBe(2);
    await expectFocus(page, /^textbox "Skriv en lapp"/);
    // One's own note is changed in place, and one is taken away.
    await tabTo(page, { name: 'Min lapp', role: 'textbox' }, 'Shift+Tab');
    await keyboard.press('End');
    await keyboard.type(' än');
    await keyboard.press('Enter');
    await expectFocus(page, /^textbox "Skriv en lapp"/);
    await keyboard.type('Fel');
    await keyboard.press('Enter');
    await expect.poll(() => page.getByRole('textbox', { name: 'Min lapp' }).count()).toBe(3);
    await tabTo(page, { name: /Ta bort: Fel/, role: 'button' }, 'Shift+Tab');
    await keyboard.press('Enter');
    await expect.poll(() => page.getByRole('textbox', { name: 'Min lapp' }).count()).toBe(2);
    await expectFocus(page, /^textbox "Min lapp"/);
    await expectSaved(page);
    await press(page, 'Klar');
    await page.getByRole('button', { name: 'Inte klar än' }).waitFor();
    await expectFocus(page, /^button "Inte klar än"/);

    // The reveal turns the view; whoever was in the old one goes on at the head of the new one.
    await colleagueWrites(scene, 'Vi mäter inte');
    await demand(scene.lead, { type: 'disclose.start', activity: 'prob.0' });
    await page.getByTestId('board').waitFor();
    await expectFocus(page, /^main/);
    await reach(page, { name: /^radio "Tavla"/ }, 'Shift+Tab');
    await keyboard.press('ArrowRight');
    await page.getByTestId('list').waitFor();
    await expectFocus(page, /^radio "Lista"/);
    for (const text of ['Kvinnor får vänta längre', 'Ingen ser statistiken än', 'Vi mäter inte'])
      await page.getByTestId('list').getByText(text).first().waitFor();

    // Someone who is in the list when the vote begins is taken along, and into its result.
    await tabTo(page, { name: /^textbox/ });
    await goTo(scene, { phase: 'prob', step: 2 });
    await page.getByRole('heading', { name: /Vilka lappar är viktigast/ }).waitFor();
    await expectFocus(page, /^main/);
    await tabTo(page, { name: /Rösta på: Vi mäter inte/, role: 'button' });
    await keyboard.press('Enter');
    await page.getByText('2 av 3 röster kvar').waitFor();
    await expectFocus(page, /^button "Rösta på: Vi mäter inte/);
    await press(page, 'Klar');
    await expectFocus(page, /^button "Inte klar än"/);
    await demand(scene.lead, { type: 'disclose.start', activity: 'prob.2' });
    await page.getByRole('heading', { name: 'Så röstade ni' }).waitFor();
    await expectFocus(page, /^main/);

    // A step together: in the list, which was chosen before; to what the step is about, and on at the list's head.
    await goTo(scene, { phase: 'lank', step: 0 });
    await page.getByTestId('list').waitFor();
    await expectFocus(page, /^main/);
    await reach(page, { name: /^radio "Lista"/ }, 'Shift+Tab');
    await keyboard.press('ArrowLeft');
    await page.getByTestId('board').waitFor();
    await expectFocus(page, /^radio "Tavla"/);
    await keyboard.press('ArrowLeft');
    await press(page, 'Öppna listan');
    await page.getByTestId('list').waitFor();
    await expectFocus(page, /^main/);

    await demand(scene.lead, { type: 'session.end' });
    await page.getByTestId('results').waitFor();
    await expectFocus(page, /^main/);
    await page.getByRole('heading', { name: /Det vi kom fram till/ }).waitFor();
    await minutesByKeyboard(page);
    await press(page, 'Se tavlan');
    await page.getByTestId('board').waitFor();
    await expectFocus(page, /^main/);
    expect(problems).toEqual([]);
  });

  it('leads: starts, runs the clock, shows, cancels, undoes, leaves a phase out, goes anywhere and ends', async () => {
    const scene = await openScene(['incheckning']);
    const { page, problems } = await open();
    const { keyboard } = page;
    await page.goto(`${scene.server.url}${scene.facilitatorPath}`);
    await joinByKeyboard(page, 'Eva Ström', 'JÄMY', /Jämställdhetsmyndigheten/);

    await press(page, 'Starta träffen');
    await untilStands(page, ({ status }) => status === 'running', 'started');
    await expectNext(page);

    await press(page, 'Starta klockan', 'Tab');
    await untilStands(page, ({ timer }) => timer?.state === 'running', 'the clock runs');
    await expectFocus(page, /^button "Pausa klockan"/);
    await press(page, '+5 min');
    await untilStands(page, ({ timer }) => timer?.state === 'running', 'more time');
    await press(page, 'Pausa klockan', 'Shift+Tab');
    await untilStands(
      page,
      ({ timer }) => timer?.state === 'paused' && timer.leftMs > 20 * 60_000,
      'the clock is paused',
    );

    // Nobody is done: it is asked first, and Escape leads back to where one was.
    await colleagueWrites(scene, 'Vi mäter inte');
    await press(page, 'Visa alla lappar', 'Shift+Tab');
    await page.getByRole('alertdialog', { name: 'Visa lapparna nu?' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await expectFocus(page, /^button "Visa alla lappar"/);
    await keyboard.press('Enter');
    await press(page, 'Visa ändå');
    await untilStands(page, ({ disclosing }) => disclosing !== null, 'countdown');
    await expectFocus(page, /^button "Avbryt nedräkningen"/);
    // A press at once would be the second one of a double press, and is not taken.
    await page.getByText('Lapparna visas om 4 s').waitFor();
    await keyboard.press('Enter');
    await untilStands(page, ({ disclosing }) => disclosing === null, 'cancelled');
    await expectFocus(page, /^button "Visa alla lappar"/);

    // The other way to cancel it, beside the agenda.
    await reach(page, { name: /^button "Agenda:/ }, 'Shift+Tab');
    await demand(scene.lead, { type: 'disclose.start', activity: 'prob.0' });
    await page.getByTestId('countdown').waitFor();
    await keyboard.press('Tab');
    await expectFocus(page, /^button "Avbryt"/);
    await keyboard.press('Enter');
    await untilStands(page, ({ disclosing }) => disclosing === null, 'cancelled above');
    await page.getByTestId('countdown').waitFor({ state: 'detached' });
    await expectFocus(page, /^button/);

    // Through the countdown.
    const { line } = colleague(scene);
    await demand(line, { type: 'done.set', activity: 'prob.0', done: true });
    await page
      .getByText(/1 av 1 klara/)
      .first()
      .waitFor();
    await press(page, 'Visa alla lappar');
    await untilStands(page, ({ at }) => at?.step === 1, 'shown');
    await expectNext(page);
    await page.getByText('Vi mäter inte').first().waitFor();

    // A move is taken back; the way back goes after a while, and leaves one in the bar.
    await keyboard.press('Enter');
    await untilStands(page, ({ at }) => at?.step === 2, 'moved');
    await expectNext(page);
    await press(page, /Ångra flytten/, 'Shift+Tab');
    await untilStands(page, ({ at }) => at?.step === 1, 'undone');
    await expectNext(page);
    await page.getByRole('button', { name: /Ångra flytten/ }).waitFor({ state: 'detached' });
    await keyboard.press('Enter');
    await untilStands(page, ({ at }) => at?.step === 2, 'moved again');
    await reach(page, { name: /Ångra flytten/, role: 'button' }, 'Shift+Tab');
    await page.getByRole('button', { name: /Ångra flytten/ }).waitFor({ state: 'detached' });
    await expectFocus(page, /^button/);

    // The agenda: a break is left out, and everyone goes to the last phase.
    await press(page, /Agenda: /, 'Shift+Tab');
    await page.getByRole('dialog', { name: 'Agenda' }).waitFor();
    await reach(page, { name: /Ha med.*Paus/, role: 'checkbox' });
    await keyboard.press('Space');
    await untilStands(page, ({ off }) => off.includes('paus-1'), 'no break');
    await expectFocus(page, /^checkbox "Ha med.*Paus/);
    await press(page, /Gå hit: Välj ingångar/);
    await untilStands(page, ({ at }) => at?.phase === 'val', 'at the last phase');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocus(page, /^button "Agenda:/);

    // The menu leads to the same agenda, and to the end.
    await press(page, 'Mer för den som leder');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Agenda' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocus(page, /^button "Mer för den som leder"/);
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Avsluta träffen' }).waitFor();
    await keyboard.press('ArrowUp');
    await keyboard.press('End');
    await keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: 'Avsluta träffen?' }).waitFor();
    await press(page, 'Avsluta träffen');
    await untilStands(page, ({ status }) => status === 'ended', 'ended');
    await page.getByTestId('results').waitFor();
    await expectFocus(page, /^button "Ångra avslutet/);
    await page.getByTestId('lead').waitFor({ state: 'detached' });
    await expectFocus(page, /^main/);
    await minutesByKeyboard(page);
    expect(problems).toEqual([]);
  });
});

describe('on a phone, by touch', () => {
  it('takes part from join to minutes', async () => {
    const scene = await openScene(EXTRAS);
    const { page, problems } = await open({ viewport: sizes.phone, hasTouch: true, isMobile: true });
    const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().tap();
    await goTo(scene, { phase: 'prob', step: 0 });
    await page.goto(scene.server.url);
    await page.getByLabel('Kod').tap();
    await page.keyboard.type(scene.code);
    await tap('Gå vidare');
    await page.getByLabel('Ditt namn').tap();
    await page.keyboard.type('Maria Ek');
    await page.getByRole('combobox', { name: 'Myndighet' }).tap();
    await page.keyboard.type('SKV');
    // On a touch screen the choices are shown when the screen's own keyboard has had time to come up.
    const option = page.getByRole('option', { name: /Skatteverket/ });
    await expect
      .poll(() => option.evaluate((element) => element.checkVisibility({ opacityProperty: true })))
      .toBe(true);
    await option.tap();
    await tap('Gå med i träffen');
    await page.waitForURL('**/t/*');

    // It opens on the question: one field, and no keyboard over it before one asks.
    const field = page.getByTestId('answer-field');
    await field.waitFor();
    expect(await page.getByTestId('answer').getByRole('textbox').count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(sizes.phone.width);
    await field.tap();
    await page.keyboard.type('Kvinnor får vänta längre');
    // What still stands in the field when one says that one is done is handed in with it.
    await tap('Klar');
    await page.getByRole('button', { name: 'Inte klar än' }).waitFor();
    await page.getByRole('textbox', { name: 'Min lapp' }).waitFor();
    expect(await field.inputValue()).toBe('');
    await expectSaved(page);

    // The list is one tap away, also before.
    await page.getByRole('radio', { name: 'Lista' }).tap();
    await page.getByTestId('list').waitFor();
    await page.getByRole('radio', { name: 'Svara' }).tap();
    await field.waitFor();

    await colleagueWrites(scene, 'Vi mäter inte');
    await demand(scene.lead, { type: 'disclose.start', activity: 'prob.0' });
    await page.getByRole('heading', { name: 'Alla ser lapparna nu' }).waitFor();
    await page.getByText('Vi mäter inte').first().waitFor();
    await page.getByText('Kvinnor får vänta längre').first().waitFor();
    await page.getByRole('radio', { name: 'Lista' }).tap();
    await page.getByTestId('list').getByText('Vi mäter inte').first().waitFor();

    await goTo(scene, { phase: 'prob', step: 2 });
    await tap(/^Rösta på: Vi mäter inte/);
    await page.getByText('2 av 3 röster kvar').waitFor();
    await tap('Klar');
    await page.getByRole('button', { name: 'Inte klar än' }).waitFor();
    await demand(scene.lead, { type: 'disclose.start', activity: 'prob.2' });
    await page.getByRole('heading', { name: 'Så röstade ni' }).waitFor();
    await page.getByText('1 röst', { exact: true }).first().waitFor();

    await demand(scene.lead, { type: 'session.end' });
    await page.getByRole('heading', { name: /Det vi kom fram till/ }).waitFor();
    const minutes = page.getByRole('link', { name: /Hämta protokollet/ });
    const [download] = await Promise.all([page.waitForEvent('download'), minutes.tap()]);
    await expectPdf(download);
    expect(problems).toEqual([]);
  });
});
