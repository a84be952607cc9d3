// How a pointer gesture runs: it is captured, followed to its end, and called off by Escape. One gesture at a time.
import type { Point } from '#shared/geometry.ts';

export type PointerStep = {
  /** In view pixels, from the canvas's top left corner. */
  at: Point;
  shift: boolean;
  alt: boolean;
  /** Control, or ⌘. */
  command: boolean;
};

export type Gesture = {
  move: (step: PointerStep) => void;
  end: (step: PointerStep) => void;
  cancel: () => void;
};

/** Movement below this many pixels is a click. */
export const CLICK_PX = 4;

export function viewPoint(surface: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const box = surface.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** Follows one pointer; returns how to call it off (when a second finger comes down). */
export function followPointer(surface: HTMLElement, down: PointerEvent, gesture: Gesture): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const stepOf = (event: PointerEvent): PointerStep => ({
    at: viewPoint(surface, event),
    shift: event.shiftKey,
    alt: event.altKey,
    command: event.ctrlKey || event.metaKey,
  });
  const ours = (event: PointerEvent): boolean => event.pointerId === down.pointerId;
  const callOff = (): void => {
    if (signal.aborted) return;
    controller.abort();
    gesture.cancel();
  };
  surface.setPointerCapture(down.pointerId);
  surface.addEventListener('pointermove', (event) => ours(event) && gesture.move(stepOf(event)), { signal });
  surface.addEventListener(
    'pointerup',
    (event) => {
      if (!ours(event)) return;
      controller.abort();
      gesture.end(stepOf(event));
    },
    { signal },
  );
  surface.addEventListener('pointercancel', (event) => ours(event) && callOff(), { signal });
  surface.ownerDocument.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      callOff();
    },
    { signal, capture: true },
  );
  return callOff;
}
