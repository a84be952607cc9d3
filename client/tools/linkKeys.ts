// Linking by keyboard alone: from a note, by arrows to another, Enter. The line is drawn along, and Escape leaves.
import { centre } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { makeLink } from './linkTool.ts';

export function linkByKeys(board: Board, canvas: CanvasState, surface: HTMLElement, from: string): void {
  const controller = new AbortController();
  const { signal } = controller;
  const targetNow = (): string | null => {
    const id = canvas.current.get();
    return id !== null && id !== from && board.store.getNote(id) ? id : null;
  };
  const follow = (): void => {
    const target = targetNow();
    const box = board.store.boundsOf(target ?? from);
    if (box) canvas.connecting.set({ from, to: centre(box), target });
  };
  const stopFollowing = canvas.current.subscribe(follow);
  const stop = (): void => {
    controller.abort();
    stopFollowing();
    canvas.connecting.set(null);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const target = targetNow();
    stop();
    if (event.key === 'Enter' && target !== null) makeLink(board, canvas, from, target);
    else board.messages.say({ key: 'linkLeft', quiet: true });
  };
  const onLeave = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (to instanceof Node && !surface.contains(to)) stop();
  };
  surface.addEventListener('keydown', onKey, { signal, capture: true });
  surface.addEventListener('focusout', onLeave, { signal });
  surface.addEventListener('pointerdown', stop, { signal, capture: true });
  follow();
  board.messages.say({ key: 'linkFromKeys' });
}
