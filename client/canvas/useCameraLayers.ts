// The camera on the page, and what it begins with: how large the view is, and what is shown first.
import { useEffect, useRef } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { watchCamera } from './cameraLayers.ts';
import { useCanvas } from './canvasState.ts';
import { openView } from './commands/viewCommands.ts';

export type LayerElements = {
  surface: HTMLElement | null;
  /** What the camera moves. */
  lens: HTMLElement | null;
  /** What lies in it, which knows how large it is seen. */
  world: HTMLElement | null;
};

export function useCameraLayers({ surface, lens, world }: LayerElements): void {
  const board = useBoard();
  const canvas = useCanvas();
  const fitted = useRef(false);
  useEffect(
    () => (lens && world ? watchCamera(canvas.camera, { lens, world }) : undefined),
    [canvas, lens, world],
  );
  useEffect(() => {
    if (!surface) return undefined;
    const { resize, size } = canvas.camera;
    const observer = new ResizeObserver(() => resize({ w: surface.clientWidth, h: surface.clientHeight }));
    observer.observe(surface);
    // The first view comes as soon as there is a board and the size is known; it is set once.
    const fitOnce = (): void => {
      if (fitted.current || size.get().w === 0 || !board.loaded.get()) return;
      if (board.store.lists.get().sections.length === 0 && board.store.lists.get().notes.length === 0) return;
      fitted.current = true;
      openView(board, canvas);
    };
    fitOnce();
    const stops = [size, board.loaded, board.store.lists].map((source) => source.subscribe(fitOnce));
    return () => {
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [board, canvas, surface]);
}
