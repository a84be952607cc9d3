// Between the two presses of the link tool: the line follows the pointer, and Escape, another tool or the end of writing
// leaves it.
import { useEffect } from 'react';
import { toBoard } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useSelected } from '../board/boardHooks.ts';
import { noteAt } from '../tools/connectTool.ts';
import { viewPoint } from '../tools/gesture.ts';
import { useCanvas } from './canvasState.ts';

export function WaitingLink(): null {
  const board = useBoard();
  const canvas = useCanvas();
  const from = useSelected(canvas.connecting, (one) => (one?.waiting === true ? one.from : null));
  useEffect(() => {
    if (from === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const leave = (): void => canvas.connecting.set(null);
    const onMove = (event: PointerEvent): void => {
      const surface = canvas.surface.get();
      if (!surface || event.pointerType === 'touch' || event.buttons !== 0) return;
      const to = toBoard(canvas.camera.now(), viewPoint(surface, event));
      const under = surface.contains(event.target as Node) ? noteAt(board, to) : null;
      canvas.connecting.set({ from, to, target: under === from ? null : under, waiting: true });
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    };
    document.addEventListener('pointermove', onMove, { signal });
    document.addEventListener('keydown', onKey, { signal, capture: true });
    const look = (): void => {
      if (canvas.tool.get() !== 'link' || !board.mayWrite.get() || !board.store.boundsOf(from)) leave();
    };
    const stops = [canvas.tool, board.mayWrite, board.store.lists].map((one) => one.subscribe(look));
    return () => {
      controller.abort();
      for (const stop of stops) stop();
    };
  }, [from, board, canvas]);
  return null;
}
