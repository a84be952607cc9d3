// Puts the camera on the page: one transform on the world, and the marks that depend on the size.
import type { Camera } from '#shared/geometry.ts';
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

/** So many steps the zoom has that is drawn, between one size and twice that: so fine that nobody sees them, and so few that
 * the place of a tile of the layer is a whole pixel, not nearly one. */
const ZOOM_STEPS = 2 ** 14;

/**
 * Where the layer lies and how large it is. Between the pixels of the screen it would be smeared over them: all text on it
 * would be soft, and each of its tiles slow to draw. What is far off or deep is no reason to lie elsewhere, so no
 * `translate(x, y)` in the board's units.
 */
function placeOf({ x, y, zoom }: Camera): { transform: string; drawn: number } {
  const step = 2 ** Math.floor(Math.log2(zoom)) / ZOOM_STEPS;
  const drawn = Math.round(zoom / step) * step;
  const density = window.devicePixelRatio || 1;
  const onPixel = (board: number): number => -Math.round(board * drawn * density) / density;
  return { transform: `translate3d(${onPixel(x)}px, ${onPixel(y)}px, 0) scale(${drawn})`, drawn };
}

/**
 * Follows the camera until the returned function is called.
 * @param lens is moved and bears nothing else: its style is worked out at each step
 * @param world lies in it and bears the marks
 */
export function watchCamera(
  { camera, moving }: CameraControl,
  { lens, world }: { lens: HTMLElement; world: HTMLElement },
): () => void {
  let scale = 0;
  let sharp = 0;
  /**
   * The third dimension makes the lens a layer. Told that it will change, the browser keeps the sharpness it was painted at,
   * which is cheap while the size changes; but never less than full size, so that far out it is painted and drawn many times too
   * large. At rest and while one looks about it is therefore not told.
   */
  const sharpen = (zoom: number): void => {
    sharp = zoom;
    lens.style.willChange = 'auto';
  };
  const draw = (): void => {
    const { transform, drawn } = placeOf(camera.get());
    lens.style.transform = transform;
    if (sharp === 0 || drawn < sharp / SHARP_MOST || drawn > sharp * SHARP_MOST) sharpen(drawn);
    else if (drawn !== sharp) lens.style.willChange = 'transform';
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
    sharpen(placeOf(camera.get()).drawn);
  };
  draw();
  settle();
  const stops = [camera.subscribe(draw), moving.subscribe(settle)];
  return () => {
    for (const stop of stops) stop();
  };
}
