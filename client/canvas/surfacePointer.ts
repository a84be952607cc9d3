// What a pointer on the canvas begins: which gesture, from where it came down and what lay under it.
import { toBoard, type Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import { NOTHING_SELECTED } from '../board/openBoard.ts';
import { noteAt, startConnect } from '../tools/connectTool.ts';
import { startDrag } from '../tools/dragTool.ts';
import { followPointer, viewPoint, type Gesture } from '../tools/gesture.ts';
import { startMarquee } from '../tools/marqueeTool.ts';
import { startPan } from '../tools/panTool.ts';
import { watchPinch } from '../tools/pinchTool.ts';
import { startResize } from '../tools/resizeTool.ts';
import { watchWheel } from '../tools/wheelTool.ts';
import type { CanvasState } from './canvasState.ts';
import type { NewNote } from './newNote.ts';

export type SurfaceParts = { board: Board; canvas: CanvasState; newNote: NewNote };

const idUnder = (target: Element, name: string): string | null =>
  target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null;

function toggled(ids: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function clear({ board, canvas }: SurfaceParts): void {
  board.selection.set(NOTHING_SELECTED);
  canvas.selectedLink.set(null);
  canvas.kindMenu.set(false);
  canvas.barMenu.set(null);
}

/** The section that was clicked has the tab stop from now on: the next note is written there. */
function goToSection({ board, canvas }: SurfaceParts, point: Point): void {
  const section = board.actions.sectionAt(point);
  if (!section) return;
  canvas.current.set(section.id);
  canvas.focusAsked.set(section.id);
}

export function editNote({ board, canvas }: Omit<SurfaceParts, 'newNote'>, id: string): void {
  if (!board.mayWrite.get() || board.actions.changeable([id]).length === 0) return;
  board.selection.set(new Set([id]));
  canvas.current.set(id);
  canvas.editing.set(id);
}

/** A note under the pointer: selected at once, by a finger when it lifts (it may be the first of two); dragged if it moves. */
function beginOnNote(parts: SurfaceParts, id: string, event: PointerEvent, at: Point): Gesture {
  const { board, canvas } = parts;
  const adds = event.shiftKey || event.ctrlKey || event.metaKey;
  const before = board.selection.get();
  const wasAlone = before.has(id) && before.size === 1;
  canvas.selectedLink.set(null);
  const touch = event.pointerType === 'touch';
  if (!before.has(id) && !adds && !touch) board.selection.set(new Set([id]));
  canvas.current.set(id);
  canvas.focusAsked.set(id);
  const selected = board.selection.get();
  const dragged = selected.has(id) ? [...selected] : [id];
  return startDrag(board, canvas, dragged, at, () => {
    if (adds) board.selection.set(toggled(before, id));
    else if (wasAlone && touch) editNote(parts, id);
    else board.selection.set(new Set([id]));
  });
}

function begin(parts: SurfaceParts, event: PointerEvent, at: Point, panning: boolean): Gesture | null {
  const { board, canvas } = parts;
  const target = event.target as Element;
  if (event.button === 1 || (event.button === 0 && panning)) return startPan(canvas.camera, at, () => {});
  if (event.button !== 0) return null;
  const note = idUnder(target, 'note-id');
  if (note && target.closest('[data-connect]'))
    return startConnect(board, canvas, note, (link) => canvas.selectedLink.set(link));
  if (note && target.closest('[data-resize]')) return startResize(board, canvas, note, at);
  if (note) return beginOnNote(parts, note, event, at);
  const link = idUnder(target, 'link-id');
  // A crowded board is full of lines: one that is pressed and pulled moves the view.
  if (link) {
    return startPan(canvas.camera, at, () => {
      clear(parts);
      canvas.selectedLink.set(link);
    });
  }
  if (event.shiftKey) return startMarquee(board, canvas, at);
  return startPan(canvas.camera, at, () => {
    clear(parts);
    goToSection(parts, toBoard(canvas.camera.now(), at));
  });
}

/** Listens on the canvas until the returned function is called. */
export function watchSurface(surface: HTMLElement, parts: SurfaceParts): () => void {
  const { board, canvas } = parts;
  const controller = new AbortController();
  const { signal } = controller;
  let space = false;
  let callOff: (() => void) | null = null;

  const own = (target: EventTarget | null): boolean =>
    target instanceof Element && target.closest('[data-own-pointer]') !== null;
  const onDown = (event: PointerEvent): void => {
    // The second finger of a pinch begins nothing of its own.
    if (own(event.target) || (event.pointerType === 'touch' && !event.isPrimary)) return;
    const at = viewPoint(surface, event);
    const gesture = begin(parts, event, at, space || canvas.tool.get() === 'hand');
    if (event.button === 1) event.preventDefault();
    if (gesture) callOff = followPointer(surface, event, gesture);
  };
  const onMove = (event: PointerEvent): void => {
    const [x, y] = toBoard(canvas.camera.now(), viewPoint(surface, event));
    if (event.pointerType === 'touch') return;
    board.presence.update({ cursor: [Math.round(x), Math.round(y)] });
    const over =
      event.buttons === 0 && event.target instanceof Element ? idUnder(event.target, 'note-id') : null;
    if (over !== canvas.hovered.get()) canvas.hovered.set(over);
  };
  const onDouble = (event: MouseEvent): void => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    if (own(under) || canvas.tool.get() === 'hand') return;
    const point = toBoard(canvas.camera.now(), viewPoint(surface, event));
    const note = under && idUnder(under, 'note-id');
    if (note) editNote(parts, note);
    else if (!noteAt(board, point) && !under?.closest('[data-link-id]')) parts.newNote.addAt(point);
  };
  const onSpace = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || own(event.target)) return;
    if (event.type === 'keydown') event.preventDefault();
    space = event.type === 'keydown';
    surface.dataset['space'] = String(space);
  };
  surface.addEventListener('pointerdown', onDown, { signal });
  surface.addEventListener('pointermove', onMove, { signal });
  const onLeave = (): void => {
    board.presence.update({ cursor: null });
    canvas.hovered.set(null);
  };
  surface.addEventListener('pointerleave', onLeave, { signal });
  surface.addEventListener('dblclick', onDouble, { signal });
  surface.addEventListener('keydown', onSpace, { signal });
  surface.addEventListener('keyup', onSpace, { signal });
  const stops = [watchWheel(surface, canvas.camera), watchPinch(surface, canvas.camera, () => callOff?.())];
  return () => {
    controller.abort();
    callOff?.();
    for (const stop of stops) stop();
  };
}
