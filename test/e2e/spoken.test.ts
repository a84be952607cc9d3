// What a screen reader finds on the board: every section, note and link as one thing with all that is to be known of it, and what
// is worked with where it stands. Asserted whole, as the browser's own accessibility tree has it.
// Proven by breaking the code once: a note that does not follow its record (make in client/canvas/notes/noteLayer.ts).
import { createLink, createNote, moveNote, setLock } from '#shared/board/operations.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type * as Y from 'yjs';
import { useBrowser } from '../support/browser.ts';
import { openSmallBoard } from '../support/smallBoard.ts';

const open = useBrowser();

const boardOf = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('application', { name: /^(Tavla|Board)$/ });

/** The tree below the board, without the sections' own words. */
async function spoken(page: Page): Promise<string[]> {
  const tree = await boardOf(page).ariaSnapshot();
  return tree
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^- '?(group|textbox)/.test(line));
}

/** One link, and a text without a card. */
function prepare(doc: Y.Doc): void {
  createLink(doc, { id: 'l', type: 'leadsTo', from: 'ett', to: 'två' });
  createNote(doc, {
    id: 'rubrik',
    kind: 'plain',
    look: 'text',
    text: 'Rubrik',
    p: [0, -200],
    o: 'zz',
    z: 'zz',
  });
}

it('is said of each note, section and link, follows what others do, and changes its language', async () => {
  const { page, problems, board } = await openSmallBoard(open, {}, prepare);
  await page.getByTestId('board').locator('[data-link-twin="l"]').waitFor({ state: 'attached' });
  expect(await spoken(page)).toMatchInlineSnapshot(`
    [
      "- 'group "Kärnproblem (stam). Vilket faktiskt problem möter kvinnor eller män i målgruppen? Inte: vad saknar vi för aktivitet? 0 lappar"':",
      "- group "Orsaker (rötter). Varför är det så? Fråga igen en nivå ner. Vilken orsak ligger i våra egna regler, rutiner eller resurser? 0 lappar":",
      "- group "Konsekvenser (krona). Vad leder problemet till för individ, verksamhet och samhälle? Vilka följder förstärker orsakerna? 6 lappar":",
      "- group "Ingångar för förändring. Vilka orsaker påverkar vi själva, vilka kräver samverkan? 0 lappar":",
      "- group "Incheckning. Vad hoppas du ta med dig från i dag? En rad räcker. 0 lappar":",
      "- group "Utvärdering. Vad tar du med dig härifrån? Vad saknades? 0 lappar":",
      "- 'group "Konsekvens: ett, i Konsekvenser (krona), från Skatteverket, 1 koppling"': ett",
      "- 'group "Konsekvens: två, i Konsekvenser (krona), från Skatteverket, 1 koppling"': två",
      "- 'group "Konsekvens: tre, i Konsekvenser (krona), från Skatteverket"': tre",
      "- 'group "Konsekvens: fyra, i Konsekvenser (krona), från Skatteverket"': fyra",
      "- 'group "Konsekvens: fem, i Konsekvenser (krona), från Skatteverket"': fem",
      "- 'group "Konsekvens: sex, i Konsekvenser (krona), från Skatteverket"': sex",
      "- 'group "Text: Rubrik, från Skatteverket"': Rubrik",
      "- 'group "Koppling: Konsekvens ”ett” leder till konsekvens ”två”"'",
    ]
  `);
  await boardOf(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Lappens text' }).waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    [
      "- 'group "Kärnproblem (stam). Vilket faktiskt problem möter kvinnor eller män i målgruppen? Inte: vad saknar vi för aktivitet? 0 lappar"':",
      "- group "Orsaker (rötter). Varför är det så? Fråga igen en nivå ner. Vilken orsak ligger i våra egna regler, rutiner eller resurser? 0 lappar":",
      "- group "Konsekvenser (krona). Vad leder problemet till för individ, verksamhet och samhälle? Vilka följder förstärker orsakerna? 6 lappar":",
      "- group "Ingångar för förändring. Vilka orsaker påverkar vi själva, vilka kräver samverkan? 0 lappar":",
      "- group "Incheckning. Vad hoppas du ta med dig från i dag? En rad räcker. 0 lappar":",
      "- group "Utvärdering. Vad tar du med dig härifrån? Vad saknades? 0 lappar":",
      "- 'group "Konsekvens: ett, i Konsekvenser (krona), från Skatteverket, 1 koppling"':",
      "- textbox "Lappens text": ett",
      "- 'group "Konsekvens: två, i Konsekvenser (krona), från Skatteverket, 1 koppling"': två",
      "- 'group "Konsekvens: tre, i Konsekvenser (krona), från Skatteverket"': tre",
      "- 'group "Konsekvens: fyra, i Konsekvenser (krona), från Skatteverket"': fyra",
      "- 'group "Konsekvens: fem, i Konsekvenser (krona), från Skatteverket"': fem",
      "- 'group "Konsekvens: sex, i Konsekvenser (krona), från Skatteverket"': sex",
      "- 'group "Text: Rubrik, från Skatteverket"': Rubrik",
      "- 'group "Koppling: Konsekvens ”ett” leder till konsekvens ”två”"'",
    ]
  `);
  await page.keyboard.press('Escape');
  moveNote(board.link.doc, 'sex', [20, 100], sectionId('causes'));
  setLock(board.link.doc, 'fem', 'all');
  await expect.poll(async () => (await spoken(page)).join('\n')).toMatch(/fem, .* låst[^]*sex, i Orsaker/u);
  await page.getByRole('button', { name: 'English' }).click();
  await boardOf(page).waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    [
      "- 'group "Core problem (trunk). Which actual problem do women or men in the target group face? Not: which activity are we missing? 0 notes"':",
      "- group "Causes (roots). Why is it so? Ask again one level down. Which cause sits in our own rules, routines or resources? 1 note":",
      "- group "Consequences (crown). What does the problem lead to for individual, activity and society? Which consequences reinforce the causes? 5 notes":",
      "- group "Entry points. Which causes are ours, which need collaboration? 0 notes":",
      "- group "Check-in. What do you hope to take with you from today? One line is enough. 0 notes":",
      "- group "Evaluation. What do you take with you from here? What was missing? 0 notes":",
      "- 'group "Consequence: ett, in Consequences (crown), from Skatteverket, 1 link"': ett",
      "- 'group "Consequence: två, in Consequences (crown), from Skatteverket, 1 link"': två",
      "- 'group "Consequence: tre, in Consequences (crown), from Skatteverket"': tre",
      "- 'group "Consequence: fyra, in Consequences (crown), from Skatteverket"': fyra",
      "- 'group "Consequence: fem, in Consequences (crown), from Skatteverket, locked"': fem",
      "- 'group "Consequence: sex, in Causes (roots), from Skatteverket"': sex",
      "- 'group "Text: Rubrik, from Skatteverket"': Rubrik",
      "- 'group "Link: Consequence “ett” leads to consequence “två”"'",
    ]
  `);
  expect(problems).toEqual([]);
});
