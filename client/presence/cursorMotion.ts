// How others' pointers move, outside React: one loop for all of them, which runs only while something moves. What is out of
// view is not drawn; what has been still for a while fades.
import { toView, type Camera, type Point } from '#shared/geometry.ts';
import type { Readable } from '../session/readable.ts';

/** How long ago a pointer moved last. */
export type Rest = 'moving' | 'still' | 'idle' | 'gone';

/** What is drawn of it, as far as the loop is concerned. */
export type CursorElement = {
  style: { transform: string; visibility: string };
  dataset: Record<string, string | undefined>;
};

export type CursorMotion = {
  /** Binds what draws the layer that all pointers lie in; null takes it away. */
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

type Cursor = {
  element: CursorElement | null;
  /** Where it is drawn and where it is going, board points. */
  at: Point;
  to: Point | null;
  movedAtMs: number;
  rest: Rest;
  inView: boolean;
  /** Its transform as last written. */
  placed: string;
};

/** The time in which most of a distance is covered: a little more than what passes between two pieces of news. */
const GLIDE_MS = 70;
const NEAR = 0.5;
const RESTS: readonly (readonly [Rest, number])[] = [
  ['gone', 30_000],
  ['idle', 4000],
  ['still', 1500],
];
const SWEEP_MS = 500;
/** With more pointers in view than this a name stays only as long as its pointer moves. */
const CROWD = 40;
/** How far a name reaches to the right of its point and below it, px: it may be seen where the point is not. */
const NAME_PX = { w: 260, h: 44 };

const restOf = (stillMs: number): Rest => RESTS.find(([, fromMs]) => stillMs >= fromMs)?.[0] ?? 'moving';

/**
 * @param size of the view, px
 * @param jumps whether nothing glides
 */
export function createCursorMotion(
  camera: Readable<Camera>,
  size: () => { w: number; h: number },
  clock: CursorClock,
  jumps: () => boolean,
): CursorMotion {
  const cursors = new Map<string, Cursor>();
  const moving = new Set<Cursor>();
  let layer: CursorElement | null = null;
  let callOffFrame: (() => void) | null = null;
  let callOffSweep: (() => void) | null = null;
  let lastFrameMs = 0;
  let zoom = camera.get().zoom;
  let inView = 0;

  function isInView({ at, to, rest }: Cursor): boolean {
    if (to === null || rest === 'gone') return false;
    const [x, y] = toView(camera.get(), at);
    const { w, h } = size();
    return x > -NAME_PX.w && y > -NAME_PX.h && x < w && y < h;
  }

  /** Places one inside the layer, which itself carries the camera's point: a pan writes nothing here. */
  function place(cursor: Cursor): void {
    const { element, at } = cursor;
    const seen = isInView(cursor);
    if (seen !== cursor.inView) {
      cursor.inView = seen;
      inView += seen ? 1 : -1;
      if (element) element.style.visibility = seen ? 'visible' : 'hidden';
    }
    if (!seen || !element) return;
    const placed = `translate(${Math.round(at[0] * zoom)}px, ${Math.round(at[1] * zoom)}px)`;
    if (placed === cursor.placed) return;
    cursor.placed = placed;
    element.style.transform = placed;
  }

  function countCrowd(): void {
    const crowded = inView > CROWD;
    if (!layer || (layer.dataset['crowded'] !== undefined) === crowded) return;
    if (crowded) layer.dataset['crowded'] = '';
    else delete layer.dataset['crowded'];
  }

  function setRest(cursor: Cursor, rest: Rest): void {
    if (cursor.rest === rest) return;
    cursor.rest = rest;
    if (cursor.element) cursor.element.dataset['rest'] = rest;
  }

  function step(nowMs: number): void {
    callOffFrame = null;
    const share = jumps() ? 1 : 1 - Math.exp(-Math.max(0, nowMs - lastFrameMs) / GLIDE_MS);
    lastFrameMs = nowMs;
    for (const cursor of moving) {
      const { at, to } = cursor;
      if (to === null) moving.delete(cursor);
      else {
        const [dx, dy] = [to[0] - at[0], to[1] - at[1]];
        const near = Math.abs(dx) + Math.abs(dy) < NEAR / zoom;
        // Where nobody sees it nothing needs to glide.
        const there = near || share === 1 || !cursor.inView;
        cursor.at = there ? to : [at[0] + dx * share, at[1] + dy * share];
        if (there) moving.delete(cursor);
      }
      place(cursor);
    }
    countCrowd();
    if (moving.size > 0) callOffFrame = clock.onFrame(step);
  }

  function run(): void {
    if (callOffFrame) return;
    lastFrameMs = clock.now();
    callOffFrame = clock.onFrame(step);
  }

  function sweep(): void {
    callOffSweep = null;
    let awake = false;
    const nowMs = clock.now();
    for (const cursor of cursors.values()) {
      setRest(cursor, restOf(nowMs - cursor.movedAtMs));
      if (cursor.rest === 'gone') place(cursor);
      else awake ||= cursor.to !== null;
    }
    countCrowd();
    if (awake) callOffSweep = clock.after(sweep, SWEEP_MS);
  }

  function onCamera(): void {
    const { x, y, zoom: now } = camera.get();
    zoom = now;
    if (layer) layer.style.transform = `translate(${Math.round(-x * now)}px, ${Math.round(-y * now)}px)`;
    for (const cursor of cursors.values()) place(cursor);
    countCrowd();
  }

  const stop = camera.subscribe(onCamera);

  return {
    drawIn: (element) => {
      layer = element;
      onCamera();
    },
    draw: (key, element) => {
      const cursor = cursors.get(key);
      if (!cursor) return;
      Object.assign(cursor, { element, placed: '' });
      if (!element) return;
      element.dataset['rest'] = cursor.rest;
      element.style.visibility = cursor.inView ? 'visible' : 'hidden';
      place(cursor);
    },
    move: (key, point) => {
      const known = cursors.get(key);
      const nowMs = clock.now();
      if (!known) {
        if (!point) return;
        const cursor: Cursor = {
          element: null,
          at: point,
          to: point,
          movedAtMs: nowMs,
          rest: 'moving',
          inView: false,
          placed: '',
        };
        cursors.set(key, cursor);
        moving.add(cursor);
      } else {
        // One that comes back does not fly in from where it went.
        if (known.to === null || known.rest === 'gone') known.at = point ?? known.at;
        known.to = point;
        known.movedAtMs = nowMs;
        setRest(known, 'moving');
        moving.add(known);
      }
      run();
      callOffSweep ??= clock.after(sweep, SWEEP_MS);
    },
    remove: (key) => {
      const cursor = cursors.get(key);
      if (!cursor) return;
      cursors.delete(key);
      moving.delete(cursor);
      if (cursor.inView) inView--;
      countCrowd();
    },
    close: () => {
      stop();
      callOffFrame?.();
      callOffSweep?.();
    },
  };
}
