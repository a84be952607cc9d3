// Resizing notes by a corner; written once, when let go. One alone, or all that are selected in the frame around them.
import { toBoard, union, type Box, type Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { isFree, SNAP_PX } from './dragTool.ts';
import type { Gesture, PointerStep } from './gesture.ts';
import {
  cornerOf,
  inProportion,
  nearestCorner,
  pulledAt,
  resizeAll,
  resizeOne,
  type Corner,
} from './resize.ts';
import { pull, snapResize, toGrid, type Snapped } from './snap.ts';
import { gridSnap } from './snapChoice.ts';
import { NO_GUIDES } from './snapGuide.ts';
import { createNeighbours } from './snapNeighbours.ts';

/** The step onto the grid for the edges that are pulled. */
function gridStep(box: Box, corner: Corner): Snapped {
  const pulled = pulledAt(corner);
  return {
    dx: toGrid(pulled.x === 'start' ? box.x : box.x + box.w),
    dy: toGrid(pulled.y === 'start' ? box.y : box.y + box.h),
    guides: NO_GUIDES,
  };
}

/** The notes that are resized together: all that are selected, if this is one of them. */
function resizedWith(board: Board, id: string): string[] {
  const selected = board.selection.get();
  return selected.has(id) ? [...selected] : [id];
}

/**
 * @param handle what `data-resize` of the handle says; without it the corner that was pressed is told by where it lies
 */
export function startResize(
  board: Board,
  canvas: CanvasState,
  id: string,
  from: Point,
  handle?: string | null,
): Gesture | null {
  const starts = new Map<string, Box>();
  for (const one of resizedWith(board, id)) {
    const box = board.store.boundsOf(one);
    if (box) starts.set(one, box);
  }
  const frame = union(starts.values());
  if (!frame) return null;
  const pressed = toBoard(canvas.camera.now(), from);
  return resizeGesture(
    board,
    canvas,
    starts,
    from,
    handle ? cornerOf(handle) : nearestCorner(frame, pressed),
  );
}

function resizeGesture(
  board: Board,
  canvas: CanvasState,
  wanted: ReadonlyMap<string, Box>,
  from: Point,
  corner: Corner,
): Gesture {
  const { zoom } = canvas.camera.now();
  const neighbours = createNeighbours(board.store, new Set(wanted.keys()));
  let starts: ReadonlyMap<string, Box> | null = null;
  let boxes = new Map<string, Box>();

  /** Asked once, when something really moves: what is locked stays, and is told of. */
  const begin = (): ReadonlyMap<string, Box> => {
    const free = board.mayWrite.get() ? board.actions.changeable(wanted.keys()) : [];
    canvas.carrying.set(free.length > 0);
    return new Map([...wanted].filter(([id]) => free.includes(id)));
  };
  const snap = (box: Box, step: PointerStep): Snapped => {
    if (isFree(step)) return { dx: 0, dy: 0, guides: NO_GUIDES };
    if (gridSnap.get()) return gridStep(box, corner);
    return snapResize(box, pulledAt(corner), neighbours(box), SNAP_PX / zoom);
  };
  const stop = (): void => {
    canvas.live.set(new Map());
    canvas.guides.set(NO_GUIDES);
    canvas.carrying.set(false);
  };
  return {
    move: (step) => {
      starts ??= begin();
      const frame = union(starts.values());
      if (!frame) return;
      let [dx, dy] = [(step.at[0] - from[0]) / zoom, (step.at[1] - from[1]) / zoom];
      // Sides in proportion follow each other: they cannot each snap to something of its own.
      if (step.shift) [dx, dy] = inProportion(frame, corner, dx, dy);
      const snapped = step.shift ? null : snap(pull(frame, pulledAt(corner), dx, dy), step);
      [dx, dy] = [dx + (snapped?.dx ?? 0), dy + (snapped?.dy ?? 0)];
      const [only] = starts.size === 1 ? starts : [];
      boxes = only
        ? new Map([[only[0], resizeOne(only[1], corner, dx, dy)]])
        : resizeAll(starts, frame, corner, dx, dy);
      canvas.live.set(boxes);
      canvas.guides.set(snapped?.guides ?? NO_GUIDES);
    },
    end: () => {
      if (boxes.size > 0) board.actions.resizeTo(boxes);
      stop();
    },
    cancel: stop,
  };
}
