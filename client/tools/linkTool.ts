// The link tool: from a note to another, pulled or pressed one after the other, so that nothing need be dragged.
import { centre, toBoard, type Point } from '#shared/geometry.ts';
import { NOTHING_SELECTED, type Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { linkAsMeant, noteAt } from './connectTool.ts';
import { CLICK_PX, type Gesture } from './gesture.ts';
import { startPan } from './panTool.ts';

/** Makes the link that is meant and selects it, so that its meaning can be seen and changed. */
export function makeLink(board: Board, canvas: CanvasState, from: string, to: string): void {
  canvas.connecting.set(null);
  // A note that someone has put away meanwhile is linked to nothing.
  if (!board.store.boundsOf(from)) return;
  const link = linkAsMeant(board, from, to);
  if (link === null) return;
  board.selection.set(NOTHING_SELECTED);
  canvas.selectedLink.set(link);
  board.messages.say({ key: 'linked', undoable: true });
}

/**
 * A press with the link tool: the first chooses where the link begins, the second where it ends.
 * @param note the note that was pressed
 */
export function startLink(board: Board, canvas: CanvasState, note: string | null, at: Point): Gesture {
  const before = canvas.connecting.get();
  const first = before?.waiting === true && board.store.boundsOf(before.from) ? before.from : null;
  const from = first ?? note;
  if (from === null) return startPan(canvas.camera, at, () => canvas.connecting.set(null));
  board.selection.set(NOTHING_SELECTED);
  canvas.selectedLink.set(null);
  let moved = false;
  const follow = (to: Point): string | null => {
    const under = noteAt(board, to);
    const target = under === from ? null : under;
    canvas.connecting.set({ from, to, target });
    return target;
  };
  follow(toBoard(canvas.camera.now(), at));
  return {
    carries: true,
    move: (step) => {
      moved ||= Math.hypot(step.at[0] - at[0], step.at[1] - at[1]) > CLICK_PX;
      follow(step.board);
    },
    end: (step) => {
      const target = follow(step.board);
      if (target !== null) return makeLink(board, canvas, from, target);
      if (moved || first !== null) return canvas.connecting.set(null);
      waitForOther(board, canvas, from);
    },
    cancel: () => canvas.connecting.set(null),
  };
}

function waitForOther(board: Board, canvas: CanvasState, from: string): void {
  const box = board.store.boundsOf(from);
  if (!box) return;
  canvas.connecting.set({ from, to: centre(box), target: null, waiting: true });
  board.messages.say({ key: 'linkFrom' });
}
