// The same path by keyboard alone, in the list view: from the start page to an exported board. The mouse is never used.
import { describe, expect, it } from 'vitest';
import { Outcome } from '#shared/outcome/outcome.ts';
import { expectSaved, tabTo, useBrowser } from '../support/browser.ts';
import { createSession } from '../support/people.ts';
import { startLocalServer } from '../support/localServer.ts';

const open = useBrowser();

describe('by keyboard alone', () => {
  it('joins, writes, changes kind and section, orders, links, bins, restores, undoes and exports', async () => {
    const server = await startLocalServer();
    const session = await createSession(server.url, server.token);
    const { page, problems } = await open();
    const { keyboard } = page;
    await page.goto(server.url);
    await page.getByLabel('Kod').waitFor();

    // In: the code, the name, the agency by its short name.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /Kod/, role: 'textbox' });
    await keyboard.type(session.code.toLowerCase());
    await keyboard.press('Enter');
    await page.waitForURL('**/j/*');
    await page.getByLabel('Ditt namn').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /Ditt namn/, role: 'textbox' });
    await keyboard.type('Maria Ek');
    await tabTo(page, { name: /Myndighet/, role: 'combobox' });
    await keyboard.type('SKV');
    await page.getByRole('option', { name: /Skatteverket/ }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await tabTo(page, { name: 'Gå med i träffen', role: 'button' });
    await keyboard.press('Enter');
    await page.waitForURL('**/t/*');
    await expectSaved(page);

    // To the list, and three notes: Enter makes the next one.
    await tabTo(page, { name: 'Tavla', role: 'radio' });
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    const list = page.getByTestId('list');
    await list.waitFor();
    await tabTo(page, { name: /Ny lapp i Orsaker/, role: 'textbox' });
    for (const text of ['Första orsaken', 'Andra orsaken', 'Tredje']) {
      await keyboard.type(text);
      await keyboard.press('Enter');
    }
    const notes = list.locator('[data-section="causes"] [data-note-id]');
    await expect.poll(() => notes.count()).toBe(3);
    const note = (text: string): ReturnType<typeof list.locator> =>
      list.locator('[data-note-id]', { hasText: text });

    // Editing in place, then another kind and another section for the third.
    await tabTo(page, { name: /Tredje/, role: 'textbox' }, 'Shift+Tab');
    await keyboard.press('End');
    await keyboard.type(' blir belägg');
    await keyboard.press('Escape');
    await note('Tredje blir belägg').waitFor();
    await tabTo(page, { name: /^.*Slag: Tredje/, role: 'combobox' });
    await keyboard.type('Bel');
    await tabTo(page, { name: /Sektion: Tredje/, role: 'combobox' });
    await keyboard.press('ArrowUp');
    await list.locator('[data-section="core"] [data-note-id]', { hasText: 'Tredje blir belägg' }).waitFor();

    // The second first.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /Flytta upp: Andra/, role: 'button' });
    await keyboard.press('Enter');
    await expect.poll(() => notes.first().locator('textarea').first().inputValue()).toBe('Andra orsaken');

    // A typed link from evidence to cause.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /Kopp.*: Tredje/, role: 'button' });
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, { name: /Till lapp/, role: 'combobox' });
    await keyboard.press('ArrowDown');
    await tabTo(page, { name: 'Skapa koppling', role: 'button' });
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // Into the bin, back by undo, into the bin again and back from the bin.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /papperskorgen: Andra/, role: 'button' });
    await keyboard.press('Enter');
    await note('Andra orsaken').waitFor({ state: 'detached' });
    await keyboard.press('Control+z');
    await note('Andra orsaken').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /papperskorgen: Andra/, role: 'button' });
    await keyboard.press('Enter');
    await note('Andra orsaken').waitFor({ state: 'detached' });
    await tabTo(page, { name: 'Guide', role: 'tab' });
    await keyboard.press('End');
    await tabTo(page, { name: /Ta tillbaka/, role: 'button' });
    await keyboard.press('Enter');
    await note('Andra orsaken').waitFor();
    await expectSaved(page);

    // The menu offers the exports as links; what they give is what was typed.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await tabTo(page, { name: /Mer/, role: 'button' });
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /JSON/ }).waitFor();
    const address = await page.getByRole('menuitem', { name: /JSON/ }).getAttribute('href');
    const outcome = Outcome.parse(await (await page.request.get(`${server.url}${address ?? ''}`)).json());
    const written = outcome.sections.map((section) => [
      section.key,
      section.notes.map((one) => [one.kind, one.text]),
    ]);
    expect(Object.fromEntries(written)).toMatchObject({
      core: [['evidence', 'Tredje blir belägg']],
      causes: [
        ['cause', 'Andra orsaken'],
        ['cause', 'Första orsaken'],
      ],
    });
    expect(outcome.links.map((link) => link.type)).toEqual(['supports']);
    expect(problems).toEqual([]);
  });
});
