// A contender's page with the board on it, and what a measurement may do with it: the same for all of them.
import type { Page } from 'playwright-core';
import { ZOOM_MAX, type Box, type Point } from '#shared/geometry.ts';
import { pause } from '../load/wait.ts';
import type { Devtools } from './devtools.ts';
import { PITCH, type SceneNote } from './scene.ts';
import type { BoardContender } from './workload.ts';

export type ShownBoard = {
  contender: BoardContender;
  page: Page;
  devtools: Devtools;
  /** From the data in memory to notes painted and a page that answers. */
  readyMs: number;
  /** Heap of the same page before it showed anything. */
  emptyBytes: number;
  /** Where on the page the board lies. */
  surface: Box;
  zoom: () => Promise<number>;
  /** About `NEAR_NOTES` in view, around the middle of the board. */
  showNear: () => Promise<void>;
  /** All of the board in view. */
  showAll: () => Promise<void>;
  /** What one turn of the wheel says for a small step of zoom. */
  zoomTurn: number;
  /** Whether each turn multiplies the zoom, or takes as much from it. */
  zoomsBy: 'factor' | 'step';
  /** The least zoom that the wheel comes to. */
  leastZoom: () => Promise<number>;
  /** Where a note is on the screen; null where it is not drawn as something of its own. */
  boxOf: (id: string) => Promise<Box | null>;
  /** Others move these notes, each on its own, until the returned function is called. */
  startMovers: (notes: readonly SceneNote[]) => Promise<() => Promise<void>>;
  /** So many others point about in view. Ours only. */
  startCursors: ((people: number, area: Box) => Promise<() => Promise<void>>) | null;
  /** Where a CPU profile of what is measured goes; null for none. */
  profileTo: string | null;
  close: () => Promise<void>;
};

export type BoardContestant = {
  contender: BoardContender;
  /** A fresh page; it has shown the board when this resolves. */
  open: () => Promise<ShownBoard>;
  stop: () => Promise<void>;
};

const NEAR_NOTES = 100;

/** The zoom at which about a hundred notes are in view. */
export const nearZoom = ({ w, h }: Box): number =>
  Math.min(ZOOM_MAX, Math.sqrt((w * h) / (NEAR_NOTES * PITCH[0] * PITCH[1])));

export const fitZoom = (view: Box, board: Box): number => Math.min(view.w / board.w, view.h / board.h);

const MOMENT_MS = 400;
const REST_WITHIN_MS = 10_000;

/** Runs in the page: until some frames in a row have come without anything between them. */
function untilAtRest(withinMs: number): Promise<void> {
  const [CALM_MS, CALM_FRAMES] = [40, 4];
  return new Promise((resolve) => {
    const end = performance.now() + withinMs;
    let before = performance.now();
    let calm = 0;
    const look = (now: number): void => {
      calm = now - before < CALM_MS ? calm + 1 : 0;
      before = now;
      if (calm >= CALM_FRAMES || now > end) resolve();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Lets what a page does after a gesture come to its end. */
export async function settle(page: Page): Promise<void> {
  await pause(MOMENT_MS);
  await page.evaluate(untilAtRest, REST_WITHIN_MS);
}

export const middle = ({ x, y, w, h }: Box): Point => [x + w / 2, y + h / 2];
