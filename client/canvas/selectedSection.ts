// The free section that is worked with: the one gone to last, while no note and no link is selected. It has a bar and handles.
import { NOTHING_SELECTED, type Board } from '../board/openBoard.ts';
import type { CanvasState } from './canvasState.ts';

/** Goes to a section; its notes are not selected with it. */
export function selectSection(board: Board, canvas: CanvasState, id: string): void {
  board.selection.set(NOTHING_SELECTED);
  canvas.selectedLink.set(null);
  canvas.current.set(id);
  canvas.selectedSection.set(id);
}

export function selectedSection(board: Board, canvas: CanvasState): string | null {
  const id = canvas.selectedSection.get();
  if (id === null || id !== canvas.current.get()) return null;
  if (board.selection.get().size > 0 || canvas.selectedLink.get() !== null) return null;
  const section = board.store.getSection(id);
  return section?.free === true && section.bin === undefined ? id : null;
}
