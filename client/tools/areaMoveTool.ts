// Moving a free section by its header, its notes with it: seen live here and by others, written once at the drop.
import { toBoard, type Box, type Point } from '#shared/geometry.ts';
import { DRAG_MAX } from '#shared/sync/presenceView.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { CLICK_PX, type Gesture } from './gesture.ts';

/** So many of its notes are seen to follow; the rest, out of view or in a crowd, come with the drop. */
const FOLLOWERS = 400;

/** What keeps a section where it is, said in words; true when something does. */
export function tellHeld(board: Board, id: string, act: 'change' | 'move'): boolean {
  const held = board.actions.sectionHeld(id, act);
  const words = { locked: 'areaLocked', lockedByLead: 'areaLockedByLead', holdsLocked: 'areaHoldsLocked' };
  if (held !== null) board.messages.say({ key: words[held] });
  return held !== null;
}

/** The section itself first, then those of its notes that are in view. */
function carried(board: Board, canvas: CanvasState, id: string): Map<string, Box> {
  const view = canvas.camera.visible();
  const near = { x: view.x - view.w, y: view.y - view.h, w: view.w * 3, h: view.h * 3 };
  const notes = board.store.search(near).filter((one) => board.store.getNote(one)?.in === id);
  const boxes = new Map<string, Box>();
  for (const one of [id, ...notes.slice(0, FOLLOWERS)]) {
    const box = board.store.boundsOf(one);
    if (box) boxes.set(one, box);
  }
  return boxes;
}

/** @param onClick when the pointer never really moved */
export function startAreaMove(
  board: Board,
  canvas: CanvasState,
  id: string,
  from: Point,
  onClick: () => void,
): Gesture | null {
  const start = board.store.boundsOf(id);
  if (!start) return null;
  const origin = toBoard(canvas.camera.now(), from);
  let state: 'pressed' | 'held' | 'moving' = 'pressed';
  let starts = new Map<string, Box>();
  let by: Point = [0, 0];

  const begin = (at: Point): void => {
    if (state !== 'pressed' || Math.hypot(at[0] - from[0], at[1] - from[1]) <= CLICK_PX) return;
    state = !board.mayWrite.get() || tellHeld(board, id, 'move') ? 'held' : 'moving';
    if (state === 'moving') starts = carried(board, canvas, id);
  };
  const stop = (): void => {
    canvas.live.set(new Map());
    board.presence.update({ drag: null });
  };
  return {
    carries: true,
    move: ({ at, board: [x, y] }) => {
      begin(at);
      if (state !== 'moving') return;
      by = [x - origin[0], y - origin[1]];
      const boxes = [...starts].map(
        ([one, box]) => [one, { ...box, x: box.x + by[0], y: box.y + by[1] }] as const,
      );
      canvas.live.set(new Map(boxes));
      board.presence.update({
        drag: Object.fromEntries(
          boxes.slice(0, DRAG_MAX).map(([one, box]) => [one, [Math.round(box.x), Math.round(box.y)]]),
        ),
      });
    },
    end: () => {
      if (state === 'pressed') return onClick();
      if (state === 'moving') board.actions.moveSection(id, [start.x + by[0], start.y + by[1]]);
      stop();
    },
    cancel: stop,
  };
}
