// What is locked on the board, in real browsers. Proven by breaking the code once: a locked note dragged all the same (`of` in
// client/board/changeable.ts answering with all); said to have moved when it is nudged (client/canvas/commands/moveCommands.ts).
import { describe, expect, it } from 'vitest';
import { setLock } from '#shared/board/operations.ts';
import { expectAccessible, useBrowser } from '../support/browser.ts';
import { drag, note, said, selectAll } from '../support/looseActs.ts';
import { loosePage } from '../support/loosePage.ts';

const open = useBrowser();

describe('what is locked', () => {
  it('is neither dragged, resized, written in nor binned, and says so; anyone unlocks it', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3400, 0)]);
    const { page, note: drawn, stored, box } = scene;
    await selectAll(scene);
    await page.keyboard.press('Escape');
    await drawn('a').click();
    await scene.undoneAtOnce(
      'locked',
      () => stored('a').lock,
      async () => {
        await page.keyboard.press('Control+Shift+L');
        await scene.stands('locked', () => stored('a').lock === 'all');
        await drawn('a').locator('[data-bears=lock]').waitFor();
      },
    );
    await page.getByRole('button', { name: 'Lås', exact: true }).click();
    await scene.stands('locked again', () => stored('a').lock === 'all');
    const before = JSON.stringify(stored('a'));
    await drag(scene, 'a', [80, 80]);
    await said(page, 'Lappen är låst. Lås upp den först.');
    await drawn('a').dblclick();
    expect(await drawn('a').locator('textarea').count()).toBe(0);
    await drawn('a').focus();
    // Nudged, it is said to be locked, and not to have moved.
    await page.getByRole('button', { name: 'Stäng meddelandet' }).click();
    await drawn('a').press('Alt+ArrowRight');
    await said(page, 'Lappen är låst. Lås upp den först.');
    for (const key of ['Control+ArrowRight', 'Delete', 'Enter']) await page.keyboard.press(key);
    // With others it is left, and they are moved: what is done is told with what is not.
    await drawn('b').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Alt+ArrowDown');
    await scene.stands('the other moved', () => box('b').y === 10);
    expect(JSON.stringify(stored('a'))).toBe(before);
    expect(await drawn('a').count()).toBe(1);
    await page.getByRole('application', { name: 'Tavla' }).press('Escape');
    await drawn('a').click();
    await expectAccessible(page, 'a locked note');
    await page.getByRole('button', { name: 'Lås upp' }).click();
    await scene.stands('unlocked', () => stored('a').lock === undefined);
    await page.keyboard.press('Alt+ArrowRight');
    await scene.stands('moved', () => box('a').x === 3010);
    expect(scene.problems).toEqual([]);
  });

  it('by those who lead is unlocked by them alone', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0)], { leads: true });
    const { page, note: drawn, stored } = scene;
    setLock(scene.link.doc, 'a', 'lead');
    await selectAll(scene);
    await page.getByText('Låst av den som leder').first().waitFor();
    expect(await page.getByRole('button', { name: 'Lås upp' }).count()).toBe(0);
    await page.keyboard.press('Control+Shift+L');
    await said(page, 'Lappen är låst av den som leder träffen.');
    await drag(scene, 'a', [50, 50]);
    expect([stored('a').lock, stored('a').p]).toEqual(['lead', [3000, 0]]);
    expect(await drawn('a').getAttribute('data-selected')).not.toBeNull();
    expect(scene.problems).toEqual([]);
  });

  it('is locked for all, or for those who lead, by one who leads', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3400, 0)], { pageLeads: true });
    const { page, note: drawn, stored, box } = scene;
    await selectAll(scene);
    await scene.undoneAtOnce(
      'locked for those who lead',
      () => ['a', 'b'].map((id) => stored(id).lock),
      async () => {
        await page.getByRole('button', { name: 'Lås', exact: true }).click();
        await expectAccessible(page, 'the menu for locking');
        await page
          .getByRole('menuitem', { name: 'Lås så att bara den som leder kan låsa upp' })
          .press('Enter');
        await said(page, '2 låsta. Bara den som leder kan låsa upp.');
        await scene.stands('both', () => stored('a').lock === 'lead' && stored('b').lock === 'lead');
      },
    );
    await page.keyboard.press('Control+Shift+Z');
    await scene.stands('locked again', () => stored('a').lock === 'lead');
    // One who leads is not held back by it.
    await page.keyboard.press('Alt+ArrowDown');
    await scene.stands('moved', () => box('a').y === 10);
    await page.keyboard.press('Control+Shift+L');
    await said(page, '2 upplåsta');
    await scene.stands('unlocked', () => stored('a').lock === undefined && stored('b').lock === undefined);
    expect(await drawn('a').getAttribute('data-selected')).not.toBeNull();
    expect(scene.problems).toEqual([]);
  });
});
