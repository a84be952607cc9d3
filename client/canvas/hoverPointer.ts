// A mouse or a pen over the canvas: where others see it, and what it is over.
import { toBoard } from '#shared/geometry.ts';
import { viewPoint } from '../tools/gesture.ts';
import { hitAt } from './hit.ts';
import type { SurfaceParts } from './surfaceParts.ts';

/** Listens on the canvas until the returned function is called. */
export function watchHover(surface: HTMLElement, { board, canvas }: SurfaceParts): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const over = (note: string | null, link: string | null): void => {
    if (note !== canvas.hovered.get()) canvas.hovered.set(note);
    if (link === canvas.hoveredLink.get()) return;
    canvas.hoveredLink.set(link);
    surface.toggleAttribute('data-over-link', link !== null);
  };
  const onMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const [x, y] = toBoard(canvas.camera.now(), viewPoint(surface, event));
    board.presence.update({ cursor: [Math.round(x), Math.round(y)] });
    const hit = event.buttons === 0 ? hitAt(board, canvas, event.target, [x, y]) : null;
    over(hit?.kind === 'note' ? hit.id : null, hit?.kind === 'link' ? hit.id : null);
  };
  const onLeave = (): void => {
    board.presence.update({ cursor: null });
    over(null, null);
  };
  surface.addEventListener('pointermove', onMove, { signal });
  surface.addEventListener('pointerleave', onLeave, { signal });
  return () => controller.abort();
}
