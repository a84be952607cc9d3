// What is done on the board by whoever is measured: panned, zoomed, dragged, while others move or not.
import type { Point } from '#shared/geometry.ts';
import { pause } from '../load/wait.ts';
import { percentile, type Observation } from '../report.ts';
import { framesSeen, record, type Drive } from './frames.ts';
import { timeKeystrokes } from './keystrokes.ts';
import { MOVERS } from './moves.ts';
import { createScene, middleOf, notesNear } from './scene.ts';
import { middle, nearZoom, settle, type ShownBoard } from './shownBoard.ts';

/** How long each is watched, and how many keys are typed. */
export type Extent = { moveMs: number; zoomMs: number; keys: number };
export const FULL: Extent = { moveMs: 5000, zoomMs: 6000, keys: 60 };
export const QUICK: Extent = { moveMs: 2000, zoomMs: 2500, keys: 20 };

const scene = createScene();
const sceneMiddle = middleOf(scene.box);

function middleNote(): string {
  const [note] = notesNear(scene, sceneMiddle, 1);
  if (!note) throw new Error('the scene is empty');
  return note.id;
}

const SEEN_WITHIN_MS = 20_000;

/** Waits until a note's middle lies on the screen as wanted; where it is then. */
async function seenAt(
  board: ShownBoard,
  id: string,
  wish: { holds: (at: Point) => boolean; otherwise: string },
): Promise<Point> {
  const end = performance.now() + SEEN_WITHIN_MS;
  for (;;) {
    const box = await board.boxOf(id);
    if (box && wish.holds(middle(box))) return middle(box);
    if (performance.now() > end) throw new Error(wish.otherwise);
    await pause(20);
  }
}

const whereIs = (board: ShownBoard, id: string): Promise<Point> =>
  seenAt(board, id, { holds: () => true, otherwise: `${id} is not shown` });

/** Turns of the wheel along a square: so many a side, so many pixels each. */
const alongSquare =
  ({ devtools, surface }: ShownBoard, turns: number, px: number): Drive =>
  (frame) => {
    const sides: readonly Point[] = [
      [px, 0],
      [0, px],
      [-px, 0],
      [0, -px],
    ];
    return devtools.wheel(middle(surface), sides[Math.floor(frame / turns) % sides.length] ?? [0, 0]);
  };

const PROOF_PX = 48;

/** The view must follow the wheel: a board that does nothing would be quick. */
async function provePan(board: ShownBoard): Promise<void> {
  const id = middleNote();
  const before = await whereIs(board, id);
  await board.devtools.wheel(middle(board.surface), [PROOF_PX, 0]);
  await seenAt(board, id, {
    holds: ([x]) => Math.abs(before[0] - x - PROOF_PX) < 4,
    otherwise: 'the view does not follow the wheel',
  });
  await settle(board.page);
}

async function pan(board: ShownBoard, { moveMs }: Extent): Promise<Observation[]> {
  await board.showNear();
  await provePan(board);
  return framesSeen(await record(board, moveMs, alongSquare(board, 75, 24)));
}

/** How much of the board is in view, in percent. */
async function inView(board: ShownBoard): Promise<number> {
  const zoom = await board.zoom();
  const share = (view: number, whole: number): number => Math.min(1, view / zoom / whole);
  return 100 * share(board.surface.w, scene.box.w) * share(board.surface.h, scene.box.h);
}

async function panAll(board: ShownBoard, { moveMs }: Extent): Promise<Observation[]> {
  await board.showAll();
  const seen = await inView(board);
  const frames = framesSeen(await record(board, moveMs, alongSquare(board, 40, 6)));
  return [...frames, { metric: 'in view', unit: '% of the board', value: seen }];
}

/** Turns of the wheel of which the others are reckoned. */
const TRIED = 8;

/** How many turns of the wheel lead from about a hundred notes in view to as far out as it goes. */
async function turnsOut(board: ShownBoard): Promise<number> {
  const least = await board.leastZoom();
  await board.showNear();
  const from = await board.zoom();
  for (let turn = 0; turn < TRIED; turn++)
    await board.devtools.wheel(middle(board.surface), [0, board.zoomTurn], true);
  await settle(board.page);
  const to = await board.zoom();
  const way = (a: number, b: number): number => (board.zoomsBy === 'factor' ? Math.log(a / b) : a - b);
  if (to >= from) throw new Error('the wheel does not zoom out');
  return Math.ceil((TRIED * way(from, least)) / way(from, to));
}

async function zoom(board: ShownBoard, { zoomMs }: Extent): Promise<Observation[]> {
  const turns = await turnsOut(board);
  await board.showNear();
  const inAndOut: Drive = (frame) => {
    const out = Math.floor(frame / turns) % 2 === 0;
    return board.devtools.wheel(middle(board.surface), [0, out ? board.zoomTurn : -board.zoomTurn], true);
  };
  return framesSeen(await record(board, zoomMs, inAndOut));
}

const CIRCLE_PX = 160;
const CIRCLE_FRAMES = 90;

async function drag(board: ShownBoard, { moveMs }: Extent): Promise<Observation[]> {
  await board.showNear();
  const id = middleNote();
  const from = await whereIs(board, id);
  const { mouse } = board.devtools;
  await mouse('mouseMoved', from);
  await mouse('mousePressed', from);
  const around: Drive = (frame) => {
    const angle = (frame * 2 * Math.PI) / CIRCLE_FRAMES;
    const at = [from[0] + CIRCLE_PX * Math.sin(angle), from[1] + CIRCLE_PX * (1 - Math.cos(angle))] as const;
    return mouse('mouseMoved', at, true);
  };
  const recorded = await record(board, moveMs, around);
  await mouse('mouseMoved', [from[0] + CIRCLE_PX, from[1]], true);
  await seenAt(board, id, {
    // Some leave out the first step of a drag.
    holds: ([x]) => x > from[0] + CIRCLE_PX / 2,
    otherwise: 'the note does not follow the mouse',
  });
  // It is there again for the next round.
  await mouse('mouseMoved', from, true);
  await mouse('mouseReleased', from);
  return framesSeen(recorded);
}

/** Others must be seen to move. */
async function proveMovers(board: ShownBoard, id: string): Promise<void> {
  const [x, y] = await whereIs(board, id);
  await seenAt(board, id, {
    holds: ([nextX, nextY]) => Math.hypot(nextX - x, nextY - y) > 4,
    otherwise: 'what others move is not seen',
  });
}

/** Half of what others move is in view, half is far away. */
async function movers(board: ShownBoard, { moveMs }: Extent): Promise<Observation[]> {
  await board.showNear();
  const near = notesNear(scene, sceneMiddle, MOVERS / 2);
  const stop = await board.startMovers([...near, ...notesNear(scene, [0, scene.box.h], MOVERS / 2)]);
  try {
    await proveMovers(board, near[0]?.id ?? '');
    return framesSeen(await record(board, moveMs, alongSquare(board, 12, 24)));
  } finally {
    await stop();
  }
}

const CURSORS = 200;

/** The view is still, so what differs are cursors. */
async function proveCursors({ page }: ShownBoard): Promise<void> {
  const before = await page.screenshot();
  await pause(500);
  if (before.equals(await page.screenshot())) throw new Error('no cursor of others is seen to move');
}

async function cursors(board: ShownBoard, { moveMs }: Extent): Promise<Observation[]> {
  await board.showNear();
  if (!board.startCursors) throw new Error('there are no cursors of others');
  const [w, h] = [board.surface.w, board.surface.h].map((px) => px / nearZoom(board.surface)) as [
    number,
    number,
  ];
  const area = { x: sceneMiddle[0] - w / 2, y: sceneMiddle[1] - h / 2, w, h };
  const stop = await board.startCursors(CURSORS, area);
  try {
    await settle(board.page);
    await proveCursors(board);
    return framesSeen(await record(board, moveMs, null));
  } finally {
    await stop();
  }
}

async function keystroke(board: ShownBoard, { keys }: Extent): Promise<Observation[]> {
  await board.showNear();
  const [x, y] = await whereIs(board, middleNote());
  await board.page.mouse.dblclick(x, y);
  const field = board.page.getByRole('textbox', { name: 'Lappens text' });
  await field.press('End');
  const before = await field.inputValue();
  const letters = await timeKeystrokes(board, keys);
  if ((await field.inputValue()).length !== before.length + keys)
    throw new Error('not all letters were taken');
  const wall = letters.map(({ wallMs }) => wallMs);
  const cpu = letters.map(({ cpuMs }) => cpuMs);
  const unit = 'ms a letter';
  return [
    { metric: 'p50', unit, value: percentile(wall, 0.5) },
    { metric: 'p95', unit, value: percentile(wall, 0.95) },
    { metric: 'processor time p95', unit, value: percentile(cpu, 0.95) },
  ];
}

export const WORK = { pan, panAll, zoom, drag, movers, keystroke, cursors } as const;
