// Resizing a note from its corner; written once, when let go.
import type { Box, Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import type { Gesture } from './gesture.ts';

const SMALLEST = [120, 80] as const;
const LARGEST = [900, 900] as const;

export function startResize(board: Board, canvas: CanvasState, id: string, from: Point): Gesture | null {
  const start = board.store.boundsOf(id);
  if (!start) return null;
  const { zoom } = canvas.camera.now();
  let box: Box = start;
  const within = (value: number, axis: 0 | 1): number =>
    Math.round(Math.min(LARGEST[axis], Math.max(SMALLEST[axis], value)));
  return {
    move: ({ at }) => {
      box = {
        ...start,
        w: within(start.w + (at[0] - from[0]) / zoom, 0),
        h: within(start.h + (at[1] - from[1]) / zoom, 1),
      };
      canvas.live.set(new Map([[id, box]]));
    },
    end: () => {
      if (box !== start) board.actions.resize(id, [box.w, box.h]);
      canvas.live.set(new Map());
    },
    cancel: () => canvas.live.set(new Map()),
  };
}
