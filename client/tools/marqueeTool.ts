// Selecting with a rectangle: what it touches is added to what was selected, and with one of a group the whole group.
import { boxBetween, toBoard, type Point } from '#shared/geometry.ts';
import { withGroups } from '../board/groups.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import type { Gesture } from './gesture.ts';

export function startMarquee(board: Board, canvas: CanvasState, from: Point): Gesture {
  const before = board.selection.get();
  const start = toBoard(canvas.camera.now(), from);
  return {
    move: ({ at }) => {
      const box = boxBetween(start, toBoard(canvas.camera.now(), at));
      canvas.marquee.set(box);
      const hit = board.store.search(box).filter((id) => board.store.getNote(id));
      board.selection.set(new Set([...before, ...withGroups(board.store, hit)]));
    },
    end: () => {
      canvas.marquee.set(null);
      // What Enter opens is one of those that are selected, never what had the tab stop before.
      const selected = board.selection.get();
      const [first] = selected;
      if (first === undefined || selected.has(canvas.current.get() ?? '')) return;
      canvas.current.set(first);
      canvas.focusAsked.set(first);
    },
    cancel: () => {
      canvas.marquee.set(null);
      board.selection.set(before);
    },
  };
}
