// The whole path in real browsers: one facilitator and two participants, a server killed in the middle, and an export.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Outcome } from '#shared/outcome/outcome.ts';
import {
  becomeOrganiser,
  expectSaved,
  joinByPage,
  makeSession,
  sizes,
  useBrowser,
} from '../support/browser.ts';
import { startServerProcess } from '../support/serverProcess.ts';

const open = useBrowser();

const showList = (page: Page): Promise<void> => page.getByText('Lista', { exact: true }).first().click();
const showBoard = (page: Page): Promise<void> => page.getByText('Tavla', { exact: true }).first().click();

/** A note's text in the list, whoever shows it. */
const inList = (page: Page, text: string): ReturnType<Page['locator']> =>
  page.getByTestId('list').locator('[data-note-id]', { hasText: text });

async function addInList(page: Page, section: string, text: string): Promise<void> {
  const field = page.getByTestId(`new-note-${section}`);
  await field.fill(text);
  await field.press('Enter');
}

/** All texts the list shows, in order. */
const listTexts = (page: Page): Promise<string[]> =>
  page
    .getByTestId('list')
    .locator('[data-note-id] textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));

const boardTexts = async (page: Page): Promise<string[]> => {
  await page.getByRole('button', { name: 'Visa hela tavlan' }).click();
  return page
    .getByTestId('board')
    .locator('[data-note-id]')
    .evaluateAll((notes) => notes.map((note) => note.querySelector('[data-note-text]')?.textContent ?? ''));
};

const sorted = (texts: readonly string[]): string[] => [...texts].sort((a, b) => (a < b ? -1 : 1));

describe('a session from link to export', () => {
  it('survives kill -9 in the middle, and boards, list and export agree with what was typed', async () => {
    const server = await startServerProcess();
    const facilitator = await open();
    await becomeOrganiser(facilitator.page, server.url, server.organiserKey());
    const { sessionId, code } = await makeSession(facilitator.page, 'Problemträd', 'Första kontakten');
    const maria = await open();
    const anna = await open({ viewport: sizes.phone, hasTouch: true });
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    await joinByPage(anna.page, server.url, code, 'Anna Berg', 'Kriminalvården');

    // Maria writes on the board: double-click in a section, type, done.
    const causes = maria.page.locator('[data-section="causes"]');
    await causes.waitFor();
    const box = await causes.boundingBox();
    if (!box) throw new Error('the section is not on the screen');
    await maria.page.mouse.dblclick(box.x + box.width / 3, box.y + box.height / 2);
    await maria.page.keyboard.type('Vi frågar inte om omsorgsansvar');
    await maria.page.keyboard.press('Escape');
    await expectSaved(maria.page);
    // A phone opens on the question; the list is one tap away.
    await anna.page.getByRole('radio', { name: 'Lista' }).tap();
    // Anna, on the phone, sees it in her list with Maria's agency, and writes two of her own at once.
    await inList(anna.page, 'Vi frågar inte om omsorgsansvar').waitFor();
    expect(await inList(anna.page, 'Vi frågar inte om omsorgsansvar').innerText()).toContain('SKV');
    await addInList(anna.page, 'effects', 'Förtroendet faller, färre söker igen');
    await addInList(anna.page, 'core', 'Kvinnor med omsorgsansvar får oftare avslag');
    await expectSaved(anna.page);
    await facilitator.page
      .getByTestId('board')
      .getByText('Förtroendet faller, färre söker igen')
      .first()
      .waitFor();

    // Two people in the same note at the same time.
    await showList(maria.page);
    const mine = inList(maria.page, 'Förtroendet faller').locator('textarea');
    const hers = inList(anna.page, 'Förtroendet faller').locator('textarea');
    await mine.focus();
    await maria.page.keyboard.press('End');
    await hers.focus();
    await anna.page.keyboard.press('Home');
    await Promise.all([maria.page.keyboard.type(' om stöd'), anna.page.keyboard.type('Det hörs: ')]);
    const together = 'Det hörs: Förtroendet faller, färre söker igen om stöd';
    for (const page of [maria.page, anna.page]) {
      await page.waitForFunction(
        (text) => [...document.querySelectorAll('textarea')].some((field) => field.value === text),
        together,
      );
    }
    // Both carets stayed with their own typing.
    expect(await hers.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(
      'Det hörs: '.length,
    );
    expect(await mine.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(together.length);
    await Promise.all([expectSaved(maria.page), expectSaved(anna.page)]);

    // The server dies while Maria writes on.
    await server.kill();
    await maria.page.getByText('Offline', { exact: false }).first().waitFor();
    await addInList(maria.page, 'causes', 'Skrivet medan servern var borta');
    await maria.page.getByText('Offline: 1 ändring på enheten').first().waitFor();
    await server.restart();
    await inList(anna.page, 'Skrivet medan servern var borta').waitFor({ timeout: 40_000 });
    await Promise.all([expectSaved(maria.page), expectSaved(anna.page)]);

    const typed = sorted([
      'Vi frågar inte om omsorgsansvar',
      together,
      'Kvinnor med omsorgsansvar får oftare avslag',
      'Skrivet medan servern var borta',
    ]);
    await showList(facilitator.page);
    await inList(facilitator.page, 'Skrivet medan servern var borta').waitFor();
    for (const page of [facilitator.page, maria.page, anna.page])
      expect(sorted(await listTexts(page))).toEqual(typed);
    for (const page of [facilitator.page, maria.page]) {
      await showBoard(page);
      await page.getByTestId('board').getByText('Skrivet medan servern var borta').first().waitFor();
      expect(sorted(await boardTexts(page))).toEqual(typed);
    }

    const read = async (format: string): Promise<string> =>
      (
        await maria.page.request.get(`${server.url}/api/sessions/${sessionId}/export?format=${format}`)
      ).text();
    const outcome = Outcome.parse(JSON.parse(await read('json')));
    const notes = outcome.sections.flatMap((section) =>
      section.notes.map((note) => ({ ...note, section: section.key })),
    );
    expect(sorted(notes.map((note) => note.text))).toEqual(typed);
    expect(notes.find((note) => note.text === together)).toMatchObject({
      section: 'effects',
      kind: 'effect',
      agency: { abbr: 'KV' },
    });
    const markdown = await read('md');
    for (const text of typed) expect(markdown).toContain(text);
    expect([facilitator.problems, maria.problems, anna.problems]).toEqual([[], [], []]);
  });

  it('lets one person move, link, bin and undo on the board without touching what another did', async () => {
    const server = await startServerProcess();
    const facilitator = await open();
    await becomeOrganiser(facilitator.page, server.url, server.organiserKey());
    const { sessionId, code } = await makeSession(facilitator.page, 'Problemträd', 'Ångra');
    const maria = await open();
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    await showList(maria.page);
    await addInList(maria.page, 'causes', 'Marias orsak');
    await addInList(maria.page, 'core', 'Marias problem');
    await showList(facilitator.page);
    await inList(facilitator.page, 'Marias problem').waitFor();
    await addInList(facilitator.page, 'causes', 'Evas orsak');
    await inList(maria.page, 'Evas orsak').waitFor();

    // Drag a note into another section; the drop is one change.
    await showBoard(maria.page);
    const note = maria.page.getByTestId('board').locator('[data-note-id]', { hasText: 'Marias orsak' });
    await note.waitFor();
    const from = await note.boundingBox();
    const effects = await maria.page.locator('[data-section="effects"]').boundingBox();
    if (!from || !effects) throw new Error('nothing to drag');
    await maria.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await maria.page.mouse.down();
    await maria.page.mouse.move(effects.x + effects.width / 2, effects.y + effects.height * 0.6, {
      steps: 12,
    });
    await maria.page.mouse.up();
    await expectSaved(maria.page);
    const outcomeNow = async (): Promise<Outcome> =>
      Outcome.parse(
        await (
          await maria.page.request.get(`${server.url}/api/sessions/${sessionId}/export?format=json`)
        ).json(),
      );
    const sectionOf = (outcome: Outcome, text: string): string | undefined =>
      outcome.sections.find((section) => section.notes.some((candidate) => candidate.text === text))?.key;
    expect(sectionOf(await outcomeNow(), 'Marias orsak')).toBe('effects');

    // Eva bins her own note; Maria's undo takes back Maria's move, not Eva's bin.
    const evas = inList(facilitator.page, 'Evas orsak');
    await evas.getByRole('button', { name: /papperskorgen/i }).click();
    await expectSaved(facilitator.page);
    await maria.page
      .getByTestId('board')
      .locator('[data-note-id]', { hasText: 'Evas orsak' })
      .waitFor({ state: 'detached' });
    await maria.page.getByTestId('board').press('Control+z');
    await expectSaved(maria.page);
    const after = await outcomeNow();
    expect(sectionOf(after, 'Marias orsak')).toBe('causes');
    expect(sectionOf(after, 'Evas orsak')).toBeUndefined();
    expect(after.left.binned).toBe(1);
    // From the bin it comes back as it was.
    await facilitator.page.getByRole('tab', { name: 'Papperskorg' }).click();
    await facilitator.page.getByRole('button', { name: /Ta tillbaka/ }).click();
    await inList(maria.page, 'Evas orsak')
      .or(maria.page.getByTestId('board').getByText('Evas orsak'))
      .first()
      .waitFor();
    expect(sectionOf(await outcomeNow(), 'Evas orsak')).toBe('causes');
    expect([facilitator.problems, maria.problems]).toEqual([[], []]);
  });
});
