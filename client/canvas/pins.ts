// What stays an element of the page whatever its size on the screen: what is worked with here, and what others carry through
// what is seen.
import { intersects, type Box } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from './canvasState.ts';

type Sources = Pick<Board, 'store' | 'selection' | 'presence'>;

/** Of a larger selection the canvas shows what is not in view. */
const PINNED_MOST = 120;

export function isLiveNote(store: Board['store'], id: string): boolean {
  const note = store.getNote(id);
  return note !== undefined && note.bin === undefined;
}

/**
 * The notes that others drag, where they lay or where they are is seen. Of those that are carried about elsewhere nothing is
 * drawn, and twenty of them would cost at every step.
 */
export function carriedIn({ store, presence }: Sources, region: Box): string[] {
  return [...presence.dragged()].filter((id) => {
    const lies = store.boundsOf(id);
    const { drag } = presence.ofNote(id);
    if (lies === undefined) return false;
    return (
      intersects(lies, region) ||
      (drag !== null && intersects({ x: drag[0], y: drag[1], w: lies.w, h: lies.h }, region))
    );
  });
}

/** @param carried see `carriedIn` */
export function pinsOf(
  { store, selection }: Sources,
  canvas: CanvasState,
  carried: readonly string[],
): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (id: string | null): void => {
    if (id !== null && ids.size < PINNED_MOST && isLiveNote(store, id)) ids.add(id);
  };
  add(canvas.editing.get());
  add(canvas.current.get());
  for (const id of canvas.live.ids()) add(id);
  if (selection.get().size <= PINNED_MOST) for (const id of selection.get()) add(id);
  for (const id of carried) add(id);
  return ids;
}
