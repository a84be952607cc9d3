// Puts the camera on the page: one transform on the world, and the marks that depend on the size.
import type { CameraControl } from './camera.ts';

/** Below this size notes have no shadow; below the next, only titles are read. */
const FLAT_ZOOM = 0.5;
const FAR_ZOOM = 0.4;
/** Below this size the button of a section, which is no larger than its title, is too small to be hit. */
const TINY_ZOOM = 0.31;
/** Below this size links have no words of their own. */
const LABEL_ZOOM = 0.7;
/** So many times too sharp, or not sharp enough, may it be while the camera moves. */
const SHARP_MOST = 2;
/** Titles are kept about this share of their full size on the screen. */
const TITLE_SHARE = 0.86;
const TITLE_SCALE_MAX = 2.6;

function mark(element: HTMLElement, name: string, on: boolean): void {
  if (on === name in element.dataset) return;
  if (on) element.dataset[name] = '';
  else delete element.dataset[name];
}

/** A layer that lies between the pixels of the screen is smeared over them: all text on it is soft. */
function onPixel(board: number, zoom: number): number {
  const perUnit = zoom * (window.devicePixelRatio || 1);
  return Math.round(board * perUnit) / perUnit;
}

/** Follows the camera until the returned function is called. */
export function watchCamera({ camera, moving }: CameraControl, world: HTMLElement): () => void {
  let scale = 0;
  let sharp = 0;
  /** A layer keeps the sharpness it was painted at: it is taken down and set up again at the new size. */
  const sharpen = (zoom: number): void => {
    sharp = zoom;
    world.style.willChange = 'auto';
    requestAnimationFrame(() => (world.style.willChange = 'transform'));
  };
  const draw = (): void => {
    const { x, y, zoom } = camera.get();
    world.style.transform = `scale(${zoom}) translate(${-onPixel(x, zoom)}px, ${-onPixel(y, zoom)}px)`;
    // Seen from far away, what was painted close up would be many times the pixels of the screen.
    if (zoom < sharp / SHARP_MOST || zoom > sharp * SHARP_MOST) sharpen(zoom);
  };
  /** What makes the notes' styles be worked out anew waits until the camera rests. */
  const settle = (): void => {
    const { zoom } = camera.get();
    if (moving.get()) return;
    const wanted = Math.round(Math.min(TITLE_SCALE_MAX, Math.max(1, TITLE_SHARE / zoom)) * 20) / 20;
    if (wanted !== scale) {
      scale = wanted;
      world.style.setProperty('--k', String(scale));
    }
    // The paper's dots double and halve their distance, so that on the screen it is always about the same.
    world.style.setProperty('--dots', String(2 ** -Math.round(Math.log2(zoom))));
    mark(world, 'flat', zoom < FLAT_ZOOM);
    mark(world, 'mid', scale > 1.15);
    mark(world, 'mini', scale > 1.58);
    mark(world, 'small', zoom < LABEL_ZOOM);
    mark(world, 'far', zoom < FAR_ZOOM);
    mark(world, 'tiny', zoom < TINY_ZOOM);
    if (zoom !== sharp) sharpen(zoom);
  };
  draw();
  settle();
  const stops = [camera.subscribe(draw), moving.subscribe(settle)];
  return () => {
    for (const stop of stops) stop();
  };
}
