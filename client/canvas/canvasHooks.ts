// How canvas views watch: where a note is right now, and who has the tab stop.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useNotePresence } from '../presence/NotePresenceMark.tsx';
import { useCanvas } from './canvasState.ts';
import { movedBox } from './movedBox.ts';

/**
 * Where something lay when someone else began to drag it, for as long as they do: what it is moved by goes on without a break
 * when the place it is dropped at arrives before the end of the drag.
 */
function useKept(keeps: boolean, lies: Box | undefined): Box | undefined {
  const [kept, setKept] = useState<Box | null>(null);
  if (keeps && kept === null && lies) setKept(lies);
  if (!keeps && kept !== null) setKept(null);
  return keeps ? (kept ?? lies) : undefined;
}

/** Where a note or a section lies, and its box right now: as dragged here, else as another drags it, else as it lies. */
export function useItemPlace(id: string): { lies: Box | undefined; box: Box | undefined } {
  const { store } = useBoard();
  const { live } = useCanvas();
  const { drag } = useNotePresence(id);
  const watchItem = useCallback((listener: () => void) => store.subscribeItem(id, listener), [store, id]);
  const watchLive = useCallback((listener: () => void) => live.subscribe(id, listener), [live, id]);
  const stored = useSyncExternalStore(watchItem, () => store.boundsOf(id));
  const here = useSyncExternalStore(watchLive, () => live.get(id));
  const base = useKept(drag !== null, stored);
  return { lies: base ?? stored, box: movedBox(stored, here, drag) ?? stored };
}

export const useNoteBox = (id: string): Box | undefined => useItemPlace(id).box;

/** Takes the focus when it is asked for, also if that was before the item was drawn. */
export function useAskedFocus(id: string): RefObject<HTMLDivElement | null> {
  const canvas = useCanvas();
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const take = (): void => {
      if (canvas.focusAsked.get() !== id || !element.current) return;
      canvas.focusAsked.set(null);
      element.current.focus({ preventScroll: true });
    };
    take();
    return canvas.focusAsked.subscribe(take);
  }, [canvas, id]);
  return element;
}
