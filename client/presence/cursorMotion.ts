// How others' pointers move, outside React: one loop for all of them, which runs only while something moves, and says what
// is to be drawn: those in view. What has been still for a while fades. Knows no page: clock and drawing are handed in.
import { toView, type Camera, type Point } from '#shared/geometry.ts';
import type { Readable } from '../session/readable.ts';

/** How long ago a pointer moved last. */
export type Rest = 'moving' | 'still' | 'idle' | 'gone';

export type DrawnCursor = {
  readonly key: string;
  /** Where its tip is in the view, whole px. */
  readonly x: number;
  readonly y: number;
  readonly rest: Rest;
};

export type CursorPicture = {
  /** Those that move come last, and lie on top. */
  cursors: readonly DrawnCursor[];
  /** Whether there are so many in view that only what moves can have a name. */
  crowded: boolean;
};

export type CursorMotion = {
  /** Moves a pointer to a board point; null where its person points nowhere. */
  move: (key: string, point: Point | null) => void;
  remove: (key: string) => void;
  /** Draws anew, without a move. */
  redraw: () => void;
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

type Cursor = DrawnCursor & {
  x: number;
  y: number;
  rest: Rest;
  /** Where it is drawn and where it is going, board points. */
  at: Point;
  to: Point | null;
  movedAtMs: number;
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
/** With more pointers in view than this a name stays only as long as its pointer moves, and every second frame is enough. */
const CROWD = 40;
const CROWD_FRAME_MS = 30;
/** How far a name reaches to the right of its point and below it, px: it may be seen where the point is not. */
const NAME_PX = { w: 260, h: 44 };

const restOf = (stillMs: number): Rest => RESTS.find(([, fromMs]) => stillMs >= fromMs)?.[0] ?? 'moving';

function glide(cursor: Cursor, share: number, zoom: number): void {
  const { at, to } = cursor;
  if (to === null) return;
  const [dx, dy] = [to[0] - at[0], to[1] - at[1]];
  const there = share === 1 || Math.abs(dx) + Math.abs(dy) < NEAR_PX / zoom;
  cursor.at = there ? to : [at[0] + dx * share, at[1] + dy * share];
}

export function createCursorMotion(
  { camera, size, jumps }: CursorView,
  clock: CursorClock,
  draw: (picture: CursorPicture) => void,
): CursorMotion {
  const cursors = new Map<string, Cursor>();
  const moving = new Set<Cursor>();
  let callOffFrame: (() => void) | null = null;
  let callOffSweep: (() => void) | null = null;
  let lastStepMs = 0;
  let drawn: CursorPicture = { cursors: [], crowded: false };
  /** Moved on and drawn for the camera in this frame already. */
  let isFresh = false;

  function isInView(cursor: Cursor): boolean {
    if (cursor.to === null || cursor.rest === 'gone') return false;
    const [x, y] = toView(camera.get(), cursor.at);
    cursor.x = Math.round(x);
    cursor.y = Math.round(y);
    const { w, h } = size();
    return x > -NAME_PX.w && y > -NAME_PX.h && x < w && y < h;
  }

  function redraw(): void {
    const inView = [...cursors.values()].filter(isInView);
    if (inView.length === 0 && drawn.cursors.length === 0) return;
    const [still, live] = [
      inView.filter(({ rest }) => rest !== 'moving'),
      inView.filter(({ rest }) => rest === 'moving'),
    ];
    drawn = { cursors: [...still, ...live], crowded: inView.length > CROWD };
    draw(drawn);
  }

  function advance(nowMs: number): void {
    const share = jumps() ? 1 : 1 - Math.exp(-Math.max(0, nowMs - lastStepMs) / GLIDE_MS);
    lastStepMs = nowMs;
    const { zoom } = camera.get();
    for (const cursor of moving) {
      glide(cursor, share, zoom);
      if (cursor.to === null || cursor.at === cursor.to) moving.delete(cursor);
    }
  }

  function step(nowMs: number): void {
    callOffFrame = null;
    const isEarly = drawn.crowded && nowMs - lastStepMs < CROWD_FRAME_MS;
    if (!isEarly && !isFresh) {
      advance(nowMs);
      redraw();
      if (moving.size === 0) return;
    }
    isFresh = false;
    callOffFrame = clock.onFrame(step);
  }

  function run(): void {
    if (callOffFrame) return;
    lastStepMs = clock.now();
    callOffFrame = clock.onFrame(step);
  }

  function sweep(): void {
    callOffSweep = null;
    let awake = false;
    let changed = false;
    const nowMs = clock.now();
    for (const cursor of cursors.values()) {
      const rest = restOf(nowMs - cursor.movedAtMs);
      changed ||= rest !== cursor.rest;
      cursor.rest = rest;
      awake ||= rest !== 'gone' && cursor.to !== null;
    }
    if (changed && !callOffFrame) redraw();
    if (awake) callOffSweep = clock.after(sweep, SWEEP_MS);
  }

  const stop = camera.subscribe(() => {
    advance(clock.now());
    redraw();
    isFresh = callOffFrame !== null;
  });

  return {
    move: (key, point) => {
      const known = cursors.get(key);
      if (!known && !point) return;
      const at = point ?? [0, 0];
      const cursor: Cursor = known ?? { key, x: 0, y: 0, at, to: at, rest: 'moving', movedAtMs: 0 };
      cursors.set(key, cursor);
      // One that comes back does not fly in from where it went; where nobody sees it nothing needs to glide.
      if (point && (cursor.to === null || cursor.rest === 'gone' || !isInView(cursor))) cursor.at = point;
      cursor.to = point;
      cursor.movedAtMs = clock.now();
      cursor.rest = 'moving';
      moving.add(cursor);
      run();
      callOffSweep ??= clock.after(sweep, SWEEP_MS);
    },
    remove: (key) => {
      const cursor = cursors.get(key);
      if (!cursor) return;
      cursors.delete(key);
      moving.delete(cursor);
      run();
    },
    redraw,
    close: () => {
      stop();
      callOffFrame?.();
      callOffSweep?.();
    },
  };
}
