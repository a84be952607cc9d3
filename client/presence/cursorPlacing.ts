// Where others' pointers are drawn: those in view, inside a layer that carries the camera's point, so that a pan writes once.
import { toView, type Camera, type Point } from '#shared/geometry.ts';

/** How long ago a pointer moved last. */
export type Rest = 'moving' | 'still' | 'idle' | 'gone';

/** What is drawn of it, as far as this is concerned. */
export type CursorElement = {
  style: { transform: string; visibility: string };
  dataset: Record<string, string | undefined>;
};

export type Cursor = {
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

export type CursorPlacing = {
  drawIn: (layer: CursorElement | null, all: Iterable<Cursor>) => void;
  place: (cursor: Cursor) => void;
  setRest: (cursor: Cursor, rest: Rest) => void;
  /** The camera has moved. */
  renew: (all: Iterable<Cursor>) => void;
  /** It is not drawn any more. */
  forget: (cursor: Cursor) => void;
  /** Marks the layer while there are too many names in it; to be called after changes. */
  countCrowd: () => void;
};

/** With more pointers in view than this a name stays only as long as its pointer moves. */
const CROWD = 40;
/** How far a name reaches to the right of its point and below it, px: it may be seen where the point is not. */
const NAME_PX = { w: 260, h: 44 };

/** @param size of the view, px */
export function createCursorPlacing(
  camera: () => Camera,
  size: () => { w: number; h: number },
): CursorPlacing {
  let layer: CursorElement | null = null;
  let inView = 0;

  function isInView({ at, to, rest }: Cursor): boolean {
    if (to === null || rest === 'gone') return false;
    const [x, y] = toView(camera(), at);
    const { w, h } = size();
    return x > -NAME_PX.w && y > -NAME_PX.h && x < w && y < h;
  }

  function place(cursor: Cursor): void {
    const { element, at } = cursor;
    const seen = isInView(cursor);
    if (seen !== cursor.inView) {
      cursor.inView = seen;
      inView += seen ? 1 : -1;
      if (element) element.style.visibility = seen ? 'visible' : 'hidden';
    }
    if (!seen || !element) return;
    const { zoom } = camera();
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

  function renew(all: Iterable<Cursor>): void {
    const { x, y, zoom } = camera();
    if (layer) layer.style.transform = `translate(${Math.round(-x * zoom)}px, ${Math.round(-y * zoom)}px)`;
    for (const cursor of all) place(cursor);
    countCrowd();
  }

  return {
    drawIn: (element, all) => {
      layer = element;
      renew(all);
    },
    place,
    setRest: (cursor, rest) => {
      if (cursor.rest === rest) return;
      cursor.rest = rest;
      if (cursor.element) cursor.element.dataset['rest'] = rest;
    },
    renew,
    forget: ({ inView: seen }) => {
      if (seen) inView--;
      countCrowd();
    },
    countCrowd,
  };
}
