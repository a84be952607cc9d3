// Utbyte among those measured: the real server with a real session, and a participant with the real page.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Box } from '#shared/geometry.ts';
import { inTurns } from '../load/wait.ts';
import { root } from '../processes.ts';
import { joinSession, startProcess, type Person } from '../utbyteProcess.ts';
import { startCrowd } from './crowdProcess.ts';
import { takeFilledFolder } from './filledFolder.ts';
import { openPage } from './page.ts';
import { settle, type BoardContestant, type ShownBoard } from './shownBoard.ts';
import { boxOf, fitAll, goNear, zoomOf } from './utbyteCamera.ts';

declare global {
  interface Window {
    boardReadyMs?: number;
  }
}

const ZOOM_TURN = 5;
/** Runs in the page before its own code: from the mark that the data is there to notes painted and a page that answers. */
function watchReady(): void {
  const painted = (): boolean => document.querySelector('[data-testid="board"] [data-note-id]') !== null;
  const look = (): void => {
    const [data] = performance.getEntriesByName('board:data');
    if (!data || !painted()) {
      requestAnimationFrame(look);
      return;
    }
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.boardReadyMs = performance.now() - data.startTime;
      };
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
}

async function surfaceOf(page: Page): Promise<Box> {
  const box = await page.getByTestId('board').getByRole('application', { name: 'Tavla' }).boundingBox();
  if (!box) throw new Error('the board is not shown');
  return { x: box.x, y: box.y, w: box.width, h: box.height };
}

export type Utbyte = BoardContestant & {
  /** The board's whole document as one update, in a file. */
  update: string;
};

export async function startUtbyteBoard(browser: Browser): Promise<Utbyte> {
  execFileSync(process.execPath, ['scripts/build.ts', '--if-needed'], { cwd: root, stdio: 'ignore' });
  const { dataDir, code, update } = await takeFilledFolder();
  const server = await startProcess(dataDir);
  const { url } = server;
  let people = 0;
  const join = (): Promise<Person> => joinSession(url, { code, name: `Person ${++people}` });
  const joinMany = (count: number): Promise<Person[]> => inTurns(Array.from({ length: count }), join);

  async function open(): Promise<ShownBoard> {
    const { seat, sessionId } = await join();
    const opened = await openPage(browser);
    const { context, page, devtools } = opened;
    const emptyBytes = await devtools.heapBytes();
    const [name = '', value = ''] = seat.cookie.split('=', 2);
    await context.addCookies([{ name, value, url, httpOnly: true }]);
    await page.addInitScript(watchReady);
    await page.goto(`${url}/t/${sessionId}`);
    await page.waitForFunction(() => window.boardReadyMs !== undefined);
    const readyMs = await page.evaluate(() => window.boardReadyMs ?? NaN);
    await settle(page);
    const surface = await surfaceOf(page);
    return {
      ...opened,
      contender: 'utbyte',
      readyMs,
      emptyBytes,
      profileTo: null,
      surface,
      zoom: () => zoomOf(page),
      showAll: () => fitAll(page),
      showNear: () => goNear(opened, surface),
      zoomTurn: ZOOM_TURN,
      zoomsBy: 'factor',
      leastZoom: async () => {
        await fitAll(page);
        return zoomOf(page);
      },
      boxOf: (id) => boxOf(page, id),
      startMovers: async (notes) => {
        const movers = await joinMany(notes.length);
        return startCrowd({ kind: 'movers', update, seats: movers.map((one) => one.seat), notes });
      },
      startCursors: async (count, area) => {
        const pointing = await joinMany(count);
        return startCrowd({ kind: 'cursors', seats: pointing.map((one) => one.seat), area });
      },
    };
  }

  return {
    contender: 'utbyte',
    update,
    open,
    stop: async () => {
      await server.stop('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
