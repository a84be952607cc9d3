// @vitest-environment jsdom
// Where the board's layer lies on the screen.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCamera, type CameraControl } from '../../../client/canvas/camera.ts';
import { watchCamera } from '../../../client/canvas/cameraLayers.ts';
import { useFakeFrames } from '../../support/fakeFrames.ts';

let camera: CameraControl;
let world: HTMLElement;
let stop: () => void;

beforeEach(() => {
  useFakeFrames();
  camera = createCamera();
  world = document.createElement('div');
  stop = watchCamera(camera, world);
});
afterEach(() => {
  stop();
  camera.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Where the board's origin is drawn, px of the screen. */
function origin(): [x: number, y: number] {
  const [, zoom, x, y] = /^scale\((.+)\) translate\((.+)px, (.+)px\)$/.exec(world.style.transform) ?? [];
  return [Number(zoom) * Number(x), Number(zoom) * Number(y)];
}

it.each([1, 0.83, 0.59, 1.45])(
  'lies on the pixels of the screen at zoom %d, and no more than half of one off',
  (zoom) => {
    for (const [x, y] of [
      [7.2853, -59.7381],
      [-4021.49, 12.5],
      [0.2, 0.71],
    ] as const) {
      camera.set({ x, y, zoom });
      vi.advanceTimersByTime(1000);
      const at = origin();
      for (const [index, board] of [x, y].entries()) {
        const px = at[index] ?? NaN;
        expect(Math.abs(px - Math.round(px))).toBeLessThan(1e-6);
        expect(Math.abs(px + board * zoom)).toBeLessThan(0.5 + 1e-6);
      }
    }
  },
);
