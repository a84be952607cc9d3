// Which notes have just come from others: they are drawn with a short fade, so that a reveal is seen to happen.
import { useEffect, useState } from 'react';
import type { BoardStore } from '../board/boardStore.ts';
import { useBoard } from '../board/boardContext.ts';

const FRESH_MS = 150;

const fresh = new WeakMap<BoardStore, ReadonlySet<string>>();

/** To be called once by what draws the notes. */
export function useFreshNotes(): void {
  const { store, loaded } = useBoard();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.onOthersNotes((ids) => {
      if (!loaded.get()) return;
      fresh.set(store, new Set([...(fresh.get(store) ?? []), ...ids]));
      clearTimeout(timer);
      timer = setTimeout(() => fresh.delete(store), FRESH_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, loaded]);
}

/** Whether a note was new when it was first drawn here. */
export function useIsFresh(id: string): boolean {
  const { store } = useBoard();
  const [isFresh] = useState(() => fresh.get(store)?.has(id) === true);
  return isFresh;
}
