// Two fingers: pan and zoom together, the board staying under both.
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

/** Watches touches; calls `onPinch` when the second finger comes down, so that another gesture can give way. */
export function watchPinch(surface: HTMLElement, camera: CameraControl, onPinch: () => void): () => void {
  const fingers: Fingers = new Map();
  const controller = new AbortController();
  const { signal } = controller;
  const onDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, viewPoint(surface, event));
    if (fingers.size === 2) onPinch();
  };
  const onMove = (event: PointerEvent): void => {
    if (!fingers.has(event.pointerId)) return;
    const before = span(fingers);
    fingers.set(event.pointerId, viewPoint(surface, event));
    const after = span(fingers);
    if (!before || !after || fingers.size !== 2) return;
    const now = camera.now();
    const [x, y] = toBoard(now, before.middle);
    const zoom = clampZoom((now.zoom * after.length) / before.length);
    camera.set({ x: x - after.middle[0] / zoom, y: y - after.middle[1] / zoom, zoom });
  };
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
  };
  surface.addEventListener('pointerdown', onDown, { signal, capture: true });
  surface.addEventListener('pointermove', onMove, { signal });
  surface.addEventListener('pointerup', onUp, { signal });
  surface.addEventListener('pointercancel', onUp, { signal });
  return () => controller.abort();
}
