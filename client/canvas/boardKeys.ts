// The canvas by keyboard: one tab stop, arrows between notes, letters for the acts.
import { union, type Box, type Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import { NOTHING_SELECTED } from '../board/openBoard.ts';
import { DIRECTIONS, firstOf, isArrow, nearest, type ArrowKey } from '../tools/nearest.ts';
import { SECTION_HEADER } from '#shared/board/placement.ts';
import { binNotes } from '../board/binNotes.ts';
import type { CanvasState } from './canvasState.ts';
import { editNote, type SurfaceParts } from './surfacePointer.ts';

const STEP = 10;
const STEP_LARGE = 60;
const ZOOM_STEP = 1.25;

export type KeyPress = { key: string; shift: boolean; alt: boolean; command: boolean };

/** Where arrows can go: every note, and every section's header. */
function* stops(board: Board): Iterable<[string, Box]> {
  for (const [id, box] of board.store.allBounds())
    yield [id, board.store.getSection(id) ? { ...box, h: SECTION_HEADER } : box];
}

export function goTo(board: Board, canvas: CanvasState, id: string, extend: boolean): void {
  const box = board.store.boundsOf(id);
  canvas.current.set(id);
  canvas.focusAsked.set(id);
  canvas.selectedLink.set(null);
  if (box) canvas.camera.reveal(board.store.getSection(id) ? { ...box, h: SECTION_HEADER } : box);
  const note = board.store.getNote(id);
  if (extend && note) board.selection.set(new Set([...board.selection.get(), id]));
  else board.selection.set(note ? new Set([id]) : NOTHING_SELECTED);
}

function arrow(board: Board, canvas: CanvasState, key: ArrowKey, extend: boolean): void {
  const current = canvas.current.get();
  const box = current === null ? undefined : [...stops(board)].find(([id]) => id === current)?.[1];
  const next = box
    ? nearest(
        box,
        key,
        [...stops(board)].filter(([id]) => id !== current),
      )
    : firstOf(stops(board));
  if (next !== null) goTo(board, canvas, next, extend);
}

function nudge(board: Board, key: ArrowKey, step: number): void {
  const [dx, dy] = DIRECTIONS[key];
  const points = new Map<string, Point>();
  for (const id of board.selection.get()) {
    const box = board.store.boundsOf(id);
    if (box) points.set(id, [box.x + dx * step, box.y + dy * step]);
  }
  if (points.size > 0) board.actions.dropNotes(points);
}

const wholeOf = (board: Board): Box | null => union([...board.store.allBounds()].map(([, one]) => one));

export function fitAll(board: Board, canvas: CanvasState): void {
  const box = wholeOf(board);
  if (box) canvas.camera.fitTo(box);
}

export function openView(board: Board, canvas: CanvasState): void {
  const box = wholeOf(board);
  if (box) canvas.camera.openOn(box);
}

function remove(board: Board, canvas: CanvasState): void {
  const link = canvas.selectedLink.get();
  if (link !== null) {
    board.actions.removeLink(link);
    canvas.selectedLink.set(null);
    board.messages.say({ key: 'unlinked', undoable: true });
    return;
  }
  binNotes(board, [...board.selection.get()]);
}

function enter(parts: SurfaceParts, surface: HTMLElement): void {
  const { board, canvas, newNote } = parts;
  const current = canvas.current.get();
  if (current === null) return;
  if (board.store.getNote(current)) editNote(parts, current);
  else {
    const field = surface.querySelector<HTMLElement>(`[data-section-id="${CSS.escape(current)}"] input`);
    if (field) field.focus();
    else newNote.addIn(current);
  }
}

/** Acts on a key; tells whether it meant something here. */
export function pressKey(parts: SurfaceParts, surface: HTMLElement, press: KeyPress): boolean {
  const { board, canvas, newNote } = parts;
  const { key, shift } = press;
  const { zoom } = canvas.camera.now();
  if (press.command) {
    if (key !== 'a') return false;
    board.selection.set(new Set(board.store.lists.get().notes));
    return true;
  }
  if (isArrow(key)) {
    if (press.alt) nudge(board, key, shift ? STEP_LARGE : STEP);
    else arrow(board, canvas, key, shift);
    return true;
  }
  if (press.alt) return false;
  const current = canvas.current.get();
  const acts: Record<string, () => void> = {
    Enter: () => enter(parts, surface),
    F2: () => enter(parts, surface),
    n: () => newNote.addHere(),
    l: () => {
      if (current !== null && board.store.getNote(current)) canvas.dialog.set({ kind: 'link', id: current });
    },
    k: () => canvas.kindMenu.set(board.selection.get().size > 0 && board.mayWrite.get()),
    Delete: () => remove(board, canvas),
    Backspace: () => remove(board, canvas),
    Escape: () => {
      board.selection.set(NOTHING_SELECTED);
      canvas.selectedLink.set(null);
    },
    '+': () => canvas.camera.zoomTo(zoom * ZOOM_STEP),
    '=': () => canvas.camera.zoomTo(zoom * ZOOM_STEP),
    '-': () => canvas.camera.zoomTo(zoom / ZOOM_STEP),
    '0': () => fitAll(board, canvas),
    '1': () => canvas.camera.zoomTo(1),
  };
  const act = acts[key.length === 1 ? key.toLowerCase() : key];
  act?.();
  return act !== undefined;
}
