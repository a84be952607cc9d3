// What is pasted into a note that is written in: lines into an empty one are notes, and what one note does not hold goes on in
// the next.
import { sectionOf } from '#shared/board/read.ts';
import { textPieces } from '#shared/board/textPieces.ts';
import { limits } from '#shared/limits.ts';
import { addNotes, draftsOf } from '../../board/addNotes.ts';
import { noteLines } from '../../board/noteLines.ts';
import type { Board } from '../../board/openBoard.ts';

/** Puts text where the caret is, as typing would. */
export function insertText(area: HTMLTextAreaElement, text: string, inputType = 'insertText'): void {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: text }));
}

/** Writes the first into the note and makes notes of the rest; one step of undo. */
function divide(
  board: Board,
  id: string,
  area: HTMLTextAreaElement,
  texts: readonly string[],
  said: string,
): void {
  const note = board.store.getNote(id);
  if (!note) return;
  const [first = '', ...rest] = texts;
  const section = sectionOf(note, board.store.getSection)?.id ?? null;
  const drafts = draftsOf(rest).map((draft) => ({ ...draft, kind: note.kind }));
  const group = {};
  board.undo.group(group, () => insertText(area, first, 'insertFromPaste'));
  void addNotes(board, drafts, { section, after: id }, { group, said }).made;
}

/** @returns false when the browser's own pasting is right */
export function pasteIntoNote(board: Board, id: string, area: HTMLTextAreaElement, pasted: string): boolean {
  const text = pasted.replaceAll(/\r\n?/g, '\n');
  const lines = text.trim().includes('\n') ? noteLines(text) : [];
  if (area.value.trim() === '' && lines.length > 1) {
    area.select();
    divide(board, id, area, lines, 'pastedLines');
    return true;
  }
  const kept = area.value.length - (area.selectionEnd - area.selectionStart);
  if (kept + text.length <= limits.noteChars) return false;
  divide(board, id, area, textPieces(text, Math.max(0, limits.noteChars - kept)), 'goesOn');
  return true;
}
