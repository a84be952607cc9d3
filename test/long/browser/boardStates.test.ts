// axe on the board in every state that keys bring it to, in light, dark and the page's own high contrast.
import { createLink } from '#shared/board/operations.ts';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, sizes, useBrowser } from '../../support/browser.ts';
import { openSmallBoard } from '../../support/smallBoard.ts';

const open = useBrowser();

/** What is pressed, what then is there, and how one leaves it. */
type State = { name: string; keys: readonly string[]; shows: string; leave?: readonly string[] };

const STATES: readonly State[] = [
  { name: 'a note selected', keys: ['Home'], shows: '[data-note-id][aria-current]' },
  { name: 'a note written in', keys: ['Home', 'Enter'], shows: 'textarea', leave: ['Escape'] },
  { name: 'a new note', keys: ['n'], shows: 'textarea', leave: ['Escape'] },
  { name: 'kinds', keys: ['Home', 'k'], shows: '[role=menu]', leave: ['Escape'] },
  { name: 'colours', keys: ['Home', 'c'], shows: '[role=menu]', leave: ['Escape'] },
  { name: 'arranging', keys: ['Control+a', 'a'], shows: '[role=menu]', leave: ['Escape'] },
  { name: 'all selected', keys: ['Control+a'], shows: '[data-note-id="sex"][aria-current]' },
  { name: 'acts', keys: ['Home', 'ContextMenu'], shows: '[role=menu]', leave: ['Escape'] },
  { name: 'acts of the bare board', keys: ['ContextMenu'], shows: '[role=menu]', leave: ['Escape'] },
  { name: 'a link to be made', keys: ['Home', 'l'], shows: '[role=dialog]', leave: ['Escape'] },
  { name: 'a link', keys: ['Home', 'g'], shows: '[data-link-twin]:focus', leave: ['Escape'] },
  { name: 'moving elsewhere', keys: ['Home', 'm'], shows: '[role=dialog]', leave: ['Escape'] },
  { name: 'the keyboard map', keys: ['?'], shows: '[role=dialog]', leave: ['Escape'] },
  { name: 'no overview', keys: ['Shift+M'], shows: '[role=application]', leave: ['Shift+M'] },
  { name: 'far away', keys: ['0', '-', '-', '-', '-', '-', '-'], shows: '[role=application]', leave: ['0'] },
];

async function through(page: Page, scheme: string): Promise<void> {
  const board = page.getByRole('application', { name: 'Tavla' });
  for (const { name, keys, shows, leave = [] } of STATES) {
    await board.focus();
    for (const key of keys) await page.keyboard.press(key);
    await page.locator(shows).first().waitFor({ state: 'attached' });
    await expectAccessible(page, `${name}, ${scheme}`);
    for (const key of leave) await page.keyboard.press(key);
    if (shows.startsWith('[role=menu') || shows.startsWith('[role=dialog') || shows === 'textarea')
      await page.locator(shows).first().waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
}

it('axe finds nothing in any of them', async () => {
  const { page, problems } = await openSmallBoard(open, {}, (doc) =>
    createLink(doc, { id: 'l', type: 'leadsTo', from: 'ett', to: 'två' }),
  );
  for (const scheme of ['light', 'dark', 'more', 'forced', 'phone'] as const) {
    await page.emulateMedia({
      colorScheme: scheme === 'dark' ? 'dark' : 'light',
      contrast: scheme === 'more' ? 'more' : 'no-preference',
      forcedColors: scheme === 'forced' ? 'active' : 'none',
    });
    if (scheme === 'phone') await page.setViewportSize(sizes.phone);
    await through(page, scheme);
  }
  expect(problems).toEqual([]);
});
