// Dragging notes: seen live here and by others through presence, written once at the drop. Groups come along, what is locked
// stays, and on the way they snap to what lies near.
import { union, type Box, type Point } from '#shared/geometry.ts';
import { withGroups } from '../board/groups.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { CLICK_PX, type Gesture, type PointerStep } from './gesture.ts';
import { snapMove, toGrid, type Snapped } from './snap.ts';
import { gridSnap } from './snapChoice.ts';
import { NO_GUIDES } from './snapGuide.ts';
import { createNeighbours } from './snapNeighbours.ts';

/** How near something has to be to snap to it, in view pixels. */
export const SNAP_PX = 6;

/** What the held keys say: Shift keeps to one axis; Ctrl or Alt lets it lie where the pointer is. */
export const isFree = ({ alt, command }: Pick<PointerStep, 'alt' | 'command'>): boolean => alt || command;

type Carried = {
  starts: ReadonlyMap<string, Box>;
  frame: Box;
  snap: (box: Box, reach: number) => Snapped;
};

function carry(board: Board, ids: readonly string[]): Carried | null {
  const free = board.actions.changeable(ids);
  const starts = new Map(free.flatMap((id) => entryOf(id, board.store.boundsOf(id))));
  const frame = union(starts.values());
  if (!frame) return null;
  const neighbours = createNeighbours(board.store, new Set(ids));
  return {
    starts,
    frame,
    snap: (box, reach) =>
      gridSnap.get()
        ? { dx: toGrid(box.x), dy: toGrid(box.y), guides: NO_GUIDES }
        : snapMove(box, neighbours(box), reach),
  };
}

const entryOf = (id: string, box: Box | undefined): [string, Box][] => (box ? [[id, box]] : []);

/** A click on one of a group means the group, whether it selects or takes out of the selection; with Alt the one alone. */
export function selectWithGroup(board: Board, canvas: CanvasState): void {
  const clicked = canvas.current.get();
  if (clicked === null || canvas.editing.get() !== null) return;
  const members = withGroups(board.store, [clicked]);
  if (members.length < 2) return;
  const selected = new Set(board.selection.get());
  const isIn = selected.has(clicked);
  for (const id of members) {
    if (isIn) selected.add(id);
    else selected.delete(id);
  }
  board.selection.set(selected);
}

const alongOneAxis = ([dx, dy]: Point): Point => (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]);

export function startDrag(
  board: Board,
  canvas: CanvasState,
  ids: readonly string[],
  from: Point,
  onClick: (shift: boolean) => void,
): Gesture {
  const { zoom } = canvas.camera.now();
  let moved = false;
  let carried: Carried | null = null;
  let boxes = new Map<string, Box>();

  const begin = (alt: boolean): void => {
    moved = true;
    if (!board.mayWrite.get()) return;
    const all = alt ? [...ids] : withGroups(board.store, ids);
    if (all.length > ids.length) board.selection.set(new Set([...board.selection.get(), ...all]));
    carried = carry(board, all);
    canvas.carrying.set(carried !== null);
  };
  const stop = (): void => {
    canvas.live.set(new Map());
    canvas.guides.set(NO_GUIDES);
    canvas.carrying.set(false);
    board.presence.update({ drag: null });
  };
  return {
    move: (step) => {
      const { at, shift } = step;
      const pulled: Point = [at[0] - from[0], at[1] - from[1]];
      if (!moved && Math.hypot(...pulled) > CLICK_PX) begin(step.alt);
      if (!carried) return;
      const [px, py] = shift ? alongOneAxis(pulled) : pulled;
      const [dx, dy] = [px / zoom, py / zoom];
      const { starts, frame, snap } = carried;
      const there = { ...frame, x: frame.x + dx, y: frame.y + dy };
      const snapped = isFree(step) ? null : snap(there, SNAP_PX / zoom);
      // Kept to one axis, it does not give way along the other.
      const [sx, sy] = [
        shift && px === 0 ? 0 : (snapped?.dx ?? 0),
        shift && py === 0 ? 0 : (snapped?.dy ?? 0),
      ];
      boxes = new Map(
        [...starts].map(([id, box]) => [id, { ...box, x: box.x + dx + sx, y: box.y + dy + sy }]),
      );
      canvas.live.set(boxes);
      canvas.guides.set(snapped?.guides ?? NO_GUIDES);
      board.presence.update({
        drag: Object.fromEntries([...boxes].map(([id, box]) => [id, [Math.round(box.x), Math.round(box.y)]])),
      });
    },
    end: ({ shift, alt }) => {
      if (!moved) {
        onClick(shift);
        if (!alt) selectWithGroup(board, canvas);
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
