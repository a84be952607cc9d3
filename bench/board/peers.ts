// The peers, each in a page of its own that holds their board and nothing else.
import type { Browser } from 'playwright-core';
import { openPage, VIEW } from './page.ts';
import { createScene, middleOf } from './scene.ts';
import { fitZoom, nearZoom, settle, type BoardContestant, type ShownBoard } from './shownBoard.ts';
import type { BoardContender } from './workload.ts';

export type PeerName = Exclude<BoardContender, 'utbyte'>;

type Wheel = Pick<ShownBoard, 'zoomTurn' | 'zoomsBy'> & { leastZoom: number };

const PEERS: Readonly<Record<PeerName, { file: string; wheel: Wheel }>> = {
  'react-flow': { file: 'reactFlow.html', wheel: { zoomTurn: 28, zoomsBy: 'factor', leastZoom: 0 } },
  // It lets nobody zoom out farther.
  excalidraw: { file: 'excalidraw.html', wheel: { zoomTurn: 1, zoomsBy: 'step', leastZoom: 0.1 } },
};

const surface = { x: 0, y: 0, w: VIEW.width, h: VIEW.height };

export function createPeer(contender: PeerName, browser: Browser, pagesUrl: string): BoardContestant {
  const { file, wheel } = PEERS[contender];
  const { box } = createScene();
  const allZoom = fitZoom(surface, box);

  async function open(): Promise<ShownBoard> {
    const opened = await openPage(browser);
    const { page, devtools } = opened;
    const emptyBytes = await devtools.heapBytes();
    await page.goto(`${pagesUrl}/${file}`);
    await page.waitForFunction(() => window.peer !== undefined);
    const readyMs = await page.evaluate(() => window.peer?.show() ?? NaN);
    const look = async (zoom: number): Promise<void> => {
      await page.evaluate(([at, to]) => window.peer?.look(at, to), [middleOf(box), zoom] as const);
      await settle(page);
    };
    return {
      ...opened,
      contender,
      emptyBytes,
      profileTo: null,
      readyMs,
      surface,
      zoom: () => page.evaluate(() => window.peer?.zoom() ?? NaN),
      showNear: () => look(nearZoom(surface)),
      showAll: () => look(allZoom),
      ...wheel,
      leastZoom: () => Promise.resolve(Math.max(wheel.leastZoom, allZoom)),
      boxOf: (id) => page.evaluate((one) => window.peer?.boxOf(one) ?? null, id),
      startMovers: async (notes) => {
        const ids = notes.map(({ id }) => id);
        await page.evaluate((moved) => {
          window.stopMovers = window.peer?.moveRemotely(moved);
        }, ids);
        return () => page.evaluate(() => window.stopMovers?.());
      },
      startCursors: null,
    };
  }

  return { contender, open, stop: () => Promise.resolve() };
}
