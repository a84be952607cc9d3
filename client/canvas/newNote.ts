// New notes on the canvas: where they go when one points, and when one does not; the writing begins at once.
import { useMemo } from 'react';
import { NOTE_SIZE } from '#shared/board/note.ts';
import type { NoteKind } from '#shared/board/kinds.ts';
import { centre, type Point } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import type { NewNoteWish } from '../board/notePlacing.ts';
import type { Board } from '../board/openBoard.ts';
import { useCanvas, type CanvasState } from './canvasState.ts';

export type NewNote = {
  /** With its middle at a board point. */
  addAt: (point: Point) => void;
  /** At the first free place of a section. */
  addIn: (section: string | null, wish?: { kind?: NoteKind; after?: string }) => void;
  /** Where one is: beside the current note, else in the section in the middle of the view. */
  addHere: (kind?: NoteKind) => void;
  /** Several at once, without writing in them. */
  addLines: (texts: readonly string[]) => number;
};

/** The section one works in, or null for the bare board. */
export function sectionHere(board: Board, canvas: CanvasState): string | null {
  const current = canvas.current.get();
  const note = current === null ? undefined : board.store.getNote(current);
  if (note) return note.in ?? null;
  if (current !== null && board.store.getSection(current)) return takesNotes(board, current);
  return board.actions.sectionAt(centre(canvas.camera.visible()))?.id ?? null;
}

function takesNotes(board: Board, section: string): string | null {
  const box = board.store.boundsOf(section);
  return (box && board.actions.sectionAt(centre(box))?.id) ?? null;
}

function createNewNote(board: Board, canvas: CanvasState): NewNote {
  const add = (wish: NewNoteWish): void => {
    const id = board.actions.addNote(wish);
    if (id === null) return;
    board.selection.set(new Set([id]));
    canvas.current.set(id);
    canvas.editing.set(id);
    const box = board.store.boundsOf(id);
    if (box) canvas.camera.reveal(box);
  };
  const cornerOf = ([x, y]: Point): Point => [x - NOTE_SIZE[0] / 2, y - NOTE_SIZE[1] / 2];
  const bare = (): Point => cornerOf(centre(canvas.camera.visible()));
  return {
    addAt: (point) => add({ section: board.actions.sectionAt(point)?.id ?? null, at: cornerOf(point) }),
    addIn: (section, wish) => add({ section, ...wish, ...(section === null && { at: bare() }) }),
    addHere: (kind) => {
      const section = sectionHere(board, canvas);
      add({ section, ...(kind && { kind }), ...(section === null && { at: bare() }) });
    },
    addLines: (texts) => {
      const section = sectionHere(board, canvas);
      const ids = board.actions.addNotes(texts, { section, ...(section === null && { at: bare() }) });
      board.selection.set(new Set(ids));
      return ids.length;
    },
  };
}

export function useNewNote(): NewNote {
  const board = useBoard();
  const canvas = useCanvas();
  return useMemo(() => createNewNote(board, canvas), [board, canvas]);
}
