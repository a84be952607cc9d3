// Which notes have just come from others: they are drawn with a short fade, so that a reveal is seen to happen.
import type { Board } from '../../board/openBoard.ts';

const FRESH_MS = 150;

export type FreshNotes = { has: (id: string) => boolean; close: () => void };

export function watchFreshNotes({ store, loaded }: Pick<Board, 'store' | 'loaded'>): FreshNotes {
  const fresh = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.onOthersNotes((ids) => {
    if (!loaded.get()) return;
    for (const id of ids) fresh.add(id);
    clearTimeout(timer);
    timer = setTimeout(() => fresh.clear(), FRESH_MS);
  });
  return {
    has: (id) => fresh.has(id),
    close: () => {
      stop();
      clearTimeout(timer);
    },
  };
}
