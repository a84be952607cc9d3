// What gestures and acts on the canvas work with, and what several of them do alike.
import type { Board } from '../board/openBoard.ts';
import { NOTHING_SELECTED } from '../board/openBoard.ts';
import type { CanvasState } from './canvasState.ts';
import type { NewNote } from './newNote.ts';

export type SurfaceParts = { board: Board; canvas: CanvasState; newNote: NewNote };
type Parts = Omit<SurfaceParts, 'newNote'>;

export function editNote({ board, canvas }: Parts, id: string): void {
  if (!board.mayWrite.get() || board.actions.changeable([id]).length === 0) return;
  board.selection.set(new Set([id]));
  canvas.current.set(id);
  canvas.editing.set(id);
}

/** What a step has put away is not silent: whoever asks for it is told. */
export function sayNotNow({ board }: Pick<SurfaceParts, 'board'>): void {
  if (board.mayWrite.get()) board.messages.say({ key: 'notInStep' });
}

/** Makes a note the one that is worked with: it has the focus, and is selected if wished. */
export function pickNote({ board, canvas }: Parts, id: string, select: boolean): void {
  canvas.selectedLink.set(null);
  canvas.current.set(id);
  canvas.focusAsked.set(id);
  if (select) board.selection.set(new Set([id]));
}

export function clearPicked({ board, canvas }: Parts): void {
  board.selection.set(NOTHING_SELECTED);
  canvas.selectedLink.set(null);
  canvas.selectedSection.set(null);
  canvas.kindMenu.set(false);
  canvas.barMenu.set(null);
}

export function pickLink(parts: Parts, id: string): void {
  clearPicked(parts);
  parts.canvas.selectedLink.set(id);
}
