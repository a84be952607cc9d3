// The board's tools and menus by mouse, by touch, by pen and by keyboard alone.
// Proven, each by breaking the code once: a finger that drags what it did not pick (onNote in client/canvas/beginGesture.ts),
// a touch that the system takes away (pointercancel in client/tools/gesture.ts), the palm beside a pen
// (client/tools/palmGuard.ts), the focus on a note that another bins (client/canvas/useKeepCurrent.ts).
import { binNote } from '#shared/board/operations.ts';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible, sizes, tabTo, useBrowser } from '../support/browser.ts';
import { fingersOn, type At } from '../support/fingers.ts';
import { until } from '../support/people.ts';
import { NOTES, openSmallBoard, type OpenedBoard } from '../support/smallBoard.ts';

const open = useBrowser();

const openBoard = (options: BrowserContextOptions = {}): Promise<OpenedBoard> =>
  openSmallBoard(open, options);

async function middleOf(locator: Locator): Promise<At> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not drawn');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const menuOf = (page: Page): Locator => page.getByRole('menu');
const isPicked = (note: Locator): Promise<boolean> =>
  note.evaluate((element) => 'selected' in (element as HTMLElement).dataset);
const hasFocus = (note: Locator): Promise<boolean> =>
  note.evaluate((element) => element === document.activeElement);

/** The camera is drawn once a frame: what was set is seen after the next. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** A spot of the board with nothing on it: right of the notes, in their section. */
async function bareSpot(note: (id: string) => Locator): Promise<At> {
  const [[before], [x, y]] = [await middleOf(note('två')), await middleOf(note('tre'))];
  return [x + (x - before), y];
}

describe('by mouse', () => {
  it('the right button opens a menu of what can be done, and pulls the view when it moves', async () => {
    const { page, problems, note } = await openBoard();
    await note('två').click({ button: 'right' });
    await page.getByRole('menu', { name: 'Vad du kan göra med lappen' }).waitFor();
    expect(await isPicked(note('två'))).toBe(true);
    await expectAccessible(page, 'menu of acts');
    await page.keyboard.press('Escape');
    await menuOf(page).waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(note('två'))).toBe(true);

    // What is picked stays picked; an act goes to all of it.
    await note('tre').click({ modifiers: ['Shift'] });
    await note('tre').click({ button: 'right' });
    await page.getByRole('menu', { name: 'Vad du kan göra med 2 lappar' }).waitFor();
    await page.getByRole('menuitem', { name: 'Lägg i papperskorgen' }).click();
    await note('tre').waitFor({ state: 'detached' });
    await note('två').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await note('två').waitFor();

    // On the bare board it speaks of the board, and makes a note where it was opened.
    const [x, y] = await bareSpot(note);
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Ny lapp' }).click();
    await page.keyboard.type('Här');
    await page.keyboard.press('Escape');
    const made = page.getByTestId('board').locator('[data-note-id]', { hasText: 'Här' });
    const [mx, my] = await middleOf(made);
    expect(Math.hypot(mx - x, my - y)).toBeLessThan(30);

    // Pulled, the right button moves the view, and there is no menu.
    const before = await middleOf(note('ett'));
    await page.mouse.move(x, y + 60);
    await page.mouse.down({ button: 'right' });
    await page.mouse.move(x - 90, y + 20, { steps: 6 });
    await page.mouse.up({ button: 'right' });
    await drawn(page);
    const after = await middleOf(note('ett'));
    expect([Math.round(after[0] - before[0]), Math.round(after[1] - before[1])]).toEqual([-90, -40]);
    expect(await menuOf(page).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('the middle button and the space bar pull the view from anywhere, and the wheel zooms at the pointer', async () => {
    const { page, problems, board, note } = await openBoard();
    const place = board.placeOf('ett');
    const [x, y] = await middleOf(note('ett'));
    await page.mouse.move(x, y);
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(x + 50, y + 30, { steps: 5 });
    await page.mouse.up({ button: 'middle' });
    await drawn(page);
    expect((await middleOf(note('ett'))).map(Math.round)).toEqual([x + 50, y + 30].map(Math.round));

    // With the focus on a note: it is not written in, nothing scrolls, and the note stays where it lies.
    await note('ett').click();
    await page.mouse.move(x + 50, y + 30);
    await page.keyboard.down('Space');
    await page.mouse.down();
    await page.mouse.move(x + 10, y, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Space');
    await drawn(page);
    expect((await middleOf(note('ett'))).map(Math.round)).toEqual([x + 10, y].map(Math.round));
    expect(await note('ett').locator('textarea').count()).toBe(0);
    expect(board.placeOf('ett')).toEqual(place);

    // What lies under the pointer stays under it.
    const spot = await middleOf(note('sex'));
    await page.mouse.move(...spot);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await drawn(page);
    const zoomed = await middleOf(note('sex'));
    expect(Math.hypot(zoomed[0] - spot[0], zoomed[1] - spot[1])).toBeLessThan(2);
    const [first] = await middleOf(note('fyra'));
    expect(first).toBeLessThan(spot[0] - 100);
    expect(problems).toEqual([]);
  });

  it('a note that the wheel brought under a still pointer is picked at once', async () => {
    const { page, problems, note } = await openBoard();
    const [[x, y], [, below]] = [await middleOf(note('ett')), await middleOf(note('sex'))];
    await page.mouse.move(x, y);
    // Picked by a press that comes before the board has come to rest, and with no movement of the pointer.
    await page.mouse.wheel(0, below - y);
    await drawn(page);
    const [nextX, nextY] = await middleOf(note('sex'));
    expect(Math.abs(nextY - y)).toBeLessThan(2);
    await page.mouse.wheel(nextX - x, 0);
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(() => isPicked(note('sex'))).toBe(true);
    expect(await isPicked(note('ett'))).toBe(false);
    // And it has the keyboard.
    await page.keyboard.press('Enter');
    await note('sex').locator('textarea').waitFor();
    expect(problems).toEqual([]);
  });

  it('the view follows what is carried over its edge', async () => {
    const { page, problems, board, note } = await openBoard();
    const [x, y] = await middleOf(note('ett'));
    const surface = await page.getByRole('application', { name: 'Tavla' }).boundingBox();
    if (!surface) throw new Error('no surface');
    const edge = surface.x + surface.width - 6;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(edge, y, { steps: 10 });
    const still = await middleOf(note('sex'));
    await expect.poll(async () => (await middleOf(note('sex')))[0] < still[0] - 200).toBe(true);
    // It stays under the pointer all the while, and lies where it was let go of.
    await page.mouse.move(edge - 300, y, { steps: 4 });
    await drawn(page);
    await page.mouse.up();
    await drawn(page);
    const [nx] = await middleOf(note('ett'));
    expect(Math.abs(nx - (edge - 300))).toBeLessThan(12);
    await until(() => JSON.stringify(board.placeOf('ett')) !== '[20,100]', 'the drop');
    expect(problems).toEqual([]);
  });
});

describe('by touch', () => {
  it('one finger looks around and picks, a picked note is carried, and two fingers zoom', async () => {
    const { page, problems, board, note } = await openBoard({
      viewport: sizes.phone,
      hasTouch: true,
      isMobile: true,
    });
    const fingers = await fingersOn(page);
    const moved = async (id: string, from: At): Promise<[number, number]> => {
      await drawn(page);
      const [x, y] = await middleOf(note(id));
      return [Math.round(x - from[0]), Math.round(y - from[1])];
    };
    // A note that was not picked: the view goes with the finger, the note stays where it lies.
    await page.getByRole('button', { name: 'Visa hela tavlan' }).tap();
    await drawn(page);
    let at = await middleOf(note('ett'));
    await fingers.put(at);
    await fingers.move([at], [[at[0] + 60, at[1] - 50]]);
    await fingers.lift();
    const [dx, dy] = await moved('ett', at);
    expect([dx, dy]).toEqual([60, -50]);
    expect(await isPicked(note('ett'))).toBe(false);

    // A tap picks it; then it is carried.
    at = await middleOf(note('ett'));
    const other = await middleOf(note('sex'));
    await fingers.tap(at);
    await expect.poll(() => isPicked(note('ett'))).toBe(true);
    await fingers.put(at);
    await fingers.move([at], [[at[0] + 10, at[1] + 80]]);
    await fingers.lift();
    await until(() => JSON.stringify(board.placeOf('ett')) !== '[20,100]', 'the drop');
    expect(await moved('sex', other)).toEqual([0, 0]);

    // What the system takes away has not been done.
    const place = JSON.stringify(board.placeOf('ett'));
    at = await middleOf(note('ett'));
    await fingers.put(at);
    await fingers.move([at], [[at[0] + 40, at[1] + 40]]);
    await fingers.cancel();
    expect(await moved('ett', at)).toEqual([0, 0]);
    expect(JSON.stringify(board.placeOf('ett'))).toBe(place);

    // Two fingers: twice as far apart is twice as large. What is picked would have its bar in the way.
    const surface = await page.getByRole('application', { name: 'Tavla' }).boundingBox();
    if (!surface) throw new Error('no surface');
    await fingers.tap([surface.x + 20, surface.y + surface.height - 120]);
    await expect.poll(() => isPicked(note('ett'))).toBe(false);
    const [cx, cy] = await middleOf(note('fem'));
    const width = (await note('fem').boundingBox())?.width ?? 0;
    const near: At[] = [
      [cx - 30, cy],
      [cx + 30, cy],
    ];
    const far: At[] = [
      [cx - 60, cy],
      [cx + 60, cy],
    ];
    await fingers.put(near[0] as At);
    await fingers.put(...near);
    await fingers.move(near, far);
    await drawn(page);
    expect(((await note('fem').boundingBox())?.width ?? 0) / width).toBeCloseTo(2, 1);
    await fingers.lift();
    await drawn(page);
    expect(await isPicked(note('fem'))).toBe(false);
    expect(problems).toEqual([]);
  });

  it('a finger held still opens the menu, two taps make a note, and a palm beside a pen means nothing', async () => {
    const { page, problems, board, note } = await openBoard({ hasTouch: true, viewport: sizes.laptop });
    const fingers = await fingersOn(page);
    let at = await middleOf(note('fyra'));
    await fingers.put(at);
    await page.getByRole('menu', { name: 'Vad du kan göra med lappen' }).waitFor();
    await fingers.lift();
    expect(await isPicked(note('fyra'))).toBe(true);
    expect(await menuOf(page).count()).toBe(1);
    await page.touchscreen.tap(...at);
    await menuOf(page).waitFor({ state: 'detached' });

    const spot = await bareSpot(note);
    await fingers.put(spot);
    await page.getByRole('menuitem', { name: 'Markera alla lappar' }).waitFor();
    await fingers.lift();
    await page.keyboard.press('Escape');
    await menuOf(page).waitFor({ state: 'detached' });
    await fingers.tapTwice(spot);
    await page.getByRole('textbox', { name: 'Lappens text' }).waitFor();
    await page.keyboard.type('Två tryck');
    await page.keyboard.press('Escape');
    // In a note that is there: behind its words, and none of them is marked, or the next letter would replace it.
    const words = await note('sex').locator('[data-note-text]').boundingBox();
    await fingers.tapTwice([(words?.x ?? 0) + 12, (words?.y ?? 0) + 12]);
    const field = page.getByRole('textbox', { name: 'Lappens text' });
    await field.waitFor();
    await page.keyboard.type(' till');
    expect(await field.inputValue()).toBe('sex till');
    await page.keyboard.press('Escape');

    // The pen carries the note; the hand that rests beside it neither zooms nor moves anything.
    const width = (await note('sex').boundingBox())?.width;
    at = await middleOf(note('fem'));
    await fingers.pen('mouseMoved', at);
    await fingers.pen('mousePressed', at);
    await fingers.put([at[0] + 200, at[1] + 150]);
    await fingers.pen('mouseMoved', [at[0] + 20, at[1] + 20]);
    await fingers.move([[at[0] + 200, at[1] + 150]], [[at[0] + 260, at[1] + 190]]);
    await fingers.pen('mouseMoved', [at[0] + 40, at[1] + 50]);
    await fingers.pen('mouseReleased', [at[0] + 40, at[1] + 50]);
    await fingers.lift();
    await drawn(page);
    const [x, y] = await middleOf(note('fem'));
    expect([Math.round(x - at[0]), Math.round(y - at[1])]).toEqual([40, 50]);
    expect((await note('sex').boundingBox())?.width).toBe(width);
    await until(() => JSON.stringify(board.placeOf('fem')) !== '[260,250]', 'the drop');
    expect(problems).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('the board is one stop, its notes are reached by arrows and in reading order, and its menu by its keys', async () => {
    const { page, problems, note } = await openBoard();
    const { keyboard } = page;
    await tabTo(page, { role: 'button', name: 'Fler kommandon' });
    await keyboard.press('Tab');
    await expect.poll(() => hasFocus(page.getByRole('application', { name: 'Tavla' }))).toBe(true);
    await keyboard.press('Home');
    await expect.poll(() => hasFocus(note('ett'))).toBe(true);
    await keyboard.press('ArrowRight');
    await expect.poll(() => hasFocus(note('två'))).toBe(true);
    await keyboard.press('ArrowDown');
    await expect.poll(() => hasFocus(note('fem'))).toBe(true);
    await keyboard.press('j');
    await expect.poll(() => hasFocus(note('sex'))).toBe(true);
    await keyboard.press('Shift+J');
    await keyboard.press('Shift+J');
    await expect.poll(() => hasFocus(note('fyra'))).toBe(true);
    await keyboard.press('End');
    await expect.poll(() => hasFocus(note('sex'))).toBe(true);

    // Out and in again: to what has the stop.
    await keyboard.press('Shift+Tab');
    expect(await hasFocus(page.getByRole('button', { name: 'Fler kommandon' }))).toBe(true);
    await keyboard.press('Tab');
    expect(await hasFocus(note('sex'))).toBe(true);

    for (const key of ['ContextMenu', 'Shift+F10']) {
      await keyboard.press(key);
      await page.getByRole('menu', { name: 'Vad du kan göra med lappen' }).waitFor();
      await keyboard.press('Escape');
      await menuOf(page).waitFor({ state: 'detached' });
      await expect.poll(() => hasFocus(note('sex'))).toBe(true);
    }
    // A menu in the menu, and an act from it.
    await keyboard.press('ContextMenu');
    await menuOf(page).waitFor();
    await keyboard.press('End');
    await keyboard.press('ArrowRight');
    await page.getByRole('menuitem', { name: 'Visa det markerade' }).waitFor();
    await keyboard.press('Enter');
    await menuOf(page).first().waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(note('sex'))).toBe(true);
    await page.getByRole('button', { name: '100 %, välj storlek' }).waitFor();

    // Tools are taken up and put down; the overview comes and goes.
    const hand = page.getByRole('button', { name: 'Flytta vyn', pressed: true });
    await keyboard.press('h');
    await hand.waitFor();
    await keyboard.press('Escape');
    await hand.waitFor({ state: 'detached' });
    expect(await isPicked(note('sex'))).toBe(true);
    await keyboard.press('Escape');
    expect(await isPicked(note('sex'))).toBe(false);
    await keyboard.press('Shift+M');
    await page.getByTestId('minimap').waitFor({ state: 'detached' });
    await keyboard.press('Shift+M');
    const map = page.getByRole('application', { name: 'Översikt' });
    await map.waitFor();
    await expectAccessible(page, 'overview');

    // The overview is one stop too; its arrows move the view by half of it and say what is seen.
    await tabTo(page, { role: 'application', name: 'Översikt' });
    const before = await middleOf(note('sex'));
    await keyboard.press('ArrowDown');
    await page
      .getByText(/^I vyn: /)
      .first()
      .waitFor({ state: 'attached' });
    await drawn(page);
    expect((await middleOf(note('sex')))[1]).toBeLessThan(before[1] - 200);

    await tabTo(page, { role: 'button', name: /välj storlek/ });
    await keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Visa i 50 %' }).waitFor();
    await expectAccessible(page, 'menu of sizes');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: '50 %, välj storlek' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('a note that another bins hands its focus on, and says so; the help and an empty board are accessible', async () => {
    const { page, problems, board, note } = await openBoard();
    await note('två').click();
    await expect.poll(() => hasFocus(note('två'))).toBe(true);
    const camera = await middleOf(note('sex'));
    binNote(board.link.doc, 'två', Date.now());
    await note('två').waitFor({ state: 'detached' });
    await page.getByText('Någon annan tog bort lappen du hade markerat').first().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-note-id') ?? null))
      .toMatch(/ett|tre|fem/);
    expect(await middleOf(note('sex'))).toEqual(camera);

    // My own act says its own word, and the focus stays on the board as well.
    await page.keyboard.press('Home');
    await expect.poll(() => hasFocus(note('ett'))).toBe(true);
    await page.keyboard.press('Delete');
    await page.getByText('Flyttad till papperskorgen').first().waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-note-id') ?? null))
      .not.toBe(null);

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Tangentbord' }).waitFor();
    await expectAccessible(page, 'keyboard map');
    await page.keyboard.press('Escape');
    for (const id of NOTES.slice(2)) binNote(board.link.doc, id, Date.now());
    await page.getByText('Tavlan är tom.').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-testid="board"]') !== null))
      .toBe(true);
    await expectAccessible(page, 'empty board');
    expect(problems).toEqual([]);
  });
});
