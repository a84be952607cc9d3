// Keeps the canvas's tools in step with the session: what the step is for is at hand, and what is put away is not held on to.
import { useEffect } from 'react';
import { toolsOf } from '#shared/workshop/tools.ts';
import { useBoard } from '../board/boardContext.ts';
import { useNow } from '../session/sessionContext.ts';
import type { CanvasState } from './canvasState.ts';

export function useBoardTools(canvas: CanvasState): void {
  const { view } = useBoard();
  const { moment } = useNow();
  const { role } = view.me;
  const tools = toolsOf(moment, role);
  useEffect(() => {
    canvas.tools.set(tools);
    const held = canvas.tool.get();
    if (!tools.has(held === 'select' || held === 'hand' ? 'move' : held)) canvas.tool.set('select');
  }, [canvas, tools]);
}
