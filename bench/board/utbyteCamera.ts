// Where our board is looked at, by the gestures and the words that any person has.
import type { Page } from 'playwright-core';
import { NOTE_SIZE } from '#shared/board/note.ts';
import type { Box, Camera, Point } from '#shared/geometry.ts';
import { median } from '../report.ts';
import type { Devtools } from './devtools.ts';
import { createScene, middleOf } from './scene.ts';
import { middle, nearZoom, settle } from './shownBoard.ts';

type Opened = { page: Page; devtools: Devtools };

const scene = createScene();
const places = new Map(scene.notes.map(({ id, at }) => [id, at]));

/** The board's size on the screen as the page says it. */
export async function zoomOf(page: Page): Promise<number> {
  const words = await page.getByRole('group', { name: 'Storlek' }).textContent();
  const percent = /(\d+)\s*%/u.exec(words ?? '')?.[1];
  if (percent === undefined) throw new Error('the page does not say its zoom');
  return Number(percent) / 100;
}

export async function fitAll(page: Page): Promise<void> {
  await page.getByTestId('board').getByRole('application', { name: 'Tavla' }).focus();
  await page.keyboard.press('0');
  await settle(page);
}

export const boxOf = (page: Page, id: string): Promise<Box | null> =>
  page.evaluate((one) => {
    const rect = document.querySelector(`[data-note-id="${one}"]`)?.getBoundingClientRect();
    return rect ? { x: rect.x, y: rect.y, w: rect.width, h: rect.height } : null;
  }, id);

/** Some have been moved by those measured before; hardly so many. */
const WITNESSES = 15;

/** The camera, of where notes are seen; null where they are not elements of the page. */
async function cameraOf(page: Page): Promise<Camera | null> {
  const seen = await page.evaluate((count) => {
    const elements = [...document.querySelectorAll('[data-testid="board"] [data-note-id]')].slice(0, count);
    return elements.map((element) => {
      const { x, y, width } = element.getBoundingClientRect();
      return { id: element.getAttribute('data-note-id') ?? '', x, y, width };
    });
  }, WITNESSES);
  const cameras = seen.flatMap(({ id, x, y, width }) => {
    const at = places.get(id);
    const zoom = width / NOTE_SIZE[0];
    return at ? [{ x: at[0] - x / zoom, y: at[1] - y / zoom, zoom }] : [];
  });
  if (cameras.length === 0) return null;
  return {
    x: median(cameras.map(({ x }) => x)),
    y: median(cameras.map(({ y }) => y)),
    zoom: median(cameras.map(({ zoom }) => zoom)),
  };
}

const STEPS_MAX = 200;
/** How near the wanted view is near enough: a share of the zoom, and pixels. */
const ZOOM_NEAR = 0.04;
const PLACE_NEAR = 60;
const TURN = { small: 5, large: 20 };
const PAN_MAX = 4000;

const within = (value: number): number => Math.max(-PAN_MAX, Math.min(PAN_MAX, value));

/** One gesture of the wheel towards the wanted view; null when it is there. */
function nextTurn(camera: Camera, at: Point, wanted: number): { by: Point; zooms: boolean } | null {
  const off = wanted / camera.zoom;
  if (Math.abs(off - 1) > ZOOM_NEAR) {
    const turn = Math.abs(off - 1) > 0.3 ? TURN.large : TURN.small;
    return { by: [0, off > 1 ? -turn : turn], zooms: true };
  }
  const [x, y] = middleOf(scene.box);
  const dx = (x - camera.x) * camera.zoom - at[0];
  const dy = (y - camera.y) * camera.zoom - at[1];
  return Math.hypot(dx, dy) > PLACE_NEAR ? { by: [within(dx), within(dy)], zooms: false } : null;
}

/** Goes to the middle of the board by the wheel, at the zoom where about a hundred notes are in view. */
export async function goNear({ page, devtools }: Opened, surface: Box): Promise<void> {
  const at = middle(surface);
  const wanted = nearZoom(surface);
  for (let step = 0; step < STEPS_MAX; step++) {
    const camera = await cameraOf(page);
    if (!camera && (await zoomOf(page)) > wanted) await fitAll(page);
    const turn = camera ? nextTurn(camera, at, wanted) : { by: [0, -TURN.large] as const, zooms: true };
    if (!turn) break;
    await devtools.wheel(at, turn.by, turn.zooms);
    await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
  }
  await settle(page);
}
