// Puts the camera on the page: one transform on the world, one on the paper, and the marks that depend on the size.
import type { Camera } from '#shared/geometry.ts';
import type { CameraControl } from './camera.ts';

const DOTS_PX = 22;
/** Below this size notes have no shadow; below the next, only titles are read. */
const FLAT_ZOOM = 0.5;
const FAR_ZOOM = 0.4;
/** Below this size links have no words of their own. */
const LABEL_ZOOM = 0.7;
/** Titles are kept about this share of their full size on the screen. */
const TITLE_SHARE = 0.86;
const TITLE_SCALE_MAX = 2.6;

/**
 * The paper's dots lie on a grid that doubles and halves with the size, so that they are always about as far apart on the
 * screen. The paper is one layer that is only moved and scaled: painting it at each step would paint all notes with it.
 */
function placePaper(paper: HTMLElement, { x, y, zoom }: Camera): void {
  const scale = zoom / 2 ** Math.round(Math.log2(zoom));
  const tile = DOTS_PX * scale;
  const past = (value: number): number => (((value * zoom) % tile) + tile) % tile;
  paper.style.transform = `translate(${-past(x)}px, ${-past(y)}px) scale(${scale})`;
}

function mark(element: HTMLElement, name: string, on: boolean): void {
  if (on === name in element.dataset) return;
  if (on) element.dataset[name] = '';
  else delete element.dataset[name];
}

export type CameraLayers = { world: HTMLElement; paper: HTMLElement };

/** Follows the camera until the returned function is called. */
export function watchCamera({ camera, moving }: CameraControl, { world, paper }: CameraLayers): () => void {
  let scale = 0;
  let sharp = 0;
  const draw = (): void => {
    const { x, y, zoom } = camera.get();
    world.style.transform = `scale(${zoom}) translate(${-x}px, ${-y}px)`;
    placePaper(paper, camera.get());
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
    mark(world, 'flat', zoom < FLAT_ZOOM);
    mark(world, 'mid', scale > 1.15);
    mark(world, 'mini', scale > 1.58);
    mark(world, 'small', zoom < LABEL_ZOOM);
    mark(world, 'far', zoom < FAR_ZOOM);
    if (zoom === sharp) return;
    // A layer keeps the sharpness it was painted at: it is taken down and set up again at the new size.
    sharp = zoom;
    world.style.willChange = 'auto';
    requestAnimationFrame(() => (world.style.willChange = 'transform'));
  };
  draw();
  settle();
  const stops = [camera.subscribe(draw), moving.subscribe(settle)];
  return () => {
    for (const stop of stops) stop();
  };
}
