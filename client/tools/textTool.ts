// Free text with a pointer: a press puts a text there and the writing begins.
import { toBoard, type Point } from '#shared/geometry.ts';
import { TEXT_SIZE } from '../board/textActions.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { startPan } from './panTool.ts';
import type { Gesture } from './gesture.ts';

/** A new text with its left edge at a board point, written in at once. */
export function beginText(board: Board, canvas: CanvasState, [x, y]: Point): void {
  const id = board.actions.addText([x, y - TEXT_SIZE[1] / 2]);
  if (id === null) return;
  board.selection.set(new Set([id]));
  canvas.selectedLink.set(null);
  canvas.current.set(id);
  canvas.editing.set(id);
  canvas.tool.set('select');
}

/** A press makes a text; a pull moves the view. */
export const startText = (board: Board, canvas: CanvasState, from: Point): Gesture =>
  startPan(canvas.camera, from, () => beginText(board, canvas, toBoard(canvas.camera.now(), from)));
