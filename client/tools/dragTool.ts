// Dragging notes: seen live here and by others through presence, written once at the drop.
import type { Box, Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { CLICK_PX, type Gesture } from './gesture.ts';

export function startDrag(
  board: Board,
  canvas: CanvasState,
  ids: readonly string[],
  from: Point,
  onClick: (shift: boolean) => void,
): Gesture {
  const starts = new Map<string, Box>();
  for (const id of ids) {
    const box = board.store.boundsOf(id);
    if (box) starts.set(id, box);
  }
  const { zoom } = canvas.camera.now();
  let moved = false;
  let boxes = new Map<string, Box>();

  const stop = (): void => {
    canvas.live.set(new Map());
    board.presence.update({ drag: null });
  };
  return {
    move: ({ at }) => {
      const [dx, dy] = [at[0] - from[0], at[1] - from[1]];
      moved ||= Math.hypot(dx, dy) > CLICK_PX;
      if (!moved || !board.mayWrite.get()) return;
      boxes = new Map(
        [...starts].map(([id, box]) => [id, { ...box, x: box.x + dx / zoom, y: box.y + dy / zoom }]),
      );
      canvas.live.set(boxes);
      board.presence.update({
        drag: Object.fromEntries([...boxes].map(([id, box]) => [id, [Math.round(box.x), Math.round(box.y)]])),
      });
    },
    end: ({ shift }) => {
      if (!moved) {
        onClick(shift);
        return;
      }
      if (boxes.size > 0) {
        board.actions.dropNotes(new Map([...boxes].map(([id, box]) => [id, [box.x, box.y] as const])));
      }
      stop();
    },
    cancel: stop,
  };
}
