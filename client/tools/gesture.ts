// How a pointer gesture runs: it is captured, followed to its end, and called off by Escape. One gesture at a time.
import { toBoard, toView, type Point } from '#shared/geometry.ts';
import type { CameraControl } from '../canvas/camera.ts';
import { createEdgePan } from './edgePan.ts';

export type PointerStep = {
  /** In view pixels, from the canvas's top left corner. */
  at: Point;
  /** The same on the board, as the camera stands now. */
  board: Point;
  shift: boolean;
  alt: boolean;
  /** Control, or ⌘. */
  command: boolean;
};

export type Gesture = {
  move: (step: PointerStep) => void;
  end: (step: PointerStep) => void;
  cancel: () => void;
  /** Something is carried or drawn: at the view's edge the board comes along, and the gesture hears of it as of a move. */
  carries?: boolean;
};

/** Movement below this many pixels is a click. */
export const CLICK_PX = 4;
/** A finger is never quite still, and hides what it is on. */
export const TOUCH_SLOP_PX = 10;

export function viewPoint(surface: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const box = surface.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/**
 * For gestures that reckon in view pixels from where they began: `at` is told as if the camera had never moved since, so that
 * what is carried stays under the pointer while the view goes on.
 */
export function anchored(gesture: Gesture, camera: CameraControl): Gesture {
  const start = camera.now();
  const still = (step: PointerStep): PointerStep => ({ ...step, at: toView(start, step.board) });
  return {
    ...gesture,
    carries: true,
    move: (step) => gesture.move(still(step)),
    end: (step) => gesture.end(still(step)),
  };
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Follows one pointer; returns how to call it off (when a second finger comes down). */
export function followPointer(
  surface: HTMLElement,
  down: PointerEvent,
  gesture: Gesture,
  camera: CameraControl,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const from = viewPoint(surface, down);
  let last = down;
  let moved = down.pointerType !== 'touch';
  const stepOf = (event: PointerEvent): PointerStep => {
    const at = viewPoint(surface, event);
    return {
      at,
      board: toBoard(camera.now(), at),
      shift: event.shiftKey,
      alt: event.altKey,
      command: event.ctrlKey || event.metaKey,
    };
  };
  const edge = gesture.carries === true ? createEdgePan(camera, from) : null;
  const stopWatching = edge && camera.camera.subscribe(() => moved && gesture.move(stepOf(last)));
  const stop = (): void => {
    controller.abort();
    edge?.stop();
    stopWatching?.();
  };
  const callOff = (): void => {
    if (signal.aborted) return;
    stop();
    gesture.cancel();
  };
  const onMove = (event: PointerEvent): void => {
    // The button was let go where nobody told us: outside the window, or under a dialog of the system.
    if (event.pointerType === 'mouse' && event.buttons === 0) return callOff();
    last = event;
    const step = stepOf(event);
    moved ||= distance(step.at, from) > TOUCH_SLOP_PX;
    if (!moved) return;
    edge?.at(step.at);
    gesture.move(step);
  };
  const ours =
    (act: (event: PointerEvent) => void) =>
    (event: PointerEvent): void => {
      if (event.pointerId === down.pointerId) act(event);
    };
  surface.setPointerCapture(down.pointerId);
  surface.addEventListener('pointermove', ours(onMove), { signal });
  surface.addEventListener(
    'pointerup',
    ours((event) => {
      // A mouse with several buttons down says *up* when the last is let go.
      stop();
      gesture.end(stepOf(event));
    }),
    { signal },
  );
  surface.addEventListener('pointercancel', ours(callOff), { signal });
  surface.addEventListener('lostpointercapture', ours(callOff), { signal });
  surface.ownerDocument.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      callOff();
    },
    { signal, capture: true },
  );
  return callOff;
}
