// Giving a free section other edges with a pointer; its notes stay where they are. Written once, when let go.
import { pulled, type AreaHandle } from '#shared/board/areaPlace.ts';
import { toBoard, type Box, type Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { tellHeld } from './areaMoveTool.ts';
import type { Gesture } from './gesture.ts';

export function startAreaResize(
  board: Board,
  canvas: CanvasState,
  { id, handle }: { id: string; handle: AreaHandle },
  from: Point,
): Gesture | null {
  const start = board.store.boundsOf(id);
  if (!start || tellHeld(board, id, /[nw]/.test(handle) ? 'move' : 'change')) return null;
  const origin = toBoard(canvas.camera.now(), from);
  let box: Box = start;
  const stop = (): void => canvas.live.set(new Map());
  return {
    carries: true,
    move: ({ board: [x, y] }) => {
      box = pulled(start, handle, [x - origin[0], y - origin[1]]);
      canvas.live.set(new Map([[id, box]]));
    },
    end: () => {
      if (box !== start) board.actions.resizeSection(id, box);
      stop();
    },
    cancel: stop,
  };
}
