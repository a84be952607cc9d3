// Takes all contenders through all workloads in turns; each time each has a fresh page, and ours a fresh copy of its data.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { stolenMs } from '../load/processCpu.ts';
import type { Observation, Observed } from '../report.ts';
import { buildPages } from './buildPages.ts';
import { timeOverview } from './overview.ts';
import { launch, openPage } from './page.ts';
import { servePages, type PageServer } from './pageServer.ts';
import { createPeer } from './peers.ts';
import type { BoardContestant, ShownBoard } from './shownBoard.ts';
import { startUtbyteBoard, type Utbyte } from './utbyte.ts';
import { JUDGED, runs, type BoardContender, type BoardWorkload } from './workload.ts';
import { FULL, QUICK, WORK } from './workloads.ts';

export type Plan = {
  workloads: readonly BoardWorkload[];
  contenders: readonly BoardContender[];
  rounds: number;
  quick: boolean;
  /** Folder for CPU profiles of our page; null for none. */
  profile: string | null;
};

export type Ran = {
  observed: Observed[];
  /** What could not be measured, and why. */
  failed: string[];
};

/** What every workload of a run shares. */
type Place = { browser: Browser; pages: PageServer; files: Record<string, string> };

const MB = 1_000_000;
const DOCUMENT = '/board.yjs';

/** Heap that the board's document takes in a page of its own, in the same browser. */
async function documentMb({ browser, pages, files }: Place, update: string): Promise<number> {
  files[DOCUMENT] = update;
  const { page, devtools, close } = await openPage(browser);
  try {
    await page.goto(`${pages.url}/document.html`);
    await page.waitForFunction(() => window.loadDocument !== undefined);
    const before = await devtools.heapBytes();
    await page.evaluate((url) => window.loadDocument?.(url), DOCUMENT);
    return ((await devtools.heapBytes()) - before) / MB;
  } finally {
    await close();
  }
}

async function heap(place: Place, board: ShownBoard, update: string | null): Promise<Observation[]> {
  const inAll = ((await board.devtools.heapBytes()) - board.emptyBytes) / MB;
  const unit = 'MB';
  if (update === null) return [{ metric: 'in all', unit, value: inAll }];
  const document = await documentMb(place, update);
  return [
    { metric: 'in all', unit, value: inAll },
    { metric: 'the Y.Doc alone', unit, value: document },
    { metric: 'beside the Y.Doc', unit, value: inAll - document },
  ];
}

async function overview({ browser }: Place, board: ShownBoard): Promise<Observation[]> {
  await board.showNear();
  const { page, close } = await openPage(browser);
  try {
    return [{ metric: 'shown', unit: 'ms', value: await timeOverview(board, page) }];
  } finally {
    await close();
  }
}

function measure(
  place: Place,
  workload: BoardWorkload,
  { board, update, quick }: { board: ShownBoard; update: string | null; quick: boolean },
): Promise<Observation[]> {
  if (workload === 'ready') return Promise.resolve([{ metric: 'ready', unit: 'ms', value: board.readyMs }]);
  if (workload === 'heap') return heap(place, board, update);
  if (workload === 'overview') return overview(place, board);
  return WORK[workload](board, quick ? QUICK : FULL);
}

/** Longer than this nobody waits for a board. */
const TURN_MS = 240_000;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${TURN_MS / 1000} s`)), TURN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What is given up fails when its page is closed.
    work.catch(() => {});
  }
}

type Turn = { workload: BoardWorkload; contender: BoardContender; round: number };

async function takeTurn(
  place: Place,
  plan: Plan,
  { turn, contestant, update }: { turn: Turn; contestant: BoardContestant; update: string | null },
): Promise<Observed[]> {
  const { workload, contender, round } = turn;
  const [startedAt, stolen] = [performance.now(), stolenMs()];
  const opened = await contestant.open();
  const wanted = plan.profile !== null && contender === JUDGED;
  const profileTo = wanted ? join(plan.profile ?? '', `${workload}-${round}.cpuprofile`) : null;
  try {
    const board = { ...opened, profileTo };
    const found = await inTime(measure(place, workload, { board, update, quick: plan.quick }));
    const share = (100 * (stolenMs() - stolen)) / (performance.now() - startedAt);
    const taken: Observation = { metric: 'stolen', unit: '% of a core', value: share };
    return [...found, taken].map((one) => ({ ...one, ...turn }));
  } finally {
    await opened.close();
  }
}

async function runWorkload(
  place: Place,
  plan: Plan,
  { workload, say }: { workload: BoardWorkload; say: (line: string) => void },
): Promise<Ran> {
  const ran: Ran = { observed: [], failed: [] };
  const order = plan.contenders.filter((contender) => runs(workload, contender));
  let ours: Utbyte | null = null;
  const find = async (contender: BoardContender): Promise<BoardContestant> => {
    if (contender !== 'utbyte') return createPeer(contender, place.browser, place.pages.url);
    ours ??= await startUtbyteBoard(place.browser);
    return ours;
  };
  try {
    for (let round = 1; round <= plan.rounds; round++) {
      // In turns, and not always in the same order: what the machine does beside this hits all alike.
      for (let index = 0; index < order.length; index++) {
        const contender = order[(index + round) % order.length] as BoardContender;
        say(`${workload}, round ${round}: ${contender}`);
        try {
          const contestant = await find(contender);
          const update = 'update' in contestant ? (contestant as Utbyte).update : null;
          const turn = { workload, contender, round };
          ran.observed.push(...(await takeTurn(place, plan, { turn, contestant, update })));
        } catch (error) {
          // What one cannot do must not cost what the others have shown.
          ran.failed.push(
            `${workload}: ${contender}: ${error instanceof Error ? error.message : String(error)}`,
          );
        }
      }
    }
  } finally {
    await (ours as Utbyte | null)?.stop();
  }
  return ran;
}

export async function runBoard(plan: Plan, say: (line: string) => void): Promise<Ran> {
  if (plan.profile !== null) mkdirSync(plan.profile, { recursive: true });
  const files: Record<string, string> = {};
  const pages = await servePages(await buildPages(), files);
  const browser = await launch();
  const ran: Ran = { observed: [], failed: [] };
  try {
    for (const workload of plan.workloads) {
      const { observed, failed } = await runWorkload({ browser, pages, files }, plan, { workload, say });
      ran.observed.push(...observed);
      ran.failed.push(...failed);
      for (const line of failed) say(`Failed: ${line}`);
    }
  } finally {
    await browser.close();
    pages.stop();
  }
  return ran;
}
