// How canvas views watch: where a note is right now, and who has the tab stop.
import { useCallback, useEffect, useRef, useSyncExternalStore, type RefObject } from 'react';
import type { Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useNotePresence } from '../presence/NotePresenceMark.tsx';
import { takeAskedFocus } from './askedFocus.ts';
import { useCanvas } from './canvasState.ts';
import { movedBox } from './movedBox.ts';

/** The box of a note or a section right now: as dragged here, else as another drags it, else as it lies. */
export function useNoteBox(id: string): Box | undefined {
  const { store } = useBoard();
  const { live } = useCanvas();
  const { drag } = useNotePresence(id);
  const watchItem = useCallback((listener: () => void) => store.subscribeItem(id, listener), [store, id]);
  const watchLive = useCallback((listener: () => void) => live.subscribe(id, listener), [live, id]);
  const stored = useSyncExternalStore(watchItem, () => store.boundsOf(id));
  const here = useSyncExternalStore(watchLive, () => live.get(id));
  return movedBox(stored, here, drag) ?? stored;
}

/** Takes the focus when it is asked for, also if that was before the item was drawn. */
export function useAskedFocus(id: string): RefObject<HTMLDivElement | null> {
  const canvas = useCanvas();
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const take = (): void => takeAskedFocus(canvas, (asked) => (asked === id ? element.current : null));
    take();
    return canvas.focusAsked.subscribe(take);
  }, [canvas, id]);
  return element;
}
