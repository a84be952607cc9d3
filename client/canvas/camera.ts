// The camera, outside React: gestures set it as often as they like, watchers hear of it once a frame.
import { clampZoom, firstView, fit, zoomAt, type Box, type Camera, type Point } from '#shared/geometry.ts';
import { createReadable, type Readable } from '../session/readable.ts';

export type ViewSize = { w: number; h: number };

export type CameraControl = {
  /** As drawn: changes once a frame. */
  camera: Readable<Camera>;
  /** As wanted, drawn or not yet. */
  now: () => Camera;
  size: Readable<ViewSize>;
  /** True while it changes and a moment after. */
  moving: Readable<boolean>;
  set: (camera: Camera) => void;
  resize: (size: ViewSize) => void;
  panBy: (dx: number, dy: number) => void;
  /** Zooms around a point of the view; its middle when none is given. */
  zoomTo: (zoom: number, anchor?: Point) => void;
  fitTo: (box: Box) => void;
  /** Shows a board for the first time: whole if that can be read, else from its beginning. */
  openOn: (box: Box) => void;
  /** Moves as little as needed to bring a box into view. */
  reveal: (box: Box) => void;
  visible: () => Box;
  close: () => void;
};

const SETTLE_MS = 160;
const REVEAL_MARGIN_PX = 48;

export function createCamera(): CameraControl {
  const camera = createReadable<Camera>({ x: 0, y: 0, zoom: 1 });
  const size = createReadable<ViewSize>({ w: 0, h: 0 });
  const moving = createReadable(false);
  let wanted = camera.get();
  let frame = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    frame = 0;
    camera.set(wanted);
  };
  const set = (next: Camera): void => {
    wanted = next;
    frame ||= requestAnimationFrame(draw);
    moving.set(true);
    clearTimeout(settle);
    settle = setTimeout(() => moving.set(false), SETTLE_MS);
  };
  const middle = (): Point => [size.get().w / 2, size.get().h / 2];

  const visible = (): Box => {
    const { w, h } = size.get();
    return { x: wanted.x, y: wanted.y, w: w / wanted.zoom, h: h / wanted.zoom };
  };

  function reveal(box: Box): void {
    const margin = REVEAL_MARGIN_PX / wanted.zoom;
    const view = visible();
    const shift = (start: number, length: number, from: number, span: number): number => {
      if (start - margin < from || length + 2 * margin > span) return start - margin - from;
      return Math.max(0, start + length + margin - (from + span));
    };
    const inside =
      box.x >= view.x &&
      box.y >= view.y &&
      box.x + box.w <= view.x + view.w &&
      box.y + box.h <= view.y + view.h;
    if (inside) return;
    const dx = shift(box.x, box.w, view.x, view.w);
    const dy = shift(box.y, box.h, view.y, view.h);
    set({ ...wanted, x: wanted.x + dx, y: wanted.y + dy });
  }

  return {
    camera,
    now: () => wanted,
    size,
    moving,
    set,
    resize: (next) => {
      const { w, h } = size.get();
      if (w !== next.w || h !== next.h) size.set(next);
    },
    panBy: (dx, dy) => set({ ...wanted, x: wanted.x + dx / wanted.zoom, y: wanted.y + dy / wanted.zoom }),
    zoomTo: (zoom, anchor) => set(zoomAt(wanted, anchor ?? middle(), clampZoom(zoom))),
    fitTo: (box) => set(fit(box, size.get(), 28)),
    openOn: (box) => set(firstView(box, size.get())),
    reveal,
    visible,
    close: () => {
      cancelAnimationFrame(frame);
      frame = 0;
      clearTimeout(settle);
    },
  };
}
