// Arranging notes in real browsers, by mouse, by finger and by keyboard; each act is taken back as one step.
// Proven, each by breaking the code once: snapping left out (`snapMove` in client/tools/dragTool.ts); a step of undo for each
// note (`inOneStep` in client/board/boardActions.ts).
import { describe, expect, it } from 'vitest';
import { sectionId } from '#shared/board/section.ts';
import { expectAccessible, sizes, useBrowser } from '../support/browser.ts';
import { drag, note, said, selectAll } from '../support/looseActs.ts';
import { cameraOf } from '../support/shownCamera.ts';
import { loosePage, type LoosePage } from '../support/loosePage.ts';

const open = useBrowser();

/** Four beside the sections, in no order. */
const FOUR = [note('a', 3000, 0), note('b', 3300, 37), note('c', 3640, 160), note('d', 3010, 400)];
const IDS = ['a', 'b', 'c', 'd'];

const places = (scene: LoosePage) => (): unknown => IDS.map((id) => [scene.stored(id).p, scene.stored(id).s]);
describe('by keyboard', () => {
  it('aligns, spreads, sizes, tidies and restacks what is selected', async () => {
    const scene = await loosePage(open, FOUR);
    const { page, box, stored, undoneAtOnce } = scene;
    await selectAll(scene);
    await undoneAtOnce('aligned', places(scene), async () => {
      await page.keyboard.press('Control+Shift+ArrowLeft');
      await said(page, '4 lappar ordnade');
      await scene.stands('all at the left', () => new Set(IDS.map((id) => box(id).x)).size === 1);
      expect(box('c').x).toBe(3000);
    });
    await undoneAtOnce('spread', places(scene), async () => {
      await page.keyboard.press('a');
      await page.getByRole('menuitem', { name: 'Jämna mellanrum vågrätt' }).press('Enter');
      await said(page, '4 lappar ordnade');
      // The menu gives the focus back to the board.
      await expect.poll(() => page.locator('[data-note-id]:focus').count()).toBe(1);
    });
    await undoneAtOnce('in rows', places(scene), async () => {
      await page.keyboard.press('o');
      await scene.stands('two rows', () => box('a').y === box('b').y && box('c').y === box('d').y);
      expect([box('b').x - box('a').x, box('c').y - box('a').y]).toEqual([220, 144]);
    });
    await undoneAtOnce('larger', places(scene), async () => {
      await page.keyboard.press('Control+ArrowRight');
      await scene.stands('all broader', () => IDS.every((id) => stored(id).s[0] === 220));
    });

    // One alone: larger, then all as large as the largest.
    await page.keyboard.press('Escape');
    await scene.note('a').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => scene.note('b').getAttribute('data-selected')).not.toBeNull();
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+ArrowDown');
    await scene.stands('b is higher', () => stored('b').s[1] === 164);
    await selectAll(scene);
    await undoneAtOnce('same size', places(scene), async () => {
      await page.keyboard.press('a');
      await page.getByRole('menuitem', { name: 'Samma storlek som den största' }).press('Enter');
      await scene.stands('all as high', () => IDS.every((id) => stored(id).s[1] === 164));
    });
    expect(scene.problems).toEqual([]);
  });

  it('brings to the front and to the back, as is seen', async () => {
    const scene = await loosePage(open, [
      note('a', 3000, 0),
      note('b', 3040, 40),
      note('c', 3080, 80),
      note('away', 3600, 0),
    ]);
    const { page, note: drawn, stored } = scene;
    const order = (): string =>
      ['a', 'b', 'c'].toSorted((p, q) => ((stored(p).z ?? '') < (stored(q).z ?? '') ? -1 : 1)).join('');
    const depth = (id: string): Promise<number> =>
      drawn(id).evaluate((element) => Number(getComputedStyle(element).zIndex) % 100_000);
    await selectAll(scene);
    await page.keyboard.press('Escape');
    await drawn('a').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('[data-note-id][data-selected]').count()).toBe(1);
    const focused = (await page.locator('[data-note-id]:focus').getAttribute('data-note-id')) ?? '';
    expect(['b', 'c']).toContain(focused);
    await scene.undoneAtOnce('to the back', order, async () => {
      await page.keyboard.press('Shift+PageDown');
      await scene.stands('at the back', () => order().startsWith(focused));
      await expect.poll(() => depth(focused)).toBeLessThan(await depth('a'));
    });
    await page.keyboard.press('Shift+PageDown');
    await scene.stands('at the back again', () => order().startsWith(focused));
    await scene.undoneAtOnce('one step forward', order, async () => {
      await page.keyboard.press('PageUp');
      await scene.stands('one forward', () => order().indexOf(focused) === 1);
    });
    await page.keyboard.press('Shift+PageUp');
    await scene.stands('in front', () => order().endsWith(focused));
    await page.keyboard.press('PageUp');
    await said(page, 'Det finns inget att lägga sig framför eller bakom');
    expect(scene.problems).toEqual([]);
  });

  it('takes away and brings back, and what came back is selected', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3300, 0), note('c', 3000, 400)]);
    const { page, note: drawn, stored } = scene;
    const selected = (id: string): Promise<string | null> => drawn(id).getAttribute('data-selected');
    await selectAll(scene);
    await drawn('c').click({ modifiers: ['Shift'] });
    await expect.poll(() => selected('c')).toBeNull();
    await page.keyboard.press('Delete');
    await scene.stands('binned', () => stored('a').bin !== undefined && stored('b').bin !== undefined);
    await drawn('c').click();
    await page.keyboard.press('Control+z');
    await expect
      .poll(() =>
        Promise.all(
          ['a', 'b', 'c'].map(async (id) => (await drawn(id).count()) === 1 && (await selected(id)) !== null),
        ),
      )
      .toEqual([true, true, false]);
    expect(scene.problems).toEqual([]);
  });

  it('groups, so that one stands for all, and reaches into the one', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3300, 0), note('c', 3000, 400)]);
    const { page, note: drawn, stored, box } = scene;
    const selected = (): Promise<number> => page.locator('[data-note-id][data-selected]').count();
    await selectAll(scene);
    await drawn('c').click({ modifiers: ['Shift'] });
    await expect.poll(selected).toBe(2);
    await scene.undoneAtOnce(
      'grouped',
      () => [stored('a').g, stored('b').g],
      async () => {
        await page.keyboard.press('Control+g');
        await said(page, '2 lappar grupperade');
        await page.getByTestId('group-frame').waitFor();
      },
    );
    await page.keyboard.press('Control+Shift+Z');
    await scene.stands('grouped again', () => stored('a').g !== undefined && stored('a').g === stored('b').g);

    // By arrows: one has the focus, both are moved.
    await drawn('c').click();
    await expect.poll(selected).toBe(1);
    await page.keyboard.press('ArrowUp');
    await expect.poll(selected).toBe(2);
    await page.keyboard.press('Alt+ArrowDown');
    await scene.stands('both moved', () => box('a').y === 10 && box('b').y === 10);
    // Enter writes in the one, Escape leaves it alone in the hand.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(selected).toBe(1);
    await page.keyboard.press('Alt+ArrowDown');
    await scene.stands('one moved', () => box('a').y + box('b').y === 30);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(selected).toBe(2);
    await page.keyboard.press('Control+Shift+G');
    await said(page, 'Gruppen är uppdelad: 2 lappar');
    await scene.stands('apart', () => stored('a').g === undefined && stored('b').g === undefined);
    expect(scene.problems).toEqual([]);
  });

  it('colours, moves to a section and tidies it', async () => {
    const causes = sectionId('causes');
    const scene = await loosePage(open, [
      note('a', 3000, 0, { kind: 'cause' }),
      note('b', 3300, 37),
      note('c', 3640, 160),
      note('d', 3010, 400),
      note('e', 30, 500, { in: causes, kind: 'cause' }),
    ]);
    const { page, stored, box } = scene;
    await selectAll(scene);
    await page.keyboard.press('Escape');
    await scene.note('a').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => page.locator('[data-note-id][data-selected]').count()).toBe(2);
    await scene.undoneAtOnce(
      'coloured',
      () => [stored('b').colour, stored('c').colour],
      async () => {
        await page.keyboard.press('c');
        await page.getByRole('menuitemradio', { name: 'Turkos' }).press('Enter');
        await said(page, '2 lappar fick färgen turkos');
        await scene.stands(
          'both',
          () => stored('b').colour === 'turquoise' && stored('c').colour === 'turquoise',
        );
      },
    );
    await scene.undoneAtOnce(
      'moved',
      () => [stored('b').in, stored('c').in],
      async () => {
        await page.keyboard.press('m');
        const dialog = page.getByRole('dialog', { name: 'Flytta 2 lappar' });
        await dialog
          .getByRole('combobox', { name: 'Till sektion' })
          .selectOption({ label: 'Orsaker (rötter)' });
        await expectAccessible(page, 'moving to a section');
        await dialog.getByRole('button', { name: 'Flytta', exact: true }).press('Enter');
        await said(page, '2 lappar flyttade till Orsaker (rötter)');
        await scene.stands('there', () => stored('b').in === causes && stored('c').in === causes);
      },
    );
    await page.keyboard.press('Control+Shift+Z');
    await scene.stands('there again', () => stored('b').in === causes);

    await page.keyboard.press('Escape');
    await scene.note('b').focus();
    await scene.undoneAtOnce(
      'tidied',
      () => ['b', 'c', 'e'].map((id) => stored(id).p),
      async () => {
        await page.keyboard.press('o');
        await said(page, 'Sektionen är städad: 3 lappar');
        await scene.stands('in one row', () => new Set(['b', 'c', 'e'].map((id) => box(id).y)).size === 1);
      },
    );
    expect(scene.problems).toEqual([]);
  });
});

describe('by mouse', () => {
  it('snaps with a line to what lies near, but not with Ctrl held', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3300, 300)]);
    const { page, box } = scene;
    await selectAll(scene);
    await page.keyboard.press('Escape');
    const { zoom } = (await cameraOf(page)).camera;
    const guides = page.getByTestId('guides').locator('line');
    await scene.undoneAtOnce(
      'dropped',
      () => box('a'),
      async () => {
        await drag(scene, 'a', [20 * zoom, 303 * zoom], async () => {
          await expect.poll(() => guides.count()).toBeGreaterThan(0);
          expect(await guides.first().getAttribute('data-guide')).toBe('line-y');
        });
        await scene.stands('in line', () => box('a').y === 300);
        await expect.poll(() => guides.count()).toBe(0);
      },
    );
    // Ctrl held at the press would add to the selection; held on the way it lets the note lie where it is.
    const { x, y } = await scene.middle('a');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 10, y + 100 * zoom, { steps: 3 });
    await page.keyboard.down('Control');
    await page.mouse.move(x + 20 * zoom, y + 303 * zoom, { steps: 3 });
    expect(await guides.count()).toBe(0);
    await page.mouse.up();
    await page.keyboard.up('Control');
    await scene.stands('where it was let go', () => box('a').y !== 0);
    expect(Math.abs(box('a').y - 303)).toBeLessThanOrEqual(1);
    expect(scene.problems).toEqual([]);
  });

  it('snaps to the grid where that is chosen, and the device remembers', async () => {
    const scene = await loosePage(open, [note('a', 3000, 1)]);
    const { page, box } = scene;
    await page.evaluate(() => localStorage.setItem('utbyte.gridSnap', 'on'));
    await page.reload();
    await page.getByText('Sparat', { exact: true }).first().waitFor();
    await selectAll(scene);
    await drag(scene, 'a', [37, 52]);
    await scene.stands('on the grid', () => box('a').y !== 1);
    expect([Math.abs(box('a').x % 22), Math.abs(box('a').y % 22)]).toEqual([0, 0]);
  });

  it('drags a group by one of it, picks one with Alt, and resizes several by the corner of their frame', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3300, 0), note('c', 3000, 400)]);
    const { page, note: drawn, box, stored } = scene;
    const selected = (): Promise<number> => page.locator('[data-note-id][data-selected]').count();
    await selectAll(scene);
    await drawn('c').click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Gruppera' }).click();
    await scene.stands('grouped', () => stored('a').g !== undefined);
    await page.getByRole('application', { name: 'Tavla' }).press('Escape');
    await drawn('a').click();
    await expect.poll(selected).toBe(2);
    await page.getByRole('application', { name: 'Tavla' }).press('Escape');
    await scene.undoneAtOnce(
      'both dragged',
      () => [box('a'), box('b')],
      async () => {
        await drag(scene, 'a', [60, 90]);
        await scene.stands('b came along', () => box('b').y > 0);
        expect(box('b').x - box('a').x).toBe(300);
      },
    );
    await page.getByRole('application', { name: 'Tavla' }).press('Escape');
    await drawn('b').click({ modifiers: ['Alt'] });
    await expect.poll(selected).toBe(1);

    await drawn('a').click();
    await expect.poll(selected).toBe(2);
    await scene.undoneAtOnce(
      'both larger',
      () => [stored('a').s, stored('b').s, box('b')],
      async () => {
        const handle = page.getByTestId('selection-frame').locator('[data-resize="se"]');
        const at = await handle.boundingBox();
        if (!at) throw new Error('no handle');
        expect(Math.min(at.width, at.height)).toBeGreaterThanOrEqual(24);
        await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
        await page.mouse.down();
        await page.mouse.move(at.x + 130, at.y + 70, { steps: 4 });
        await page.mouse.up();
        await scene.stands('both', () => stored('a').s[0] > 200 && stored('b').s[0] > 200);
        expect(stored('a').s).toEqual(stored('b').s);
      },
    );
    expect(scene.problems).toEqual([]);
  });

  it('keeps to one axis with Shift', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0)]);
    const { page, middle, box } = scene;
    await selectAll(scene);
    const { x, y } = await middle('a');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.keyboard.down('Shift');
    await page.mouse.move(x + 30, y + 160, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await scene.stands('moved', () => box('a').y > 0);
    expect(box('a').x).toBe(3000);
  });
});

describe('by finger', () => {
  it('drags with a line, and finds every act in the bar', async () => {
    const scene = await loosePage(open, [note('a', 3000, 0), note('b', 3000, 300)], {
      viewport: sizes.phone,
      hasTouch: true,
    });
    const { page, note: drawn, box, stored } = scene;
    await page.getByRole('radio', { name: 'Tavla' }).tap();
    await selectAll(scene);
    await page.keyboard.press('Escape');
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number): Promise<unknown> =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      });
    await drawn('a').tap();
    await expect.poll(() => drawn('a').getAttribute('data-selected')).not.toBeNull();
    const from = await scene.middle('a');
    await scene.undoneAtOnce(
      'dragged',
      () => box('a'),
      async () => {
        await touch('touchStart', from.x, from.y);
        for (let step = 1; step <= 8; step++)
          await touch('touchMove', from.x + step * 0.25, from.y + step * 8);
        await expect.poll(() => page.getByTestId('guides').locator('line').count()).toBeGreaterThan(0);
        await touch('touchEnd', 0, 0);
        await scene.stands('moved', () => box('a').y > 0);
        expect(box('a').x).toBe(3000);
      },
    );
    await selectAll(scene);
    await page.getByRole('button', { name: 'Ordna' }).tap();
    const menu = page.getByRole('menu', { name: 'Ordna' });
    await menu.waitFor();
    const inside = await menu.evaluate((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left >= 0 && right <= window.innerWidth;
    });
    expect(inside).toBe(true);
    await expectAccessible(page, 'the menu for arranging');
    await menu.getByRole('menuitem', { name: 'Ordna i rader' }).tap();
    await scene.stands('in rows', () => box('b').y - box('a').y === 144 || box('b').x - box('a').x === 220);
    await page.getByRole('button', { name: 'Gruppera' }).tap();
    await scene.stands('grouped', () => stored('a').g !== undefined);
    expect(scene.problems).toEqual([]);
  });
});
