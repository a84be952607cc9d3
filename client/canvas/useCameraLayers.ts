// Puts the camera on the page: one transform on the world, the paper's dots, and the marks that depend on the size.
import { useEffect } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { fitAll } from './boardKeys.ts';
import { useCanvas } from './canvasState.ts';

const DOTS_PX = 22;
/** Below this size notes have no shadow; below the next, only titles are read. */
const FLAT_ZOOM = 0.5;
const FAR_ZOOM = 0.4;
/** Titles are kept about this share of their full size on the screen. */
const TITLE_SHARE = 0.86;
const TITLE_SCALE_MAX = 2.6;

function mark(element: HTMLElement, name: string, on: boolean): void {
  if (on === name in element.dataset) return;
  if (on) element.dataset[name] = '';
  else delete element.dataset[name];
}

export function useCameraLayers(surface: HTMLElement | null, world: HTMLElement | null): void {
  const board = useBoard();
  const canvas = useCanvas();
  useEffect(() => {
    if (!surface || !world) return undefined;
    const { camera, moving, size } = canvas.camera;
    let scale = 0;
    const draw = (): void => {
      const { x, y, zoom } = camera.get();
      world.style.transform = `scale(${zoom}) translate(${-x}px, ${-y}px)`;
      const dots = DOTS_PX * zoom * (zoom < 0.45 ? 3 : 1);
      surface.style.backgroundSize = `${dots}px ${dots}px`;
      surface.style.backgroundPosition = `${-x * zoom}px ${-y * zoom}px`;
      const wanted = Math.round(Math.min(TITLE_SCALE_MAX, Math.max(1, TITLE_SHARE / zoom)) * 20) / 20;
      if (wanted !== scale) {
        scale = wanted;
        world.style.setProperty('--k', String(scale));
      }
      mark(world, 'mid', scale > 1.15);
      mark(world, 'far', zoom < FAR_ZOOM);
      flatten();
    };
    const flatten = (): void => mark(world, 'flat', moving.get() || camera.get().zoom < FLAT_ZOOM);
    draw();
    const stops = [camera.subscribe(draw), moving.subscribe(flatten)];
    const observer = new ResizeObserver(() =>
      canvas.camera.resize({ w: surface.clientWidth, h: surface.clientHeight }),
    );
    observer.observe(surface);

    // The first view shows the whole board, as soon as there is one and the size is known.
    let fitted = false;
    const fitOnce = (): void => {
      if (fitted || size.get().w === 0 || !board.loaded.get()) return;
      if ([...board.store.allBounds()].length === 0) return;
      fitted = true;
      fitAll(board, canvas);
    };
    fitOnce();
    for (const source of [size, board.loaded, board.store.geometry]) stops.push(source.subscribe(fitOnce));
    return () => {
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [board.store, board.loaded, canvas, surface, world]);
}
