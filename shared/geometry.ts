// Points and boxes in board units (one unit is one CSS pixel at zoom 1), and the camera over them.

export type Point = readonly [x: number, y: number];
export type Box = { x: number; y: number; w: number; h: number };
/** The board point at the view's top left corner, and the zoom. */
export type Camera = { x: number; y: number; zoom: number };

/** A board of ten thousand notes fits into a laptop's window at this size. */
export const ZOOM_MIN = 0.02;
export const ZOOM_MAX = 4;

export function clampZoom(zoom: number): number {
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
}

export function intersects(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

export function contains(box: Box, [x, y]: Point): boolean {
  return x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;
}

/** A box with this much more on each side. */
export const grown = (box: Box, dx: number, dy: number): Box => ({
  x: box.x - dx,
  y: box.y - dy,
  w: box.w + 2 * dx,
  h: box.h + 2 * dy,
});

/** Whether the one box holds all of the other. */
export const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;

export function centre(box: Box): Point {
  return [box.x + box.w / 2, box.y + box.h / 2];
}

/** The box of which two points are opposite corners. */
export function boxBetween(a: Point, b: Point): Box {
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return { x, y, w: Math.abs(a[0] - b[0]), h: Math.abs(a[1] - b[1]) };
}

export function union(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  return left > right ? null : { x: left, y: top, w: right - left, h: bottom - top };
}

export function toBoard(camera: Camera, [x, y]: Point): Point {
  return [camera.x + x / camera.zoom, camera.y + y / camera.zoom];
}

export function toView(camera: Camera, [x, y]: Point): Point {
  return [(x - camera.x) * camera.zoom, (y - camera.y) * camera.zoom];
}

/** Zooms while the board point under `anchor` (in view pixels) stays where it is. */
export function zoomAt(camera: Camera, anchor: Point, zoom: number): Camera {
  const next = clampZoom(zoom);
  const [x, y] = toBoard(camera, anchor);
  return { x: x - anchor[0] / next, y: y - anchor[1] / next, zoom: next };
}

/** The camera that shows a whole box with a margin, never closer than zoom 1. */
export function fit(box: Box, view: { w: number; h: number }, marginPx = 40): Camera {
  const zoom = clampZoom(
    Math.min(1, (view.w - 2 * marginPx) / Math.max(1, box.w), (view.h - 2 * marginPx) / Math.max(1, box.h)),
  );
  const [x, y] = centre(box);
  return { x: x - view.w / 2 / zoom, y: y - view.h / 2 / zoom, zoom };
}

/** Below this size of the board its notes cannot be read. */
const READABLE_ZOOM = 0.55;

/** The first camera on a board: the whole of it where it can be read at that size, else its upper left part. */
export function firstView(box: Box, view: { w: number; h: number }, marginPx = 28): Camera {
  const whole = fit(box, view, marginPx);
  if (whole.zoom >= READABLE_ZOOM) return whole;
  const zoom = Math.min(1, Math.max(READABLE_ZOOM, (view.w - 2 * marginPx) / Math.max(1, box.w)));
  return { x: box.x - marginPx / zoom, y: box.y - marginPx / zoom, zoom };
}
