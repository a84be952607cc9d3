// What people see of each other on the board while they work: a drag while it goes, and its drop.
// Proven, each by breaking the code once: each step of a drag written (client/tools/dragTool.ts); a note not kept where it
// was let go of (SETTLE_MS in client/presence/presence.ts made 0, with commits held up for 150 ms in server/sync/room.ts).
import { parseOwnMessage, isUpdateFrame } from '#shared/sync/messages.ts';
import { describe, expect, it } from 'vitest';
import { filledSession } from '../support/filledSession.ts';
import { joinByPage, useBrowser } from '../support/browser.ts';
import { until } from '../support/people.ts';
import { startServerProcess } from '../support/serverProcess.ts';

const open = useBrowser();

describe('a drag', () => {
  it('is seen while it goes, is written once at the drop, and does not jump back before that arrives', async () => {
    const server = await startServerProcess();
    const [maria, anna] = [await open(), await open()];
    const frames: Uint8Array[] = [];
    anna.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (typeof payload !== 'string') frames.push(new Uint8Array(payload));
      }),
    );
    const code = await filledSession(server);
    await joinByPage(maria.page, server.url, code, 'Maria Ek', 'Skatteverket');
    await joinByPage(anna.page, server.url, code, 'Anna Berg', 'Kriminalvården');
    const note = anna.page.getByTestId('board').locator('[data-note-id]').nth(2);
    const id = (await note.getAttribute('data-note-id')) ?? '';
    const hers = maria.page.getByTestId('board').locator(`[data-note-id="${id}"]`);
    await hers.waitFor();
    /** All places where Maria's page draws the note, from now on. */
    await hers.evaluate((element) => {
      const places: number[] = [];
      Object.assign(globalThis, { places });
      const placeOf = ({ style }: HTMLElement): number =>
        Math.round(Number.parseFloat(style.left) + new DOMMatrix(style.transform).e);
      new MutationObserver(() => places.push(placeOf(element as HTMLElement))).observe(element, {
        attributes: true,
        attributeFilter: ['style'],
      });
    });
    const places = (): Promise<number[]> =>
      maria.page.evaluate(() => [...(globalThis as unknown as { places: number[] }).places]);
    const box = await note.boundingBox();
    if (!box) throw new Error('no note');
    const [x, y] = [box.x + box.width / 2, box.y + 20];
    frames.length = 0;
    await anna.page.mouse.move(x, y);
    await anna.page.mouse.down();
    for (let step = 1; step <= 30; step++) {
      await anna.page.mouse.move(x + step * 5, y);
      await anna.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await maria.page.getByTestId('cursors').getByText('Anna Berg').waitFor({ state: 'attached' });
    await maria.page.locator(`[data-note-id="${id}"][data-remote]`).waitFor();
    expect(frames.filter(isUpdateFrame)).toEqual([]);
    expect(frames.filter((frame) => parseOwnMessage(frame)?.type === 'presence').length).toBeGreaterThan(3);
    await anna.page.mouse.up();
    await maria.page.locator(`[data-note-id="${id}"]:not([data-remote])`).waitFor();
    const seen = await places();
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await until(() => frames.some(isUpdateFrame), 'the drop was written');
    expect(frames.filter(isUpdateFrame).length).toBe(1);
    expect([maria.problems, anna.problems]).toEqual([[], []]);
  });
});
