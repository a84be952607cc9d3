// New notes on the canvas: where they go when one points, and when one does not; the writing begins at once.
import { useMemo } from 'react';
import { bareRow, type Row } from '#shared/board/nextPlace.ts';
import { NOTE_SIZE } from '#shared/board/note.ts';
import type { NoteKind } from '#shared/board/kinds.ts';
import { sectionOf } from '#shared/board/read.ts';
import { centre, type Point } from '#shared/geometry.ts';
import { addNotes, draftsOf, type Added } from '../board/addNotes.ts';
import { binNotes } from '../board/binNotes.ts';
import { useBoard } from '../board/boardContext.ts';
import type { UndoMark } from '../board/boardUndo.ts';
import type { NewNoteWish } from '../board/notePlans.ts';
import { NOTHING_SELECTED, type Board } from '../board/openBoard.ts';
import { useCanvas, type CanvasState } from './canvasState.ts';

export type NewNote = {
  /** With its middle at a board point. */
  addAt: (point: Point) => void;
  /** At the first free place of a section. */
  addIn: (section: string | null, wish?: { kind?: NoteKind; after?: string }) => void;
  /** Where one is: beside the current note, else in the section in the middle of the view. */
  addHere: (kind?: NoteKind) => void;
  /** The next after a note: beside it, in the same section and of the same kind. */
  addNext: (id: string) => void;
  /** Several at once, without writing in them. */
  addLines: (texts: readonly string[]) => Added;
  /** Takes away a note that was just begun and holds nothing; tells whether it was such a one, and what one came from. */
  giveUp: (id: string) => { back: string | null } | null;
};

/** The note that was begun last on a canvas, and how to unmake it. */
type Begun = {
  id: string;
  mark: UndoMark;
  /** What had the focus before. */
  from: string | null;
  /** The row one writes in, on the bare board. */
  row?: Row;
};

const begun = new WeakMap<CanvasState, Begun>();

/** The section one works in, or null for the bare board. */
export function sectionHere(board: Board, canvas: CanvasState): string | null {
  const current = canvas.current.get();
  const note = current === null ? undefined : board.store.getNote(current);
  if (note) return sectionOf(note, board.store.getSection)?.id ?? null;
  if (current !== null && board.store.getSection(current)) return takesNotes(board, current);
  return board.actions.sectionAt(centre(canvas.camera.visible()))?.id ?? null;
}

function takesNotes(board: Board, section: string): string | null {
  const box = board.store.boundsOf(section);
  return (box && board.actions.sectionAt(centre(box))?.id) ?? null;
}

function createNewNote(board: Board, canvas: CanvasState): NewNote {
  const { store } = board;
  const add = (wish: NewNoteWish): void => {
    const [mark, from] = [board.undo.mark(), canvas.current.get()];
    const id = board.actions.addNote(wish);
    if (id === null) return;
    begun.set(canvas, { id, mark, from, ...(wish.row && { row: wish.row }) });
    board.selection.set(new Set([id]));
    canvas.current.set(id);
    canvas.editing.set(id);
    const box = store.boundsOf(id);
    if (box) canvas.camera.reveal(box);
  };
  const cornerOf = ([x, y]: Point): Point => [x - NOTE_SIZE[0] / 2, y - NOTE_SIZE[1] / 2];
  const bare = (): Point => cornerOf(centre(canvas.camera.visible()));

  function addNext(id: string): void {
    const note = store.getNote(id);
    const box = store.boundsOf(id);
    if (!note || !box) return;
    const section = sectionOf(note, store.getSection)?.id ?? null;
    const last = begun.get(canvas);
    const row = (last?.id === id && last.row) || bareRow([box.x, box.y]);
    const { kind, colour } = note;
    add({ section, after: id, kind, ...(colour && { colour }), ...(section === null && { row }) });
  }

  function giveUp(id: string): { back: string | null } | null {
    const last = begun.get(canvas);
    if (last?.id !== id || store.getNote(id)?.text !== '') return null;
    begun.delete(canvas);
    canvas.editing.set(null);
    // Others may have touched it all the same.
    if (!board.undo.unmake(last.mark, id)) binNotes(board, [id]);
    const back = last.from !== null && store.getItem(last.from) ? last.from : null;
    canvas.current.set(back);
    canvas.focusAsked.set(back);
    board.selection.set(back !== null && store.getNote(back) ? new Set([back]) : NOTHING_SELECTED);
    return { back };
  }

  return {
    addAt: (point) => add({ section: board.actions.sectionAt(point)?.id ?? null, at: cornerOf(point) }),
    addIn: (section, wish) => add({ section, ...wish, ...(section === null && { at: bare() }) }),
    addHere: (kind) => {
      const section = sectionHere(board, canvas);
      add({ section, ...(kind && { kind }), ...(section === null && { at: bare() }) });
    },
    addNext,
    addLines: (texts) => {
      const section = sectionHere(board, canvas);
      return addNotes(board, draftsOf(texts), { section, ...(section === null && { at: bare() }) });
    },
    giveUp,
  };
}

export function useNewNote(): NewNote {
  const board = useBoard();
  const canvas = useCanvas();
  return useMemo(() => createNewNote(board, canvas), [board, canvas]);
}
