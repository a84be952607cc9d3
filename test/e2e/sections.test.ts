// Sections that people make, and free text, by mouse, by finger and by keyboard, on the canvas and in the list.
// Proven, each by breaking the code once: a finger that moves a section still chosen after a tap elsewhere (`clearPicked` in
// client/canvas/surfaceParts.ts), and a tap that takes the focus from the title it has begun (`making` in
// client/canvas/beginGesture.ts).
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { binNote } from '#shared/board/operations.ts';
import type { Box, Point } from '#shared/geometry.ts';
import { expectAccessible, sizes, useBrowser } from '../support/browser.ts';
import { FAR, pullWithFinger, sectionScene, showScene, type Scene } from '../support/sectionPage.ts';

const open = useBrowser();

const NOTES = [
  { id: 'loose', p: [FAR, 400] as const },
  { id: 'inside', p: [FAR + 420, 150] as const },
  { id: 'last', p: [FAR + 1100, 700] as const },
];

const drawnSection = (page: Page, name: string | RegExp): Locator =>
  page.getByTestId('board').locator('[data-section-id^="area_"]').filter({ hasText: name });

async function dragOnScreen(page: Page, points: readonly Point[]): Promise<void> {
  const [first, ...rest] = points;
  await page.mouse.move(...(first as [number, number]));
  await page.mouse.down();
  for (const [x, y] of rest) await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

/** Draws a section with the tool, between two points of the board, and gives it a title. */
async function draw(scene: Scene, from: Point, to: Point, title: string): Promise<string> {
  const { page, at, sections } = scene;
  await page.getByRole('button', { name: 'Rita en sektion' }).click();
  await dragOnScreen(page, [await at(from), await at(to)]);
  await page.getByRole('textbox', { name: 'Sektionens rubrik' }).waitFor();
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await scene.until('the section is stored', () => sections().some((one) => one.title === title));
  return sections().find((one) => one.title === title)?.id ?? '';
}

const boxOfSection = (scene: Scene, id: string): Box => {
  const section = scene.sections().find((one) => one.id === id);
  if (!section) throw new Error('no such section');
  return { x: section.p[0], y: section.p[1], w: section.s[0], h: section.s[1] };
};

describe('by mouse', () => {
  it('a section is drawn around a note, takes another in, is moved and resized, each one step to undo', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, at, note, boxOfNote, drawn } = scene;
    await showScene(scene, 'loose');
    const id = await draw(scene, [FAR + 380, 20], [FAR + 1000, 560], 'Frågor till regeringen');
    expect(note('inside')?.in).toBe(id);
    expect(note('loose')?.in).toBeUndefined();
    await expectAccessible(page, 'a section is selected');

    // A note that is let go of in it is its own from then on.
    const box = await drawn('loose').boundingBox();
    if (!box) throw new Error('not drawn');
    const grip: Point = [box.x + box.width / 2, box.y + box.height / 2];
    await dragOnScreen(page, [grip, [grip[0] + 40, grip[1] - 10], await at([FAR + 700, 420])]);
    await scene.until('the note lies in the section', () => note('loose')?.in === id);

    // By its header it is moved, its notes with it.
    const before = { section: boxOfSection(scene, id), loose: boxOfNote('loose') };
    const header = await at([before.section.x + 260, before.section.y + 20]);
    await dragOnScreen(page, [header, [header[0] + 60, header[1] + 30]]);
    await scene.until('the section has moved', () => boxOfSection(scene, id).x !== before.section.x);
    const moved = boxOfSection(scene, id);
    expect(boxOfNote('loose').x - before.loose.x).toBe(moved.x - before.section.x);
    await page.keyboard.press('Control+z');
    await scene.until('moved back', () => boxOfSection(scene, id).x === before.section.x);
    expect(boxOfNote('loose')).toEqual(before.loose);

    // By its upper left corner it is resized; what lies in it stays.
    const corner = await at([before.section.x, before.section.y]);
    await dragOnScreen(page, [corner, [corner[0] - 40, corner[1] + 10]]);
    await scene.until('the section is wider', () => boxOfSection(scene, id).w > before.section.w);
    const { x, y, w, h } = boxOfSection(scene, id);
    expect([x + w, y + h]).toEqual([
      before.section.x + before.section.w,
      before.section.y + before.section.h,
    ]);
    expect(boxOfNote('loose')).toEqual(before.loose);
    await page.keyboard.press('Control+z');
    await scene.until('its size is back', () => boxOfSection(scene, id).w === before.section.w);
    expect(problems).toEqual([]);
  });

  it('its layout and colour are chosen in its bar, and its menu has the same', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, sections, at } = scene;
    await showScene(scene, 'loose');
    const id = await draw(scene, [FAR + 380, 20], [FAR + 1000, 560], 'Matrisen');
    const bar = page.getByRole('group', { name: 'Markerad sektion' });
    await bar.getByRole('button', { name: 'Upplägg' }).click();
    await page.getByRole('menuitem', { name: 'Matris' }).click();
    await scene.until('the layout is stored', () => sections()[0]?.layout === 'matrix');
    await page.getByTestId('board').locator('[data-layout="matrix"]').waitFor({ state: 'attached' });
    const { x, y } = boxOfSection(scene, id);
    await page.mouse.click(...((await at([x + 60, y + 420])) as [number, number]), { button: 'right' });
    await page.getByRole('menuitem', { name: 'Sektionens färg' }).hover();
    await page.getByRole('menuitemradio', { name: 'Blå', exact: true }).click();
    await scene.until('the colour is stored', () => sections()[0]?.colour === 'blue');
    expect(problems).toEqual([]);
  });

  it('text stands on the board without a card, is made a note, and is listed as text', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, board, at } = scene;
    const text = (): ReturnType<Scene['note']> => board().notes.find((one) => one.text === 'Vad vi vet');
    await showScene(scene, 'loose');
    await page.getByRole('button', { name: 'Skriv text' }).click();
    await page.mouse.click(...((await at([FAR + 100, 60])) as [number, number]));
    await page.keyboard.type('Vad vi vet');
    await page.keyboard.press('Escape');
    await scene.until('the text is stored', () => text()?.look === 'text');
    // The tool is put down after one: the next press selects.
    expect(await page.getByRole('button', { name: 'Skriv text' }).getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Gör om till lapp' }).press('Enter');
    await scene.until('it is a note', () => text() !== undefined && text()?.look === undefined);
    await page.keyboard.press('Control+z');
    await scene.until('it is a text again', () => text()?.look === 'text');
    await page.getByText('Lista', { exact: true }).first().click();
    const row = page.getByTestId('list').locator('[data-note-id]', { hasText: 'Vad vi vet' });
    await row.getByText('Text', { exact: true }).first().waitFor();
    expect(problems).toEqual([]);
  });
});

describe('by finger', () => {
  it('a section is made with a tap, and moved only once it has been chosen', async () => {
    const scene = await sectionScene(open, NOTES, { viewport: sizes.phone, hasTouch: true, isMobile: true });
    const { page, problems, at, sections } = scene;
    await showScene(scene, 'loose');
    await page.getByRole('button', { name: 'Fler verktyg' }).tap();
    await page.getByRole('menuitemradio', { name: 'Rita en sektion' }).tap();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    const [x, y] = await at([FAR + 150, 620]);
    await page.touchscreen.tap(x, y);
    await page.getByRole('textbox', { name: 'Sektionens rubrik' }).fill('Med tummen');
    await page.keyboard.press('Enter');
    await scene.until('the section is stored', () => sections()[0]?.title === 'Med tummen');
    const before = sections()[0]?.p;
    // Somewhere else first: now it is not the one that is worked with.
    await page.touchscreen.tap(...((await at([FAR + 1000, 300])) as [number, number]));
    const header = async (): Promise<Point> => {
      const [left = 0, top = 0] = sections()[0]?.p ?? [];
      return at([left + 250, top + 24]);
    };
    const [hx, hy] = await header();
    await pullWithFinger(page, [
      [hx, hy],
      [hx + 20, hy + 10],
      [hx + 50, hy + 30],
    ]);
    // The view went along, the section did not.
    await expect.poll(async () => Math.round((await header())[0] - hx)).toBeGreaterThan(20);
    expect(sections()[0]?.p).toEqual(before);
    await page.touchscreen.tap(...((await header()) as [number, number]));
    await page.getByRole('group', { name: 'Markerad sektion' }).waitFor();
    const [cx, cy] = await header();
    await pullWithFinger(page, [
      [cx, cy],
      [cx + 20, cy + 15],
      [cx + 50, cy + 40],
    ]);
    await scene.until('the section has moved', () => sections()[0]?.p[0] !== before?.[0]);
    await expectAccessible(page, 'a section on a phone');
    expect(problems).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('a section is made, named, moved, resized, put in the bin and brought back', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, sections, note } = scene;
    const { keyboard } = page;
    await showScene(scene, 'loose');
    await keyboard.press('Shift+S');
    await page.getByRole('textbox', { name: 'Sektionens rubrik' }).waitFor();
    await keyboard.type('Att ta upp sen');
    await keyboard.press('Tab');
    await keyboard.type('Vad hinner vi inte i dag?');
    await keyboard.press('Enter');
    await scene.until('its words are stored', () => sections()[0]?.question === 'Vad hinner vi inte i dag?');
    const focused = (): Promise<string | null> => page.locator(':focus').getAttribute('aria-label');
    await expect.poll(focused).toBe('Att ta upp sen. Vad hinner vi inte i dag? 0 lappar');
    // It lies on a free spot.
    expect(note('inside')?.in).toBeUndefined();

    const before = sections()[0];
    await keyboard.press('Alt+ArrowRight');
    await keyboard.press('Alt+Shift+ArrowDown');
    await scene.until('moved by 10 and 60', () => {
      const [x = 0, y = 0] = sections()[0]?.p ?? [];
      return x === (before?.p[0] ?? 0) + 10 && y === (before?.p[1] ?? 0) + 60;
    });
    await keyboard.press('Control+ArrowRight');
    await keyboard.press('Control+ArrowUp');
    await scene.until('resized', () => {
      const [w = 0, h = 0] = sections()[0]?.s ?? [];
      return w === (before?.s[0] ?? 0) + 20 && h === (before?.s[1] ?? 0) - 20;
    });

    // Enter goes into the title; N makes a note in it.
    await keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Sektionens rubrik' }).waitFor();
    await keyboard.press('End');
    await keyboard.type('are');
    await keyboard.press('Escape');
    await scene.until('renamed', () => sections()[0]?.title === 'Att ta upp senare');
    await keyboard.press('n');
    await keyboard.type('Kostnaden');
    await keyboard.press('Escape');
    await scene.until('the note lies in it', () =>
      scene.board().notes.some((one) => one.text === 'Kostnaden' && one.in === before?.id),
    );

    // Arrows reach the header; Delete puts the section away and says that its note stays.
    await keyboard.press('ArrowUp');
    await expect.poll(focused).toMatch(/^Att ta upp senare/);
    await keyboard.press('Delete');
    await page.getByText('Dess lapp ligger kvar på tavlan', { exact: false }).first().waitFor();
    await scene.until('it is in the bin', () => sections()[0]?.bin !== undefined);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role=application]') !== null))
      .toBe(true);
    await page.getByRole('tab', { name: 'Papperskorg' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /Ta tillbaka.*Att ta upp senare/ }).press('Enter');
    await scene.until('it is back', () => sections()[0]?.bin === undefined);
    await drawnSection(page, 'Att ta upp senare').waitFor();
    expect(problems).toEqual([]);
  });

  it('a section is made around what is selected, wherever it lay', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, sections, note, boxOfNote } = scene;
    await showScene(scene, 'loose');
    const before = NOTES.map(({ id }) => boxOfNote(id));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+S');
    await page.getByRole('textbox', { name: 'Sektionens rubrik' }).waitFor();
    await scene.until('all lie in it', () => NOTES.every(({ id }) => note(id)?.in === sections()[0]?.id));
    expect(NOTES.map(({ id }) => boxOfNote(id))).toEqual(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await scene.until('none does', () => NOTES.every(({ id }) => note(id)?.in === undefined));
    expect(sections()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe('two people', () => {
  it('write one title at once, see each other move it, and lose nothing when it is put away', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, sections, at, note } = scene;
    const other = await scene.another('Maria Ek');
    await showScene(scene, 'loose');
    const id = await draw(scene, [FAR + 380, 20], [FAR + 1000, 560], 'Gemensamt');
    const hers = drawnSection(other, 'Gemensamt');
    await hers.waitFor();
    const titleOf = (one: Page): Locator => one.getByRole('textbox', { name: 'Sektionens rubrik' });
    await page.keyboard.press('Enter');
    await other.evaluate((section) => {
      document.querySelector<HTMLElement>(`[data-section-id="${section}"]`)?.focus();
    }, id);
    await other.keyboard.press('Enter');
    await page.getByText('Maria Ek redigerar', { exact: false }).first().waitFor();
    await titleOf(page).press('End');
    await titleOf(other).press('Home');
    await Promise.all([
      titleOf(page).pressSequentially(' och åtaganden', { delay: 5 }),
      titleOf(other).pressSequentially('Våra: ', { delay: 5 }),
    ]);
    await scene.until('both are kept', () => sections()[0]?.title === 'Våra: Gemensamt och åtaganden');
    await titleOf(page).press('Escape');
    await titleOf(other).press('Escape');

    // While it is moved here it is seen to move there, and its notes with it.
    const placeThere = async (): Promise<number> => (await hers.boundingBox())?.x ?? 0;
    const before = await placeThere();
    const [x = 0, y = 0] = sections()[0]?.p ?? [];
    const [hx, hy] = await at([x + 300, y + 22]);
    await page.mouse.move(hx, hy);
    await page.mouse.down();
    await page.mouse.move(hx + 30, hy + 20, { steps: 4 });
    await page.mouse.move(hx + 80, hy + 30, { steps: 4 });
    await expect.poll(placeThere).toBeGreaterThan(before);
    expect(sections()[0]?.p).toEqual([x, y]);
    await page.mouse.up();
    await scene.until('the move is stored', () => sections()[0]?.p[0] !== x);

    // Someone puts it away: the note is on the board still, for both.
    binNote(scene.link.doc, id, Date.now());
    await drawnSection(page, 'Gemensamt').waitFor({ state: 'detached' });
    await hers.waitFor({ state: 'detached' });
    expect(note('inside')?.in).toBe(id);
    await other.getByText('Lista', { exact: true }).first().click();
    await other
      .getByTestId('list')
      .locator('[data-section="loose"] [data-note-id]', { hasText: 'inside' })
      .waitFor();
    expect(problems).toEqual([]);
  });
});

describe('in the list', () => {
  it('a section is made, named, written in, laid out and put in the bin, as on the canvas', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, sections, board } = scene;
    await page.getByText('Lista', { exact: true }).first().click();
    await page.getByTestId('new-section').press('Enter');
    await page.getByLabel('Sektionens rubrik').waitFor();
    await page.keyboard.type('Parkering');
    await page.getByLabel('Upplägg').selectOption('columns');
    await expectAccessible(page, 'a section in the list');
    await page.getByRole('button', { name: 'Klar' }).click();
    const list = page.getByTestId('list');
    await list.getByRole('heading', { name: 'Parkering' }).waitFor();
    await list.getByRole('textbox', { name: 'Ny lapp i Parkering' }).fill('Till nästa gång');
    await page.keyboard.press('Enter');
    await scene.until('all of it is stored', () => {
      const [section] = sections();
      const written = board().notes.find((one) => one.text === 'Till nästa gång');
      return section?.layout === 'columns' && section.title === 'Parkering' && written?.in === section.id;
    });
    // On the board it lies clear of everything.
    const [{ p, s } = { p: [0, 0], s: [0, 0] }] = sections();
    for (const { p: at, s: size } of board().sections.filter(({ free }) => !free))
      expect(at[0] + size[0] <= p[0] || at[0] >= p[0] + s[0] || at[1] + size[1] <= p[1]).toBe(true);
    await page.getByRole('button', { name: 'Lägg sektionen i papperskorgen: Parkering' }).press('Enter');
    await scene.until('it is in the bin', () => sections()[0]?.bin !== undefined);
    expect(await page.locator(':focus').getAttribute('data-testid')).toBe('new-section');
    await page.keyboard.press('Control+z');
    await list.getByRole('heading', { name: 'Parkering' }).waitFor();
    expect(problems).toEqual([]);
  });
});
