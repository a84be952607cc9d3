// Two fingers: pan and zoom together, the board staying under both. When one is lifted the other goes on panning.
import { clampZoom, toBoard, type Point } from '#shared/geometry.ts';
import type { CameraControl } from '../canvas/camera.ts';
import { viewPoint } from './gesture.ts';

type Fingers = Map<number, Point>;

function span(fingers: Fingers): { middle: Point; length: number } | null {
  const [a, b] = [...fingers.values()];
  if (!a || !b) return null;
  return {
    middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
    length: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])),
  };
}

export type Pinch = {
  /** Two fingers are or were down, and one of them still is. */
  active: () => boolean;
  /** Forgets the fingers that are down: they mean nothing any more. */
  callOff: () => void;
  stop: () => void;
};

/** Watches touches; calls `onPinch` when the second finger comes down, so that another gesture can give way. */
export function watchPinch(surface: HTMLElement, camera: CameraControl, onPinch: () => void): Pinch {
  const fingers: Fingers = new Map();
  const controller = new AbortController();
  const { signal } = controller;
  let pinched = false;

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, viewPoint(surface, event));
    if (fingers.size !== 2) return;
    // What a finger came down on may be drawn anew meanwhile: the surface hears of it to its end.
    for (const id of fingers.keys()) capture(surface, id);
    pinched = true;
    onPinch();
  };
  const zoomBetween = (event: PointerEvent): void => {
    const before = span(fingers);
    fingers.set(event.pointerId, viewPoint(surface, event));
    const after = span(fingers);
    if (!before || !after) return;
    const now = camera.now();
    const [x, y] = toBoard(now, before.middle);
    const zoom = clampZoom((now.zoom * after.length) / before.length);
    camera.set({ x: x - after.middle[0] / zoom, y: y - after.middle[1] / zoom, zoom });
  };
  const onMove = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (!before || !pinched) return;
    if (fingers.size === 2) return zoomBetween(event);
    const now = viewPoint(surface, event);
    fingers.set(event.pointerId, now);
    if (fingers.size === 1) camera.panBy(before[0] - now[0], before[1] - now[1]);
  };
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (fingers.size === 0) pinched = false;
  };
  const page = surface.ownerDocument;
  surface.addEventListener('pointerdown', onDown, { signal, capture: true });
  surface.addEventListener('pointermove', onMove, { signal });
  page.addEventListener('pointerup', onUp, { signal });
  page.addEventListener('pointercancel', onUp, { signal });
  return {
    active: () => pinched,
    callOff: () => {
      fingers.clear();
      pinched = false;
    },
    stop: () => controller.abort(),
  };
}

/** A finger that was lifted a moment ago cannot be captured, and need not be. */
function capture(surface: HTMLElement, id: number): void {
  try {
    surface.setPointerCapture(id);
  } catch {
    // It is gone.
  }
}
