// Panning with one pointer.
import type { Camera, Point } from '#shared/geometry.ts';
import type { CameraControl } from '../canvas/camera.ts';
import { CLICK_PX, type Gesture } from './gesture.ts';

/** @param onClick when the pointer never really moved */
export function startPan(camera: CameraControl, from: Point, onClick: () => void): Gesture {
  const start: Camera = camera.now();
  let moved = false;
  return {
    move: ({ at }) => {
      const [dx, dy] = [at[0] - from[0], at[1] - from[1]];
      moved ||= Math.hypot(dx, dy) > CLICK_PX;
      if (moved) camera.set({ ...start, x: start.x - dx / start.zoom, y: start.y - dy / start.zoom });
    },
    end: () => {
      if (!moved) onClick();
    },
    cancel: () => {},
  };
}
