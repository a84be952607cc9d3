// The view follows what is carried over its edge: the nearer the edge, and beyond it, the quicker.
import type { Point } from '#shared/geometry.ts';
import type { CameraControl, ViewSize } from '../canvas/camera.ts';

/** From this distance to the edge the board begins to move. */
const EDGE_PX = 44;
const PX_PER_MS_MAX = 0.9;
/** After a page that stood still the board does not jump. */
const FRAME_MS_MAX = 50;

/** How near the pointer must come to each side: where something is picked up at the edge already, further out than there. */
export type Reach = { left: number; right: number; top: number; bottom: number };

/** The pointer's distance to each side; a side it has been away from counts from its whole width again. */
export function reachOf([x, y]: Point, { w, h }: ViewSize, before?: Reach): Reach {
  const side = (distance: number, least: number): number => Math.min(EDGE_PX, Math.max(distance, least, 1));
  return {
    left: side(x, before?.left ?? 0),
    right: side(w - x, before?.right ?? 0),
    top: side(y, before?.top ?? 0),
    bottom: side(h - y, before?.bottom ?? 0),
  };
}

function along(distance: number, opposite: number, near: number, far: number): number {
  const into = (from: number, reach: number): number => Math.min(1, Math.max(0, (reach - from) / reach)) ** 2;
  return into(opposite, far) - into(distance, near);
}

/** How quickly the view moves, in pixels of it a millisecond. */
export function edgeSpeed([x, y]: Point, { w, h }: ViewSize, reach: Reach): Point {
  return [
    along(x, w - x, reach.left, reach.right) * PX_PER_MS_MAX,
    along(y, h - y, reach.top, reach.bottom) * PX_PER_MS_MAX,
  ];
}

export type EdgePan = {
  /** Where the pointer is, in view pixels. */
  at: (point: Point) => void;
  stop: () => void;
};

/** @param from where the gesture began, in view pixels */
export function createEdgePan(camera: CameraControl, from: Point): EdgePan {
  let reach = reachOf(from, camera.size.get());
  let speed: Point = [0, 0];
  let frame = 0;
  let before = 0;
  const step = (time: number): void => {
    const passed = Math.min(FRAME_MS_MAX, time - before);
    before = time;
    camera.panBy(speed[0] * passed, speed[1] * passed);
    frame = requestAnimationFrame(step);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  return {
    at: (point) => {
      const size = camera.size.get();
      reach = reachOf(point, size, reach);
      speed = edgeSpeed(point, size, reach);
      const still = speed[0] === 0 && speed[1] === 0;
      if (still) stop();
      else if (frame === 0) {
        before = performance.now();
        frame = requestAnimationFrame(step);
      }
    },
    stop,
  };
}
