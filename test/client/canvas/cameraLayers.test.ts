// @vitest-environment jsdom
// Where the board's layer lies on the screen.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCamera, type CameraControl } from '../../../client/canvas/camera.ts';
import { watchCamera } from '../../../client/canvas/cameraLayers.ts';
import { useFakeFrames } from '../../support/fakeFrames.ts';

let camera: CameraControl;
let lens: HTMLElement;
let stop: () => void;

beforeEach(() => {
  useFakeFrames();
  camera = createCamera();
  lens = document.createElement('div');
  stop = watchCamera(camera, { lens, world: document.createElement('div') });
});
afterEach(() => {
  stop();
  camera.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Where the board's origin is drawn, px of the screen, and how large. */
function drawn(): { at: [x: number, y: number]; zoom: number } {
  const [, x, y, zoom] =
    /^translate3d\((.+)px, (.+)px, 0(?:px)?\) scale\((.+)\)$/.exec(lens.style.transform) ?? [];
  return { at: [Number(x), Number(y)], zoom: Number(zoom) };
}

it.each([1, 0.83, 0.59, 1.45, 0.031])(
  'lies on the pixels of the screen at zoom %d, and no more than half of one off',
  (zoom) => {
    for (const [x, y] of [
      [7.2853, -59.7381],
      [-4021.49, 12.5],
      [0.2, 0.71],
    ] as const) {
      camera.set({ x, y, zoom });
      vi.advanceTimersByTime(1000);
      const { at, zoom: size } = drawn();
      for (const [index, board] of [x, y].entries()) {
        const px = at[index] ?? NaN;
        expect(Number.isInteger(px)).toBe(true);
        expect(Math.abs(px + board * size)).toBeLessThanOrEqual(0.5);
      }
      // On a screen 4,000 px wide its far side is less than a pixel off.
      expect(Math.abs(size / zoom - 1) * 4000).toBeLessThan(0.25);
    }
  },
);

it('keeps its sharpness while the size changes, and is sharp when it rests and while one looks about', () => {
  camera.set({ x: 0, y: 0, zoom: 0.8 });
  vi.advanceTimersByTime(1000);
  expect(lens.style.willChange).toBe('auto');
  camera.panBy(30, 40);
  vi.advanceTimersByTime(20);
  expect(lens.style.willChange).toBe('auto');
  camera.zoomTo(0.7);
  vi.advanceTimersByTime(20);
  expect(lens.style.willChange).toBe('transform');
  vi.advanceTimersByTime(1000);
  expect(lens.style.willChange).toBe('auto');
});

it('is painted anew on the way when it would be much too soft', () => {
  camera.set({ x: 0, y: 0, zoom: 0.8 });
  vi.advanceTimersByTime(1000);
  for (const zoom of [1, 1.4, 1.7]) {
    camera.zoomTo(zoom);
    vi.advanceTimersByTime(20);
    expect(lens.style.willChange).toBe(zoom < 1.6 ? 'transform' : 'auto');
  }
});
