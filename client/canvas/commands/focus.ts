// Going about the board by keyboard: the one tab stop moves between notes and sections' headers.
import { SECTION_HEADER } from '#shared/board/placement.ts';
import type { Box } from '#shared/geometry.ts';
import { withGroups } from '../../board/groups.ts';
import type { Board } from '../../board/openBoard.ts';
import { NOTHING_SELECTED } from '../../board/openBoard.ts';
import { firstOf, nearest, type ArrowKey } from '../../tools/nearest.ts';
import type { CanvasState } from '../canvasState.ts';

/** Where arrows can go: every note, and every section's header. */
function stopOf(board: Board, id: string): Box | undefined {
  const box = board.store.boundsOf(id);
  return box && board.store.getSection(id) ? { ...box, h: SECTION_HEADER } : box;
}

function* stops(board: Board): Iterable<[string, Box]> {
  for (const [id] of board.store.allBounds()) {
    const box = stopOf(board, id);
    if (box) yield [id, box];
  }
}

export function goTo(board: Board, canvas: CanvasState, id: string, extend: boolean): void {
  const box = stopOf(board, id);
  canvas.current.set(id);
  canvas.focusAsked.set(id);
  canvas.selectedLink.set(null);
  if (box) canvas.camera.reveal(box);
  const note = board.store.getNote(id);
  if (extend && note) board.selection.set(new Set([...board.selection.get(), id]));
  else board.selection.set(note ? new Set([id]) : NOTHING_SELECTED);
}

export function goBy(board: Board, canvas: CanvasState, key: ArrowKey, extend: boolean): void {
  const current = canvas.current.get();
  const box = current === null ? undefined : stopOf(board, current);
  const next = box
    ? nearest(
        box,
        key,
        [...stops(board)].filter(([id]) => id !== current),
      )
    : firstOf(stops(board));
  if (next === null) return;
  goTo(board, canvas, next, extend);
  // One of a group stands for the group; Enter reaches into the one.
  board.selection.set(new Set(withGroups(board.store, board.selection.get())));
}
