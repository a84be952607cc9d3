// Puts the camera on the page: one transform on the world, the paper's dots, and the marks that depend on the size.
import { useEffect, useRef } from 'react';
import type { Camera } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { openView } from './commands/viewCommands.ts';
import { useCanvas } from './canvasState.ts';

const DOTS_PX = 22;
/** Below this size notes have no shadow; below the next, only titles are read. */
const FLAT_ZOOM = 0.5;
const FAR_ZOOM = 0.4;
/** Below this size links have no words of their own. */
const LABEL_ZOOM = 0.7;
/** Titles are kept about this share of their full size on the screen. */
const TITLE_SHARE = 0.86;
const TITLE_SCALE_MAX = 2.6;

/** Puts one camera on the elements. */
function place(surface: HTMLElement, world: HTMLElement, { x, y, zoom }: Camera): void {
  const dots = DOTS_PX * zoom * (zoom < 0.45 ? 3 : 1);
  Object.assign(world.style, { transform: `scale(${zoom}) translate(${-x}px, ${-y}px)` });
  Object.assign(surface.style, {
    backgroundSize: `${dots}px ${dots}px`,
    backgroundPosition: `${-x * zoom}px ${-y * zoom}px`,
  });
}

function mark(element: HTMLElement, name: string, on: boolean): void {
  if (on === name in element.dataset) return;
  if (on) element.dataset[name] = '';
  else delete element.dataset[name];
}

export function useCameraLayers(surface: HTMLElement | null, world: HTMLElement | null): void {
  const board = useBoard();
  const canvas = useCanvas();
  const fitted = useRef(false);
  useEffect(() => {
    if (!surface || !world) return undefined;
    const { camera, moving, size } = canvas.camera;
    let scale = 0;
    const draw = (): void => {
      const { zoom } = camera.get();
      place(surface, world, camera.get());
      const wanted = Math.round(Math.min(TITLE_SCALE_MAX, Math.max(1, TITLE_SHARE / zoom)) * 20) / 20;
      if (wanted !== scale) {
        scale = wanted;
        world.style.setProperty('--k', String(scale));
      }
      mark(world, 'mid', scale > 1.15);
      mark(world, 'mini', scale > 1.58);
      mark(world, 'small', zoom < LABEL_ZOOM);
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

    // The first view comes as soon as there is a board and the size is known; it is set once.
    const fitOnce = (): void => {
      if (fitted.current || size.get().w === 0 || !board.loaded.get()) return;
      if ([...board.store.allBounds()].length === 0) return;
      fitted.current = true;
      openView(board, canvas);
    };
    fitOnce();
    for (const source of [size, board.loaded, board.store.geometry]) stops.push(source.subscribe(fitOnce));
    return () => {
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [board, canvas, surface, world]);
}
