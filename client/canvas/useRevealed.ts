// Brings a note that was asked for into view on the canvas, gives it the tab stop and the focus.
import { useEffect } from 'react';
import type { Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { goTo } from './commands/focus.ts';
import type { CameraControl } from './camera.ts';
import { useCanvas } from './canvasState.ts';

/** Below this size a note cannot be read: the camera then comes closer. */
const READABLE_ZOOM = 0.75;
const CLOSE_ZOOM = 0.85;

function comeCloser({ now, size, set }: CameraControl, box: Box): void {
  if (now().zoom >= READABLE_ZOOM) return;
  const { w, h } = size.get();
  set({
    x: box.x + box.w / 2 - w / 2 / CLOSE_ZOOM,
    y: box.y + box.h / 2 - h / 2 / CLOSE_ZOOM,
    zoom: CLOSE_ZOOM,
  });
}

/** Waits for the first view of the board, which would otherwise move the camera away again. */
export function useRevealed(surface: HTMLElement | null): void {
  const board = useBoard();
  const canvas = useCanvas();
  useEffect(() => {
    if (!surface) return undefined;
    const { revealAsked, loaded, store } = board;
    const take = (): void => {
      const id = revealAsked.get();
      const box = id === null ? undefined : store.boundsOf(id);
      if (id === null || !box || !loaded.get() || canvas.camera.size.get().w === 0) return;
      revealAsked.set(null);
      comeCloser(canvas.camera, box);
      goTo(board, canvas, id, false);
    };
    take();
    const stops = [revealAsked, loaded, store.geometry, canvas.camera.size].map((source) =>
      source.subscribe(take),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, canvas, surface]);
}
