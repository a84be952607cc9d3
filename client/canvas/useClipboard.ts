// Copy, cut and paste while the canvas is shown: by the browser's own events, wherever on it the focus is, and for the acts of
// the menu. What is pasted comes to lie where one last pointed.
import { useEffect, useRef } from 'react';
import { CLIP_TYPE } from '#shared/board/clip.ts';
import { resolveAgency } from '#shared/agency/agency.ts';
import { toBoard, type Point } from '#shared/geometry.ts';
import { today, useAgencies } from '../agency/register.ts';
import { useBoard } from '../board/boardContext.ts';
import { readPasted } from '../board/clipboardData.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { viewPoint } from '../tools/gesture.ts';
import { useCanvas, type CanvasState } from './canvasState.ts';
import { createClipboardActs, type ClipboardActs } from './clipboardActs.ts';
import { fillClipboard } from './systemClipboard.ts';

/** A field of text copies and pastes for itself, and so does what lies over the board. */
const OWN_CLIPBOARD =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"]';

const acts = new WeakMap<CanvasState, ClipboardActs>();

/** For the commands, which know the canvas and no React. */
export const clipboardOf = (canvas: CanvasState): ClipboardActs | undefined => acts.get(canvas);

export const parseHtml = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

const isOwn = ({ target }: Event): boolean =>
  target instanceof Element && target.closest(OWN_CLIPBOARD) !== null;
const isTextChosen = (): boolean => document.getSelection()?.isCollapsed === false;

/** Where one points; null once one goes on with the keyboard, or has left the board. */
function watchPointed(surface: HTMLElement, canvas: CanvasState, signal: AbortSignal): () => Point | null {
  let pointed: Point | null = null;
  const onMove = (event: PointerEvent): void => {
    pointed = toBoard(canvas.camera.now(), viewPoint(surface, event));
  };
  const forget = (): void => {
    pointed = null;
  };
  surface.addEventListener('pointermove', onMove, { signal });
  surface.addEventListener('pointerdown', onMove, { signal });
  surface.addEventListener('pointerleave', forget, { signal });
  surface.addEventListener(
    'keydown',
    (event) => {
      if (event.key.startsWith('Arrow') || event.key === 'Tab') forget();
    },
    { signal, capture: true },
  );
  return () => pointed;
}

export function useClipboard(surface: HTMLElement | null): void {
  const board = useBoard();
  const canvas = useCanvas();
  const { agencies } = useAgencies();
  const latest = useRef({ view: board.view, agencies });
  useEffect(() => {
    latest.current = { view: board.view, agencies };
  });
  useEffect(() => {
    if (!surface) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const clipboard = createClipboardActs({
      board,
      canvas,
      view: () => latest.current.view,
      names: () => ({
        agency: (id) => resolveAgency(latest.current.agencies, id, today()).name,
        subGoal: (id) =>
          latest.current.view.subGoals.find((goal) => goal.id === id)?.title[currentLanguage()] ?? id,
      }),
    });
    acts.set(canvas, clipboard);
    const pointed = watchPointed(surface, canvas, signal);
    const onCopy = (event: ClipboardEvent): void => {
      if (isOwn(event) || isTextChosen() || !event.clipboardData) return;
      const texts = event.type === 'cut' ? clipboard.cut() : clipboard.copy();
      if (!texts) return;
      fillClipboard(event.clipboardData, texts);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isOwn(event) || !event.clipboardData) return;
      const { clipboardData: data } = event;
      const types = [CLIP_TYPE, 'text/html', 'text/plain'];
      const texts = Object.fromEntries(types.map((type) => [type, data.getData(type)]));
      event.preventDefault();
      clipboard.paste(readPasted(texts, data.files.length > 0, parseHtml), pointed());
    };
    document.addEventListener('copy', onCopy, { signal });
    document.addEventListener('cut', onCopy, { signal });
    document.addEventListener('paste', onPaste, { signal });
    return () => {
      controller.abort();
      acts.delete(canvas);
    };
    // The board's own parts are stable; the session's view is read when it is needed.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [board.store, canvas, surface]);
}
