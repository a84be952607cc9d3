// The board's one tab stop stays on the board: when what has it is taken away, by whomever, it goes to what lies nearest, and
// the focus with it. Nothing else that others do moves it.
import { useEffect } from 'react';
import { centre, type Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import type { Board } from '../board/openBoard.ts';
import { useCanvas, type CanvasState } from './canvasState.ts';

const REACH = 900;

/** What lies nearest to where something was: a note, else the section it lay in. */
function nearby({ store }: Board, box: Box): string | null {
  const [x, y] = centre(box);
  const around = { x: x - REACH, y: y - REACH, w: REACH * 2, h: REACH * 2 };
  let least = Infinity;
  let best: string | null = null;
  for (const id of store.search(around)) {
    const other = store.boundsOf(id);
    if (!other || !store.getNote(id)) continue;
    const [ox, oy] = centre(other);
    const distance = Math.hypot(ox - x, oy - y);
    if (distance < least) [best, least] = [id, distance];
  }
  return best ?? store.search({ x, y, w: 0, h: 0 })[0] ?? null;
}

/** The focus was in what the browser has just taken from the page; it is nowhere now, or at the head of the work. */
function isLost(had: Element, surface: HTMLElement): boolean {
  const { activeElement, body } = document;
  return (
    !had.isConnected && (activeElement === null || activeElement === body || activeElement.contains(surface))
  );
}

function moveOn(board: Board, canvas: CanvasState, box: Box | null): void {
  const surface = canvas.surface.get();
  const had = document.activeElement;
  const next = box && nearby(board, box);
  if (canvas.editing.get() === canvas.current.get()) canvas.editing.set(null);
  canvas.current.set(next);
  if (!surface || !had) return;
  if (next !== null && surface.contains(had)) canvas.focusAsked.set(next);
  // A bar that spoke of it goes too, at the next drawing: only then is it known whether the focus went with it.
  requestAnimationFrame(() => {
    if (!isLost(had, surface)) return;
    if (next === null) surface.focus({ preventScroll: true });
    else canvas.focusAsked.set(next);
  });
}

export function useKeepCurrent(): void {
  const board = useBoard();
  const canvas = useCanvas();
  useEffect(() => {
    const { store } = board;
    let box: Box | null = null;
    const look = (): void => {
      const id = canvas.current.get();
      // A link lies nowhere; LinkTwins sees to it.
      if (id !== null && store.getLink(id)) return;
      const now = id === null ? undefined : store.boundsOf(id);
      // A board that is opened anew has nothing on it yet.
      if (id !== null && !now && board.loaded.get()) moveOn(board, canvas, box);
      box = now ?? null;
    };
    look();
    const stops = [canvas.current, store.geometry, board.loaded].map((source) => source.subscribe(look));
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, canvas]);
}
