// A board of more notes than elements are made of: one canvas shows them, and they are picked, read and changed all the same.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createNote, orderBetween } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { expectAccessible, joinByPage, useBrowser } from '../support/browser.ts';
import { startLocalServer } from '../support/localServer.ts';
import { createSession, join, ownClient, until } from '../support/people.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { cameraOf } from '../support/shownCamera.ts';

const open = useBrowser();
const COUNT = 900;
const COLUMNS = 30;
const PITCH = [240, 160] as const;

/** Many notes beside the sections, on the bare board. */
async function bigBoard(): Promise<{ page: Page; problems: string[]; link: DocumentLink; board: Locator }> {
  const server = await startLocalServer();
  const session = await createSession(server.url, server.token);
  const link = ownClient(await join(server.url, session.code, 'Ulrika Åström', 'skatteverket'));
  await until(() => link.loaded.get(), 'the board');
  let order: string | null = null;
  for (let from = 0; from < COUNT; from += 100) {
    link.doc.transact(() => {
      for (let n = from; n < from + 100; n++) {
        order = orderBetween(order, null);
        const p = [4000 + (n % COLUMNS) * PITCH[0], Math.floor(n / COLUMNS) * PITCH[1]] as const;
        createNote(link.doc, { id: `n${n}`, kind: 'plain', text: `Lapp ${n}`, p, o: order, z: order });
      }
    });
    await until(() => link.saved.get().state === 'saved', `the notes from ${from}`);
  }
  const { page, problems } = await open();
  await joinByPage(page, server.url, session.code, 'Maria Ek', 'Kriminalvården');
  await page.getByText('Tavla', { exact: true }).first().click();
  const board = page.getByTestId('board');
  await board.locator('[data-section-id]').first().waitFor();
  await page.getByRole('application', { name: 'Tavla' }).focus();
  await page.keyboard.press('0');
  // The view stands still, and the last of the notes is painted where it lies.
  await expect
    .poll(async () => {
      const at = await onScreen(page, COUNT - 1);
      return (await paintedAt(page, at)) !== null && String(await onScreen(page, COUNT - 1)) === String(at);
    })
    .toBe(true);
  return { page, problems, link, board };
}

/** Where a note is on the screen. */
async function onScreen(page: Page, n: number): Promise<[number, number]> {
  const { camera, left, top } = await cameraOf(page);
  const [x, y] = [4000 + (n % COLUMNS) * PITCH[0] + 100, Math.floor(n / COLUMNS) * PITCH[1] + 60];
  return [left + (x - camera.x) * camera.zoom, top + (y - camera.y) * camera.zoom];
}

/** The colour of the far view's picture at a point of the screen; null where nothing is painted. */
async function paintedAt(page: Page, [x, y]: readonly [number, number]): Promise<string | null> {
  return page.evaluate(
    ([left, top]) => {
      const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[role=application] > canvas')].find(
        (one) => !one.hidden && !one.dataset['testid'],
      );
      const box = canvas?.getBoundingClientRect();
      if (!canvas || !box) return null;
      const scale = canvas.width / box.width;
      const [r, g, b, a] = canvas
        .getContext('2d')!
        .getImageData((left - box.left) * scale, (top - box.top) * scale, 1, 1).data;
      return a === 0 ? null : `${r},${g},${b}`;
    },
    [x, y] as const,
  );
}

describe('the far view', () => {
  it('shows every note of a board that is seen whole, and few elements', async () => {
    const { page, problems, board } = await bigBoard();
    for (const n of [0, 29, 450, 899])
      await expect.poll(async () => paintedAt(page, await onScreen(page, n))).not.toBeNull();
    expect(await board.locator('[data-note-id]').count()).toBeLessThan(5);
    await expectAccessible(page, 'the far view');
    expect(problems).toEqual([]);
  });

  it('picks the note one presses, drags it, and opens it for writing', async () => {
    const { page, problems, link, board } = await bigBoard();
    const [x, y] = await onScreen(page, 450);
    await page.mouse.click(x, y);
    const note = board.locator('[data-note-id="n450"]');
    await expect.poll(() => note.getAttribute('data-selected')).toBe('true');
    expect(await note.getAttribute('aria-label')).toContain('Lapp 450');
    const stored = (): string =>
      JSON.stringify(readBoard([link.doc]).notes.find(({ id }) => id === 'n450')?.p);
    const before = stored();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 20, { steps: 5 });
    await page.mouse.up();
    await until(() => stored() !== before, 'the drop');
    await page.keyboard.press('Enter');
    await board.locator('textarea').waitFor();
    // At that size nobody could read what they write.
    await expect
      .poll(async () => (await board.locator('textarea').boundingBox())?.width)
      .toBeGreaterThan(100);
    await page.keyboard.type(' – läst på håll');
    await page.keyboard.press('Escape');
    await until(
      () => readBoard([link.doc]).notes.some(({ text }) => text === 'Lapp 450 – läst på håll'),
      'the words',
    );
    expect(problems).toEqual([]);
  });

  it('follows what others do, and gives way to elements when one comes near', async () => {
    const { page, problems, link, board } = await bigBoard();
    const at = [4000 - 400, 2000] as const;
    createNote(link.doc, { id: 'late', kind: 'problem', text: 'Kom sent', p: at });
    await page.keyboard.press('J');
    await page.keyboard.press('Home');
    const current = board.locator('[data-note-id][tabindex="0"]');
    await current.waitFor();
    expect(await current.getAttribute('aria-label')).toContain('Lapp');
    await page.keyboard.press('1');
    await expect.poll(() => board.locator('[data-note-id]').count()).toBeGreaterThan(5);
    await expect.poll(() => page.locator('[role=application] > canvas[hidden]').count()).toBe(1);
    expect(problems).toEqual([]);
  });
});
