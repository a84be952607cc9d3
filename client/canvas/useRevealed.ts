// Brings a note that was asked for into view on the canvas, gives it the tab stop and the focus.
import { useEffect } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { goTo } from './commands/focus.ts';
import { useCanvas } from './canvasState.ts';
import { comeCloser } from './comeCloser.ts';

/** Below this size a note is not read at ease: the camera then comes closer. */
const READABLE_ZOOM = 0.75;

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
      comeCloser(canvas.camera, box, READABLE_ZOOM);
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
