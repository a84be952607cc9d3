// Two people on a board: one follows the other and goes their own way again, wants calm, and sees nothing of others in a
// silent step.
// Proven, each by breaking the code once: own moves not looked for (isTaken in client/canvas/followView.ts), calm not asked
// (client/people/RemoteCursors.tsx), presence not told that it is hidden (client/people/PeopleProvider.tsx).
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseOwnMessage } from '#shared/sync/messages.ts';
import { decodeNews, type PresenceEntry } from '#shared/sync/presenceCodec.ts';
import {
  becomeOrganiser,
  expectAccessible,
  expectSaved,
  joinByPage,
  makeSession,
  useBrowser,
} from '../support/browser.ts';
import { until } from '../support/people.ts';
import { startServerProcess } from '../support/serverProcess.ts';
import { startSession } from '../support/sessionPages.ts';
import { cameraOf } from '../support/shownCamera.ts';

const open = useBrowser();

type Seen = { x: number; y: number; w: number; h: number; zoom: number };

/** The part of the board that a page shows, read off what it draws. */
async function seenOn(page: Page): Promise<Seen> {
  const { camera, w, h } = await cameraOf(page);
  return { ...camera, w: w / camera.zoom, h: h / camera.zoom };
}

const NEAR = 3;

/** Whether all of what one sees is seen on another page, and hardly more than its own form of window brings. */
function shows(follower: Seen, leader: Seen): boolean {
  const middle = ({ x, y, w, h }: Seen): [number, number] => [x + w / 2, y + h / 2];
  const [[fx, fy], [lx, ly]] = [middle(follower), middle(leader)];
  const whole = follower.w >= leader.w - NEAR && follower.h >= leader.h - NEAR;
  const close = follower.w <= leader.w + NEAR || follower.h <= leader.h + NEAR;
  return whole && close && Math.hypot(fx - lx, fy - ly) < NEAR;
}

/** Asks again and again until it is so. */
async function untilTrue(holds: () => Promise<boolean>, what: string): Promise<void> {
  let so = false;
  let asking: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    so = await holds();
    asking = null;
  };
  await until(() => {
    asking ??= ask();
    return so;
  }, what);
}

async function untilShown(follower: Page, leader: Page): Promise<void> {
  let last: [Seen, Seen] | null = null;
  try {
    await untilTrue(async () => {
      last = [await seenOn(follower), await seenOn(leader)];
      return shows(...last);
    }, 'the same view');
  } catch (error) {
    throw new Error(`the views are ${JSON.stringify(last)}`, { cause: error });
  }
}

const frame = (page: Page): ReturnType<Page['getByText']> =>
  page.getByTestId('board').getByText('Du följer Eva Ström · JÄMY').first();

async function follow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Visa personer/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Följ Eva Ström' }).click();
  await frame(page).waitFor();
}

/** Eva leads a session that has not begun, and Anna is in it. */
async function scene(): Promise<{
  eva: Awaited<ReturnType<typeof open>>;
  anna: Awaited<ReturnType<typeof open>>;
  told: () => PresenceEntry[];
}> {
  const server = await startServerProcess();
  const [eva, anna] = [await open(), await open({ reducedMotion: 'no-preference' })];
  await becomeOrganiser(eva.page, server.url, server.organiserKey());
  const { code } = await makeSession(eva.page, 'Problemträd', 'Träffen');
  await expectSaved(eva.page);
  const frames: Uint8Array[] = [];
  anna.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const message = typeof payload === 'string' ? null : parseOwnMessage(new Uint8Array(payload));
      if (message?.type === 'presence') frames.push(message.presence);
    }),
  );
  await joinByPage(anna.page, server.url, code, 'Anna Berg', 'Kriminalvården');
  for (const { page } of [eva, anna])
    await page.getByTestId('board').locator('[data-section-id]').first().waitFor();
  return { eva, anna, told: () => frames.flatMap((body) => decodeNews(body).entries) };
}

async function zoomIn(page: Page, times: number): Promise<void> {
  const button = page.getByTestId('board').getByRole('button', { name: 'Förstora' });
  for (let time = 0; time < times; time++) await button.click();
}

/** Whether anything is drawn in the layer of others' pointers. */
const pointsDrawn = (page: Page): Promise<boolean> =>
  page.getByTestId('cursors').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.some((value) => value > 0);
  });

const over = (page: Page, x: number, y: number): Promise<void> => page.mouse.move(x, y, { steps: 4 });

describe('following someone', () => {
  it('moves the view with theirs, until the follower moves it, presses Escape, or they leave', async () => {
    const { eva, anna } = await scene();
    await follow(anna.page);
    await eva.page.getByText('Anna Berg följer dig').waitFor();
    await untilShown(anna.page, eva.page);
    await zoomIn(eva.page, 3);
    await over(eva.page, 500, 400);
    await eva.page.mouse.wheel(300, 200);
    await untilShown(anna.page, eva.page);
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours on their way from one to the other are neither.
      await anna.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(anna.page, `following, ${colorScheme}`);
    }
    await anna.page.emulateMedia({ reducedMotion: 'no-preference' });

    // A pan of one's own.
    await over(anna.page, 600, 400);
    await anna.page.mouse.wheel(0, 240);
    await frame(anna.page).waitFor({ state: 'detached' });
    await eva.page.getByText('Anna Berg följer dig').waitFor({ state: 'detached' });
    const own = await seenOn(anna.page);
    await eva.page.mouse.wheel(-500, 0);
    await zoomIn(eva.page, 1);
    expect(await seenOn(anna.page)).toEqual(own);

    await follow(anna.page);
    await untilShown(anna.page, eva.page);
    await anna.page.keyboard.press('Escape');
    await frame(anna.page).waitFor({ state: 'detached' });

    await follow(anna.page);
    await anna.page.getByTestId('board').getByRole('button', { name: 'Sluta följa' }).click();
    await frame(anna.page).waitFor({ state: 'detached' });

    // One cannot follow one's follower.
    await follow(anna.page);
    await eva.page.getByRole('button', { name: /Visa personer/ }).click();
    await eva.page.getByRole('dialog').getByText('Följer dig').waitFor();
    expect(await eva.page.getByRole('dialog').getByRole('button', { name: /^Följ/ }).count()).toBe(0);
    await expectAccessible(eva.page, 'people');
    await eva.page.keyboard.press('Escape');

    await eva.context.close();
    await anna.page.getByText('Eva Ström är inte kvar. Du följer inte längre.').first().waitFor();
    await frame(anna.page).waitFor({ state: 'detached' });
    expect([eva.problems, anna.problems]).toEqual([[], []]);
  });
});

describe('calm mode', () => {
  it('hides others’ pointers and selections, not who writes, and is remembered on the device', async () => {
    const { eva, anna } = await scene();
    const section = eva.page.getByTestId('board').locator('[data-section-id]', { hasText: 'Konsekvenser' });
    const box = await section.boundingBox();
    if (!box) throw new Error('no section');
    await eva.page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
    await eva.page.keyboard.type('En orsak');
    await eva.page.keyboard.press('Escape');
    await eva.page.getByTestId('board').locator('[data-note-id]').first().click();
    await over(eva.page, 500, 300);
    const cursor = anna.page.getByTestId('cursors').getByText('Eva Ström');
    const note = anna.page.getByTestId('board').locator('[data-note-id]').first();
    await cursor.waitFor({ state: 'attached' });
    await note.getByText('Eva Ström', { exact: true }).waitFor();
    expect(await pointsDrawn(anna.page)).toBe(true);
    await eva.page.mouse.move(5, 5);
    await untilTrue(async () => !(await pointsDrawn(anna.page)), 'her pointer has left the board');

    await anna.page.getByRole('button', { name: /Visa personer/ }).click();
    await anna.page.getByRole('switch', { name: 'Lugnt läge' }).focus();
    await anna.page.keyboard.press('Space');
    await anna.page.keyboard.press('Escape');
    await cursor.waitFor({ state: 'detached' });
    await note.getByText('Eva Ström', { exact: true }).waitFor({ state: 'detached' });
    await eva.page.getByTestId('board').locator('[data-note-id]').first().dblclick();
    await note.getByText('Eva Ström redigerar').waitFor();
    await anna.page.reload();
    await expectSaved(anna.page);
    await note.getByText('Eva Ström redigerar').waitFor();
    await over(eva.page, 520, 320);
    expect(await anna.page.getByTestId('cursors').count()).toBe(0);
    await anna.page.getByRole('button', { name: /Visa personer/ }).click();
    await anna.page.getByRole('switch', { name: 'Lugnt läge' }).focus();
    await anna.page.keyboard.press('Space');
    await cursor.waitFor({ state: 'attached' });
    expect([eva.problems, anna.problems]).toEqual([[], []]);
  });
});

describe('a silent step', () => {
  it('ends following, and brings nothing of what others do to the page', async () => {
    const { eva, anna, told } = await scene();
    await over(eva.page, 500, 300);
    await anna.page.getByTestId('cursors').getByText('Eva Ström').waitFor({ state: 'attached' });
    await follow(anna.page);
    await startSession(eva.page);
    await anna.page.getByRole('radio', { name: 'Tavla' }).click();
    await eva.page.getByRole('radio', { name: 'Tavla' }).click();
    await eva.page.getByTestId('board').locator('[data-section-id]').first().waitFor();
    const before = told().length;
    await over(eva.page, 640, 420);
    await over(eva.page, 420, 280);
    await anna.page.getByRole('button', { name: /Visa personer/ }).click();
    await anna.page.getByText('I det här steget ser ingen vad de andra gör på tavlan.').first().waitFor();
    expect(await anna.page.getByRole('button', { name: 'Följ Eva Ström' }).count()).toBe(0);
    expect(await anna.page.getByTestId('cursors').getByText('Eva Ström').count()).toBe(0);
    expect(await frame(anna.page).count()).toBe(0);
    await over(eva.page, 450, 300);
    await expectSaved(anna.page);
    expect(told().slice(before)).toEqual([]);
    expect([eva.problems, anna.problems]).toEqual([[], []]);
  });
});
