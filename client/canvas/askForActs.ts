// Asking for the menu of acts: what one points at or stands on is picked first, so that the menu speaks of it.
import { toBoard, toView, type Box, type Point } from '#shared/geometry.ts';
import type { Hit } from './hit.ts';
import { clearPicked, pickLink, pickNote, type SurfaceParts } from './surfaceParts.ts';

const INSET_PX = 12;

/** @param at in view pixels */
export function askAtPointer(parts: SurfaceParts, hit: Hit, at: Point): void {
  const { board, canvas } = parts;
  if (hit?.kind === 'note') pickNote(parts, hit.id, !board.selection.get().has(hit.id));
  else if (hit?.kind === 'link') pickLink(parts, hit.id);
  else {
    clearPicked(parts);
    canvas.current.set(board.actions.sectionAt(toBoard(canvas.camera.now(), at))?.id ?? null);
  }
  canvas.acts.set({ at, pointed: true });
}

/** The box of what the menu is about, if it is about something. */
function boxInFocus({ board, canvas }: SurfaceParts): Box | undefined {
  const link = board.store.getLink(canvas.selectedLink.get() ?? '');
  const id = link?.from ?? canvas.current.get() ?? [...board.selection.get()][0];
  return id === undefined ? undefined : board.store.boundsOf(id);
}

/** By keyboard: at what has the focus, always inside the view. */
export function askAtFocus(parts: SurfaceParts): void {
  const { board, canvas } = parts;
  const { camera, acts, current, selectedLink } = canvas;
  const id = current.get();
  if (id !== null && selectedLink.get() === null && board.store.getNote(id) && !board.selection.get().has(id))
    board.selection.set(new Set([id]));
  const { w, h } = camera.size.get();
  const box = boxInFocus(parts);
  const [x, y] = box ? toView(camera.now(), [box.x, box.y]) : [w / 2, h / 3];
  const within = (value: number, length: number): number =>
    Math.min(length - INSET_PX, Math.max(INSET_PX, value));
  acts.set({ at: [within(x + INSET_PX * 2, w), within(y + INSET_PX * 2, h)], pointed: false });
}
