// Listens to pointers on the canvas: which of them begins a gesture, what two quick taps and a held finger
// mean. What a press begins is told in beginGesture.
import { toBoard, type Point } from '#shared/geometry.ts';
import { createDoubleTap } from '../tools/doubleTap.ts';
import { followPointer, viewPoint } from '../tools/gesture.ts';
import { createLongPress } from '../tools/longPress.ts';
import { watchPalm } from '../tools/palmGuard.ts';
import { watchPinch } from '../tools/pinchTool.ts';
import { watchSpace } from '../tools/spaceKey.ts';
import { watchWheel } from '../tools/wheelTool.ts';
import { askAtFocus, askAtPointer } from './askForActs.ts';
import { beginGesture } from './beginGesture.ts';
import { openGrip } from './gripPointer.ts';
import { hasOwnPointer, hitAt } from './hit.ts';
import { watchHover } from './hoverPointer.ts';
import { editNote, sayNotNow, type SurfaceParts } from './surfaceParts.ts';

/** Listens on the canvas until the returned function is called. */
export function watchSurface(surface: HTMLElement, parts: SurfaceParts): () => void {
  const { board, canvas, newNote } = parts;
  const controller = new AbortController();
  const { signal } = controller;
  const taps = createDoubleTap();
  let space = false;
  /** The last press was a finger's. */
  let byFinger = false;
  let pressed = false;
  /** What the finger did has opened a menu or a field already: lifted, it means nothing more. */
  let answered = false;
  let callOff: (() => void) | null = null;
  /** What two taps mean. It waits for the end of the touch: that must not fall on what has taken the place of what was tapped. */
  let meant: (() => void) | null = null;

  const stopGesture = (): void => {
    callOff?.();
    callOff = null;
  };
  const hold = createLongPress(
    (point) => canvas.holding.set(point),
    (at) => {
      answered = true;
      giveWay();
      const [x, y] = at;
      const box = surface.getBoundingClientRect();
      const under = document.elementFromPoint(box.left + x, box.top + y);
      askAtPointer(parts, hitAt(board, canvas, under, toBoard(canvas.camera.now(), at)), at);
    },
  );
  const giveWay = (): void => {
    hold.end();
    taps.forget();
    stopGesture();
  };

  const onDown = (event: PointerEvent): void => {
    byFinger = event.pointerType === 'touch';
    pressed = true;
    answered = false;
    // The second finger of a pinch begins nothing of its own, nor does a second button of a mouse.
    if (hasOwnPointer(event.target) || (byFinger && !event.isPrimary)) return;
    stopGesture();
    const at = viewPoint(surface, event);
    const point = toBoard(canvas.camera.now(), at);
    const hit = hitAt(board, canvas, event.target, point);
    if (event.pointerType !== 'mouse' && event.button === 0 && (hit?.kind !== 'note' || hit.part === null))
      hold.down(at, event.pointerId);
    if (byFinger) taps.down(at, event.timeStamp);
    const gesture = beginGesture(parts, { event, at, board: point, hit, space });
    if (gesture) callOff = followPointer(surface, event, gesture, canvas.camera);
  };
  const onMove = (event: PointerEvent): void => {
    const at = viewPoint(surface, event);
    hold.move(at, event.pointerId);
    if (event.pointerType === 'touch') taps.move(at);
  };
  /** A note where there is none; into the one that is there. */
  const write = (target: EventTarget | null, at: Point): void => {
    if (hasOwnPointer(target) || canvas.tool.get() === 'hand') return;
    const point = toBoard(canvas.camera.now(), at);
    const hit = hitAt(board, canvas, target, point);
    if (hit?.kind === 'note') editNote(parts, hit.id);
    else if (openGrip(parts, target, hit?.kind === 'link' ? hit.id : null)) return;
    else if (hit !== null) return;
    else if (canvas.tools.get().has('note')) newNote.addAt(point);
    else sayNotNow(parts);
  };
  const act = (): void => {
    const due = meant;
    meant = null;
    due?.();
  };
  const onUp = (event: PointerEvent): void => {
    hold.end();
    if (event.pointerType !== 'touch' || !taps.up(event.timeStamp)) return;
    // The second tap is not a tap of its own besides.
    stopGesture();
    answered = true;
    const [under, at] = [document.elementFromPoint(event.clientX, event.clientY), viewPoint(surface, event)];
    meant = () => write(under, at);
    setTimeout(act);
  };
  const onDouble = (event: MouseEvent): void => {
    if (byFinger) return;
    write(document.elementFromPoint(event.clientX, event.clientY), viewPoint(surface, event));
  };
  const onContextMenu = (event: MouseEvent): void => {
    if (hasOwnPointer(event.target)) return;
    event.preventDefault();
    // Buttons and held fingers are followed to their end; without a pointer it was a key, or a help of the system.
    const byPointer = pressed || event.button === 2 || ((event as PointerEvent).pointerType ?? '') !== '';
    if (!byPointer && canvas.acts.get() === null) askAtFocus(parts);
  };
  // First of all: what it holds back, nobody below hears of.
  const stopPalm = watchPalm(surface, () => {
    pinch.callOff();
    giveWay();
  });
  const pinch = watchPinch(surface, canvas.camera, giveWay);
  surface.addEventListener('pointerdown', onDown, { signal });
  surface.addEventListener('pointermove', onMove, { signal });
  surface.addEventListener('pointerup', onUp, { signal });
  surface.addEventListener('pointercancel', giveWay, { signal });
  for (const type of ['pointerup', 'pointercancel'])
    surface.ownerDocument.addEventListener(type, () => (pressed = false), { signal, capture: true });
  surface.addEventListener('dblclick', onDouble, { signal });
  surface.addEventListener('contextmenu', onContextMenu, { signal });
  // Lifted, it would else click on what now lies under it: take the focus from the menu, or mark a word of the field, which
  // the next letter would replace.
  const onTouchEnd = (event: TouchEvent): void => {
    if (answered) event.preventDefault();
    act();
  };
  surface.addEventListener('touchend', onTouchEnd, { signal, passive: false });
  // The browser's own scrolling with the middle button.
  surface.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
  const stops = [
    stopPalm,
    pinch.stop,
    watchHover(surface, parts),
    watchWheel(surface, canvas.camera),
    watchSpace(surface, (held) => {
      space = held;
      surface.dataset['space'] = String(held);
    }),
  ];
  return () => {
    controller.abort();
    giveWay();
    for (const stop of stops) stop();
  };
}
