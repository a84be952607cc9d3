// How others' pointers move, outside React: one loop for all of them, which runs only while something moves. What has been
// still for a while fades.
import type { Camera, Point } from '#shared/geometry.ts';
import type { Readable } from '../session/readable.ts';
import { createCursorPlacing, type Cursor, type CursorElement, type Rest } from './cursorPlacing.ts';

export type CursorMotion = {
  /** Binds what draws the layer that all pointers lie in; null takes it away. To be called anew when the view's size changes. */
  drawIn: (layer: CursorElement | null) => void;
  /** Binds what draws one pointer; null takes it away. */
  draw: (key: string, element: CursorElement | null) => void;
  /** Moves a pointer to a board point; null where its person points nowhere. */
  move: (key: string, point: Point | null) => void;
  remove: (key: string) => void;
  close: () => void;
};

export type CursorClock = {
  /** ms, never going back */
  now: () => number;
  /** Runs an act at the next frame, with the time; returns how to call it off. */
  onFrame: (act: (nowMs: number) => void) => () => void;
  after: (act: () => void, ms: number) => () => void;
};

export type CursorView = {
  camera: Readable<Camera>;
  /** px */
  size: () => { w: number; h: number };
  /** Whether nothing glides. */
  jumps: () => boolean;
};

/** The time in which most of a distance is covered: a little more than what passes between two pieces of news. */
const GLIDE_MS = 70;
const NEAR_PX = 0.5;
const RESTS: readonly (readonly [Rest, number])[] = [
  ['gone', 30_000],
  ['idle', 4000],
  ['still', 1500],
];
const SWEEP_MS = 500;

const restOf = (stillMs: number): Rest => RESTS.find(([, fromMs]) => stillMs >= fromMs)?.[0] ?? 'moving';

/** A cursor a frame later; the same point as its goal once it is there. */
function glided({ at, to, inView }: Cursor, goal: Point, share: number, zoom: number): Point {
  const [dx, dy] = [goal[0] - at[0], goal[1] - at[1]];
  // Where nobody sees it nothing needs to glide.
  if (share === 1 || !inView || to === null || Math.abs(dx) + Math.abs(dy) < NEAR_PX / zoom) return goal;
  return [at[0] + dx * share, at[1] + dy * share];
}

export function createCursorMotion({ camera, size, jumps }: CursorView, clock: CursorClock): CursorMotion {
  const cursors = new Map<string, Cursor>();
  const moving = new Set<Cursor>();
  const placing = createCursorPlacing(camera.get, size);
  let callOffFrame: (() => void) | null = null;
  let callOffSweep: (() => void) | null = null;
  let lastFrameMs = 0;

  function step(nowMs: number): void {
    callOffFrame = null;
    const share = jumps() ? 1 : 1 - Math.exp(-Math.max(0, nowMs - lastFrameMs) / GLIDE_MS);
    lastFrameMs = nowMs;
    const { zoom } = camera.get();
    for (const cursor of moving) {
      const goal = cursor.to ?? cursor.at;
      cursor.at = glided(cursor, goal, share, zoom);
      if (cursor.at === goal) moving.delete(cursor);
      placing.place(cursor);
    }
    placing.countCrowd();
    if (moving.size > 0) callOffFrame = clock.onFrame(step);
  }

  function sweep(): void {
    callOffSweep = null;
    let awake = false;
    const nowMs = clock.now();
    for (const cursor of cursors.values()) {
      placing.setRest(cursor, restOf(nowMs - cursor.movedAtMs));
      if (cursor.rest === 'gone') placing.place(cursor);
      else awake ||= cursor.to !== null;
    }
    placing.countCrowd();
    if (awake) callOffSweep = clock.after(sweep, SWEEP_MS);
  }

  function come(key: string, at: Point): Cursor {
    const cursor: Cursor = {
      element: null,
      at,
      to: at,
      movedAtMs: clock.now(),
      rest: 'moving',
      inView: false,
      placed: '',
    };
    cursors.set(key, cursor);
    return cursor;
  }

  const stop = camera.subscribe(() => placing.renew(cursors.values()));

  return {
    drawIn: (layer) => placing.drawIn(layer, cursors.values()),
    draw: (key, element) => {
      const cursor = cursors.get(key);
      if (!cursor) return;
      Object.assign(cursor, { element, placed: '' });
      if (!element) return;
      element.dataset['rest'] = cursor.rest;
      element.style.visibility = cursor.inView ? 'visible' : 'hidden';
      placing.place(cursor);
    },
    move: (key, point) => {
      const known = cursors.get(key);
      if (!known && !point) return;
      const cursor = known ?? come(key, point ?? [0, 0]);
      // One that comes back does not fly in from where it went.
      if (point && (cursor.to === null || cursor.rest === 'gone')) cursor.at = point;
      cursor.to = point;
      cursor.movedAtMs = clock.now();
      placing.setRest(cursor, 'moving');
      moving.add(cursor);
      callOffSweep ??= clock.after(sweep, SWEEP_MS);
      if (callOffFrame) return;
      lastFrameMs = clock.now();
      callOffFrame = clock.onFrame(step);
    },
    remove: (key) => {
      const cursor = cursors.get(key);
      if (!cursor) return;
      cursors.delete(key);
      moving.delete(cursor);
      placing.forget(cursor);
    },
    close: () => {
      stop();
      callOffFrame?.();
      callOffSweep?.();
    },
  };
}
