// Making a section with a pointer: a box is drawn, or a press makes one of the usual size. Its title is written at once.
import { AREA_MIN } from '#shared/board/areaPlace.ts';
import { AREA_SIZE } from '#shared/board/section.ts';
import { boxBetween, toBoard, type Box, type Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { selectSection } from '../canvas/selectedSection.ts';
import { CLICK_PX, type Gesture } from './gesture.ts';

/** Goes into the title of a section that was just made. */
export function openArea(board: Board, canvas: CanvasState, id: string | null): void {
  if (id === null) return;
  selectSection(board, canvas, id);
  canvas.editing.set(id);
  canvas.tool.set('select');
}

const atLeast = (box: Box): Box => ({
  ...box,
  w: Math.max(box.w, AREA_MIN[0]),
  h: Math.max(box.h, AREA_MIN[1]),
});

export function startArea(board: Board, canvas: CanvasState, from: Point): Gesture {
  const start = toBoard(canvas.camera.now(), from);
  let moved = false;
  return {
    carries: true,
    move: ({ at, board: point }) => {
      moved ||= Math.hypot(at[0] - from[0], at[1] - from[1]) > CLICK_PX;
      if (moved) canvas.marquee.set(boxBetween(start, point));
    },
    end: ({ board: point }) => {
      canvas.marquee.set(null);
      const [w, h] = AREA_SIZE;
      const box = moved ? atLeast(boxBetween(start, point)) : { x: start[0], y: start[1], w, h };
      openArea(board, canvas, board.actions.addSection(box));
    },
    cancel: () => canvas.marquee.set(null),
  };
}
