// How long it takes from the press of a key until the whole board is seen: by the pictures that the browser puts on the screen.
import type { Page } from 'playwright-core';
import type { Box } from '#shared/geometry.ts';
import { waitUntil } from '../load/wait.ts';
import { VIEW } from './page.ts';
import { profiled } from './profile.ts';
import { settle, type ShownBoard } from './shownBoard.ts';

declare global {
  interface Window {
    pressedAt?: number;
  }
}

type Picture = { data: string; at: number };

/** No picture for so long, and the view is at rest. */
const REST_MS = 1500;
const TIMEOUT_MS = 30_000;
/** Pictures are made this much smaller than the page. */
const SHRUNK = 4;
/** Where not more of it than this differs from the picture at rest, all is shown. */
const SHARE_MAX = 0.02;

/** Runs in an empty page: which share of each picture's board differs from the last one. */
async function differences({ pictures, board }: { pictures: string[]; board: Box }): Promise<number[]> {
  const CLEARLY = 40;
  const canvas = new OffscreenCanvas(board.w, board.h);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  const pixels: Uint8ClampedArray[] = [];
  for (const picture of pictures) {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    context.drawImage(image, -board.x, -board.y);
    pixels.push(context.getImageData(0, 0, board.w, board.h).data);
  }
  const last = pixels.at(-1);
  if (!last) return [];
  return pixels.map((one) => {
    let differing = 0;
    for (let at = 0; at < one.length; at += 4) {
      const by = [0, 1, 2].map((part) => Math.abs((one[at + part] ?? 0) - (last[at + part] ?? 0)));
      if (Math.max(...by) > CLEARLY) differing++;
    }
    return (differing * 4) / one.length;
  });
}

async function picturesOf({ page, devtools }: ShownBoard): Promise<Picture[]> {
  const { session } = devtools;
  const pictures: Picture[] = [];
  let newestAt = performance.now();
  const onPicture = (frame: { data: string; sessionId: number; metadata: { timestamp?: number } }): void => {
    newestAt = performance.now();
    pictures.push({ data: frame.data, at: (frame.metadata.timestamp ?? NaN) * 1000 });
    void session.send('Page.screencastFrameAck', { sessionId: frame.sessionId });
  };
  session.on('Page.screencastFrame', onPicture);
  const size = { maxWidth: VIEW.width / SHRUNK, maxHeight: VIEW.height / SHRUNK };
  await session.send('Page.startScreencast', { format: 'png', ...size });
  await waitUntil(() => pictures.length > 0, TIMEOUT_MS);
  const still = pictures.length;
  await page.keyboard.press('0');
  await settle(page);
  const rested = await waitUntil(
    () => pictures.length > still && performance.now() - newestAt > REST_MS,
    TIMEOUT_MS,
  );
  await session.send('Page.stopScreencast');
  session.off('Page.screencastFrame', onPicture);
  if (!rested) throw new Error('the view did not change, or never came to rest');
  return pictures;
}

function noteKey(): void {
  addEventListener(
    'keydown',
    (event) => {
      window.pressedAt = performance.timeOrigin + event.timeStamp;
    },
    { capture: true, once: true },
  );
}

/** Milliseconds from the key to the picture that shows all of the board. */
export async function timeOverview(board: ShownBoard, empty: Page): Promise<number> {
  const { page, surface } = board;
  await page.getByTestId('board').getByRole('application', { name: 'Tavla' }).focus();
  await page.evaluate(noteKey);
  const pictures = await profiled(board, () => picturesOf(board));
  const pressedAt = await page.evaluate(() => window.pressedAt ?? NaN);
  const after = pictures.filter(({ at }) => at > pressedAt);
  const shares = await empty.evaluate(differences, {
    pictures: after.map(({ data }) => data),
    board: {
      x: Math.round(surface.x / SHRUNK),
      y: Math.round(surface.y / SHRUNK),
      w: Math.floor(surface.w / SHRUNK),
      h: Math.floor(surface.h / SHRUNK),
    },
  });
  const shown = after[shares.findLastIndex((share) => share > SHARE_MAX) + 1];
  if (!shown) throw new Error('nothing was shown after the key');
  return shown.at - pressedAt;
}
