// Going about the board by keyboard: the one tab stop moves between notes and sections' headers.
import { SECTION_HEADER } from '#shared/board/placement.ts';
import { centre, intersects, type Box } from '#shared/geometry.ts';
import { withGroups } from '../../board/groups.ts';
import type { Board } from '../../board/openBoard.ts';
import { NOTHING_SELECTED } from '../../board/openBoard.ts';
import { DIRECTIONS, nearest, type ArrowKey, type Found } from '../../tools/nearest.ts';
import type { CanvasState } from '../canvasState.ts';
import { readingOrder } from './readingOrder.ts';

/** Where arrows can go: every note, and every section's header. */
function stopOf(board: Board, id: string): Box | undefined {
  const box = board.store.boundsOf(id);
  return box && board.store.getSection(id) ? { ...box, h: SECTION_HEADER } : box;
}

/** A header is as broad as its section: up from any note in it, the header lies straight ahead. */
function straightAhead(header: Box, from: Box, key: ArrowKey): Box {
  if (DIRECTIONS[key][1] === 0) return header;
  const [x] = centre(from);
  return { ...header, x: Math.min(Math.max(x, header.x), header.x + header.w), w: 0 };
}

function* stopsIn(board: Board, area: Box, key: ArrowKey, from: Box, except: string | null): Found {
  for (const id of board.store.search(area)) {
    const box = id === except ? undefined : stopOf(board, id);
    if (box && intersects(box, area))
      yield [id, board.store.getSection(id) ? straightAhead(box, from, key) : box];
  }
}

/** The nearest note or section's header in a direction. */
export function nearestTo(board: Board, from: Box, key: ArrowKey, except: string | null): string | null {
  return nearest(from, key, (area) => stopsIn(board, area, key, from, except));
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

/** What the keys begin at when nothing has the focus: the first thing in view, else on the board. */
function firstOf(board: Board, canvas: CanvasState, order: readonly string[]): string | undefined {
  const view = canvas.camera.visible();
  const inView = order.find((id) => {
    const box = stopOf(board, id);
    return box && intersects(box, view);
  });
  return inView ?? order[0];
}

export function goBy(board: Board, canvas: CanvasState, key: ArrowKey, extend: boolean): void {
  const current = canvas.current.get();
  const box = current === null ? undefined : stopOf(board, current);
  const next = box ? nearestTo(board, box, key, current) : firstOf(board, canvas, readingOrder(board).stops);
  if (!next) return;
  goTo(board, canvas, next, extend);
  // One of a group stands for the group; Enter reaches into the one.
  board.selection.set(new Set(withGroups(board.store, board.selection.get())));
}

/** To the next or the previous note as one reads. */
export function goInOrder(board: Board, canvas: CanvasState, by: 1 | -1): void {
  const { stops, notes } = readingOrder(board);
  const isNote = (id: string): boolean => board.store.getNote(id) !== undefined;
  const at = stops.indexOf(canvas.current.get() ?? '');
  const next =
    at === -1
      ? firstOf(board, canvas, notes)
      : by === 1
        ? stops.slice(at + 1).find(isNote)
        : stops.slice(0, at).findLast(isNote);
  if (next !== undefined) goTo(board, canvas, next, false);
}

/** To the first or the last note of the board. */
export function goToEnd(board: Board, canvas: CanvasState, end: 'first' | 'last'): void {
  const id = readingOrder(board).notes.at(end === 'first' ? 0 : -1);
  if (id !== undefined) goTo(board, canvas, id, false);
}
