// The far view's canvas: painted with a margin around the view, then only moved and scaled with the camera until that is used
// up, the camera has come to rest at another size, or something has changed.
import { grown, holds, type Box } from '#shared/geometry.ts';
import type { Board } from '../../board/openBoard.ts';
import { onColourScheme } from '../../ui/colourSchemes.ts';
import type { CanvasState } from '../canvasState.ts';
import type { InViewControl } from '../inView.ts';
import { readColours } from './farColours.ts';
import { createFarScene, type FarScene } from './farScene.ts';
import { paintFar, shownUnder } from './paintFar.ts';

/** Share of the view that is painted beyond each edge. */
const MARGIN = 0.3;
/** A picture is scaled so far in either direction before it is painted anew. */
const SCALED_MOST = 1.7;
/** More pixels than this say nothing more of cards that are a few pixels large. */
const DENSITY_MOST = 1.5;
/** While others change things, the picture follows at this pace. */
const EVERY_MS = 120;

type Painted = { region: Box; zoom: number };

export function createFarLayer(
  element: HTMLCanvasElement,
  { store, selection }: Pick<Board, 'store' | 'selection'>,
  canvas: CanvasState,
  inView: InViewControl,
): { close: () => void } {
  const { camera } = canvas;
  const draw = element.getContext('2d');
  let scene: FarScene | null = null;
  let colours = readColours(element);
  let painted: Painted | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let paintedAt = -Infinity;

  function linkEnds(region: Box): Float64Array {
    const ends: number[] = [];
    for (const id of store.lists.get().links) {
      const link = store.getLink(id);
      const [a, b] = link ? [store.boundsOf(link.from), store.boundsOf(link.to)] : [];
      if (!a || !b) continue;
      const [ax, ay, bx, by] = [a.x + a.w / 2, a.y + a.h / 2, b.x + b.w / 2, b.y + b.h / 2];
      const beside = Math.max(ax, bx) < region.x || Math.min(ax, bx) > region.x + region.w;
      const above = Math.max(ay, by) < region.y || Math.min(ay, by) > region.y + region.h;
      if (!beside && !above) ends.push(ax, ay, bx, by);
    }
    return Float64Array.from(ends);
  }

  function paint(): void {
    clearTimeout(timer);
    timer = undefined;
    const view = camera.visible();
    const { zoom } = camera.now();
    if (!draw || view.w === 0) return;
    const region = grown(view, view.w * MARGIN, view.h * MARGIN);
    const density = Math.min(DENSITY_MOST, window.devicePixelRatio || 1);
    const size = { w: Math.ceil(region.w * zoom * density), h: Math.ceil(region.h * zoom * density) };
    if (element.width !== size.w || element.height !== size.h) {
      [element.width, element.height] = [size.w, size.h];
      Object.assign(element.style, { width: `${size.w / density}px`, height: `${size.h / density}px` });
    }
    scene ??= createFarScene(store);
    const chosen = selection.get();
    paintFar(draw, size, {
      region,
      scale: zoom * density,
      scene,
      colours,
      links: linkEnds(region),
      isSelected: chosen.size > 0 ? (id) => chosen.has(id) : null,
      isLeftOut: inView.isPinned,
    });
    painted = { region, zoom };
    paintedAt = performance.now();
    place();
  }

  function place(): void {
    if (painted) element.style.transform = shownUnder(painted, painted.zoom, camera.camera.get());
  }

  const isShown = (): boolean => inView.now.get().far;

  function onCamera(): void {
    if (!isShown()) return;
    const ratio = painted ? camera.now().zoom / painted.zoom : Infinity;
    if (
      !painted ||
      !holds(painted.region, camera.visible()) ||
      ratio > SCALED_MOST ||
      ratio < 1 / SCALED_MOST
    )
      paint();
    else place();
  }

  function onRest(): void {
    if (isShown() && !camera.moving.get() && painted?.zoom !== camera.now().zoom) paint();
  }

  function soon(): void {
    if (!isShown()) return;
    timer ??= setTimeout(paint, Math.max(0, paintedAt + EVERY_MS - performance.now()));
  }

  let wasShown = false;
  let pinnedThen: readonly string[] = [];
  function onView(): void {
    const { far, notes } = inView.now.get();
    element.hidden = !far;
    if (far && !wasShown) paint();
    else if (far && notes !== pinnedThen) soon();
    wasShown = far;
    pinnedThen = notes;
  }

  const stops = [
    camera.camera.subscribe(onCamera),
    camera.moving.subscribe(onRest),
    camera.size.subscribe(() => isShown() && paint()),
    inView.now.subscribe(onView),
    store.commits.subscribe(() => {
      scene?.follow();
      soon();
    }),
    selection.subscribe(() => isShown() && soon()),
    onColourScheme(() => {
      colours = readColours(element);
      if (isShown()) paint();
    }),
  ];
  onView();
  return {
    close: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
