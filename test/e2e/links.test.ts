// Links on the canvas: drawn by two presses, led to other notes, given words of their own, and gone through by keyboard.
// Proven, each by breaking the code once: the end that is pulled mistaken for the other (`startReattach` in
// client/tools/reattachTool.ts), and the focus lost with a link that another removes (`useCurrentLink` in
// client/canvas/LinkTwins.tsx).
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { removeLink } from '#shared/board/operations.ts';
import type { Point } from '#shared/geometry.ts';
import { expectAccessible, sizes, tabTo, useBrowser } from '../support/browser.ts';
import { FAR, sectionScene, showScene, type Scene } from '../support/sectionPage.ts';

const open = useBrowser();

const NOTES = [
  { id: 'orsaken', p: [FAR, 600] as const, kind: 'cause' as const, text: 'Ingen äger frågan' },
  { id: 'problemet', p: [FAR + 500, 100] as const, kind: 'problem' as const, text: 'Många faller mellan' },
  { id: 'annan', p: [FAR + 1000, 350] as const, kind: 'cause' as const, text: 'Olika regler' },
];

async function middle(one: Locator): Promise<Point> {
  const box = await one.boundingBox();
  if (!box) throw new Error('not drawn');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const focusedName = (page: Page): Promise<string | null> => page.locator(':focus').getAttribute('aria-label');
const ends = ({ links }: Scene): unknown => links().map(({ from, to, type }) => [from, type, to]);
const isJust =
  (scene: Scene, ...wanted: unknown[]) =>
  (): boolean =>
    JSON.stringify(ends(scene)) === JSON.stringify(wanted);

describe('by mouse', () => {
  it('two presses with the tool make the link that is meant, and its bar gives it words of its own', async () => {
    const scene = await sectionScene(open, NOTES);
    const { page, problems, drawn, links } = scene;
    await showScene(scene, 'orsaken');
    await page.getByRole('button', { name: 'Dra en koppling' }).click();
    // From the problem to its cause: meant is that the cause explains the problem.
    await page.mouse.click(...((await middle(drawn('problemet'))) as [number, number]));
    await page.getByText('Välj den andra lappen', { exact: false }).first().waitFor();
    const [x, y] = await middle(drawn('orsaken'));
    await page.mouse.move(x, y, { steps: 5 });
    await expect.poll(() => drawn('orsaken').getAttribute('data-target')).not.toBeNull();
    await page.mouse.click(x, y);
    await scene.until('the link is stored', isJust(scene, ['orsaken', 'explains', 'problemet']));
    const bar = page.getByRole('group', { name: 'Markerad koppling' });
    await bar.getByLabel('Egna ord').fill('sedan 2019');
    await scene.until('its words are stored', () => links()[0]?.label === 'sedan 2019');
    // They stand on the line.
    await expect.poll(() => page.locator('[data-link-id] text').textContent()).toBe('sedan 2019');

    // Pressed and let go of in one pull is as good; Escape after one press leaves it.
    const [ax, ay] = await middle(drawn('annan'));
    const [px, py] = await middle(drawn('problemet'));
    await page.mouse.move(ax, ay);
    await page.mouse.down();
    await page.mouse.move(px, py, { steps: 5 });
    await page.mouse.up();
    await scene.until('the second', () => links().length === 2);
    await page.mouse.click(ax, ay);
    await page.getByText('Välj den andra lappen', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.click(px, py);
    await page.keyboard.press('Escape');
    expect(links().length).toBe(2);
    expect(problems).toEqual([]);
  });

  it('an end that is pulled to another note leads the link there, and one undo brings it back', async () => {
    const scene = await sectionScene(open, NOTES, { linked: [['orsaken', 'problemet']] });
    const { page, problems, drawn } = scene;
    await showScene(scene, 'orsaken');
    await page.keyboard.press('v');
    await drawn('orsaken').focus();
    await page.keyboard.press('g');
    const end = page.locator('[data-link-end="from"]');
    await end.waitFor();
    // What is not to get smaller with the board is made larger when the view has come to rest.
    const least = async (): Promise<number> => {
      const size = await end.boundingBox();
      return Math.min(size?.width ?? 0, size?.height ?? 0);
    };
    await expect.poll(least).toBeGreaterThanOrEqual(24);
    await expectAccessible(page, 'a link is selected');
    const pull = async (which: 'from' | 'to', to: Point): Promise<void> => {
      const [x, y] = await middle(page.locator(`[data-link-end="${which}"]`));
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move((x + to[0]) / 2, (y + to[1]) / 2, { steps: 3 });
      await page.mouse.move(...(to as [number, number]), { steps: 3 });
      await page.mouse.up();
    };
    await pull('from', await middle(drawn('annan')));
    await scene.until('led there', isJust(scene, ['annan', 'relatesTo', 'problemet']));
    await page.keyboard.press('Control+z');
    await scene.until('led back', isJust(scene, ['orsaken', 'relatesTo', 'problemet']));
    // Let go of over nothing, or over its own other end, it stays.
    await pull('to', [(await middle(drawn('annan')))[0], (await middle(drawn('problemet')))[1]]);
    await pull('to', await middle(drawn('orsaken')));
    expect(isJust(scene, ['orsaken', 'relatesTo', 'problemet'])()).toBe(true);
    await pull('to', await middle(drawn('annan')));
    await scene.until('its other end too', isJust(scene, ['orsaken', 'relatesTo', 'annan']));
    expect(problems).toEqual([]);
  });

  it('a double press on the line goes to its own words, and its ends are chosen in a dialog', async () => {
    const scene = await sectionScene(open, NOTES, { linked: [['orsaken', 'annan']] });
    const { page, problems, drawn, links } = scene;
    await showScene(scene, 'orsaken');
    const [[ax, ay], [bx]] = [await middle(drawn('orsaken')), await middle(drawn('annan'))];
    const line = page.locator('[data-link-id]').first();
    await line.waitFor({ state: 'attached' });
    const box = await line.boundingBox();
    // The middle of a line between two notes of one row: where its path is halfway.
    const [x, y] = await line
      .locator('path')
      .first()
      .evaluate((path) => {
        const geometry = path as SVGPathElement;
        const point = geometry.getPointAtLength(geometry.getTotalLength() / 2);
        const matrix = geometry.getScreenCTM();
        const { x: px, y: py } = new DOMPoint(point.x, point.y).matrixTransform(matrix ?? undefined);
        return [px, py] as const;
      });
    expect([box !== null, x > ax && x < bx, Math.abs(y - ay) < 400]).toEqual([true, true, true]);
    await page.mouse.dblclick(x, y);
    const words = page.getByRole('group', { name: 'Markerad koppling' }).getByLabel('Egna ord');
    await expect.poll(() => words.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('ibland');
    await scene.until('its words', () => links()[0]?.label === 'ibland');
    await page.getByRole('button', { name: 'Byt lapp…' }).click();
    await page.getByRole('dialog', { name: 'Byt lapp i kopplingen' }).waitFor();
    await expectAccessible(page, 'the ends of a link');
    await page.getByLabel('Till lapp').selectOption({ label: 'Problem: Många faller mellan' });
    await page.getByRole('button', { name: 'Spara' }).click();
    await scene.until('led there', isJust(scene, ['orsaken', 'relatesTo', 'problemet']));
    await page.getByRole('button', { name: 'Vänd riktningen' }).click();
    await scene.until('turned', isJust(scene, ['problemet', 'relatesTo', 'orsaken']));
    expect(links()[0]?.label).toBe('ibland');
    expect(problems).toEqual([]);
  });
});

describe('by finger', () => {
  it('two taps make a link', async () => {
    const scene = await sectionScene(open, NOTES, { viewport: sizes.phone, hasTouch: true, isMobile: true });
    const { page, problems, drawn } = scene;
    await showScene(scene, 'orsaken');
    await page.getByRole('button', { name: 'Dra en koppling' }).tap();
    await page.touchscreen.tap(...((await middle(drawn('annan'))) as [number, number]));
    await page.getByText('Välj den andra lappen', { exact: false }).first().waitFor();
    await page.touchscreen.tap(...((await middle(drawn('problemet'))) as [number, number]));
    await scene.until('the link', isJust(scene, ['annan', 'explains', 'problemet']));
    await page.getByRole('group', { name: 'Markerad koppling' }).waitFor();
    await expectAccessible(page, 'a link on a phone');
    expect(problems).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('a link is drawn, heard, gone along, changed and removed', async () => {
    const scene = await sectionScene(open, NOTES, { linked: [['annan', 'problemet']] });
    const { page, problems, drawn } = scene;
    const { keyboard } = page;
    await showScene(scene, 'orsaken');
    await drawn('orsaken').focus();
    await keyboard.press('Shift+L');
    await page.getByText('Gå med piltangenterna', { exact: false }).first().waitFor();
    await keyboard.press('ArrowUp');
    await expect.poll(() => focusedName(page)).toMatch(/^Problem: Många faller mellan/);
    await keyboard.press('Enter');
    await scene.until('linked', () => scene.links().length === 2);
    expect(ends(scene)).toContainEqual(['orsaken', 'explains', 'problemet']);

    // Through the links of the note one is on, round and round, and along one to its ends.
    await keyboard.press('g');
    const names = [
      'Koppling: Orsak ”Olika regler” hör ihop med problem ”Många faller mellan”',
      'Koppling: Orsak ”Ingen äger frågan” förklarar problem ”Många faller mellan”',
    ];
    await expect.poll(() => focusedName(page)).toMatch(/^Koppling/);
    const heard = [await focusedName(page)];
    await keyboard.press('g');
    await expect.poll(() => focusedName(page)).not.toBe(heard[0]);
    heard.push(await focusedName(page));
    expect(new Set(heard)).toEqual(new Set(names));
    await keyboard.press('g');
    await expect.poll(() => focusedName(page)).toBe(heard[0]);
    if (heard[0] !== names[1]) await keyboard.press('Shift+G');
    await expect.poll(() => focusedName(page)).toBe(names[1]);
    await page.locator('[data-link-twin]:focus').waitFor({ state: 'attached' });
    await keyboard.press('ArrowLeft');
    await expect.poll(() => focusedName(page)).toMatch(/^Orsak: Ingen äger frågan/);

    // Enter goes into its tools, Escape back to it.
    await keyboard.press('g');
    await expect.poll(() => focusedName(page)).toBe(names[1]);
    await keyboard.press('Enter');
    await expect.poll(() => focusedName(page)).toBe('Kopplingen betyder');
    await page.locator(':focus').selectOption('addresses');
    await tabTo(page, { name: 'Egna ord', role: 'textbox' });
    await keyboard.type('delvis');
    await keyboard.press('Escape');
    await expect
      .poll(() => focusedName(page))
      .toBe('Koppling: Orsak ”Ingen äger frågan” åtgärdar problem ”Många faller mellan”. Egna ord: delvis');

    // Delete takes it away, and one is where one came from.
    await keyboard.press('Delete');
    await scene.until('removed', () => scene.links().length === 1);
    await expect.poll(() => focusedName(page)).toMatch(/^Orsak: Ingen äger frågan/);

    // What another removes under one's feet leaves one on the note too.
    await keyboard.press('ArrowUp');
    await expect.poll(() => focusedName(page)).toMatch(/^Problem/);
    await keyboard.press('g');
    await expect.poll(() => focusedName(page)).toBe(names[0]);
    removeLink(scene.link.doc, 'annan-problemet');
    await expect.poll(() => focusedName(page)).toMatch(/^Problem: Många faller mellan/);
    expect(problems).toEqual([]);
  });
});

describe('in the list', () => {
  it('a link has its words, is turned and led elsewhere, as on the canvas', async () => {
    const scene = await sectionScene(open, NOTES, { linked: [['orsaken', 'problemet']] });
    const { page, problems, links } = scene;
    await page.getByText('Lista', { exact: true }).first().click();
    const row = page.getByTestId('list').locator('[data-note-id="orsaken"]');
    await row.getByRole('button', { name: /^Koppla/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Koppla lappen' });
    await dialog.getByLabel(/^Egna ord/).fill('ofta');
    await scene.until('its words', () => links()[0]?.label === 'ofta');
    await dialog.getByRole('button', { name: /^Vänd riktningen/ }).press('Enter');
    await scene.until('turned', isJust(scene, ['problemet', 'relatesTo', 'orsaken']));
    await dialog.getByRole('button', { name: /^Byt lapp/ }).press('Enter');
    const choice = page.getByRole('dialog', { name: 'Byt lapp i kopplingen' });
    await choice.getByLabel('Från lapp').selectOption({ label: 'Orsak: Olika regler' });
    await choice.getByRole('button', { name: 'Spara' }).press('Enter');
    await scene.until('led elsewhere', isJust(scene, ['annan', 'relatesTo', 'orsaken']));
    await choice.waitFor({ state: 'detached' });
    await dialog.waitFor();
    expect(problems).toEqual([]);
  });
});
