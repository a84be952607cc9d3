// Who writes sees what they write: a note that is opened at a size at which nothing can be read is brought closer, and one that
// the keyboard of a phone would cover moves into what is left of the view.
import { useEffect } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useCanvas } from './canvasState.ts';
import { comeCloser } from './comeCloser.ts';

/** Below this zoom the text of a note is smaller than the smallest print. */
const LEGIBLE_ZOOM = 0.5;

export function useWritingInView(): void {
  const { store } = useBoard();
  const { camera, editing } = useCanvas();
  useEffect(() => {
    const show = (): void => {
      const id = editing.get();
      const box = id !== null && store.getNote(id) ? store.boundsOf(id) : undefined;
      if (!box || camera.size.get().w === 0) return;
      comeCloser(camera, box, LEGIBLE_ZOOM);
      camera.reveal(box);
    };
    const stops = [editing, camera.size].map((source) => source.subscribe(show));
    return () => {
      for (const stop of stops) stop();
    };
  }, [store, camera, editing]);
}
