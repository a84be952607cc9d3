// What a page says of saving, out of what its documents say: the worst of it at once, and "saved" when it has been so for a moment.
import type { DocumentLink } from '../session/documentLink.ts';
import type { Readable } from '../session/readable.ts';
import type { SavedState } from '../session/saved.ts';
import { unlessShut, worstSaved } from './worstSaved.ts';

/**
 * Whoever types is not told "saving, saved" at every letter: it would flicker at the edge of their eye, and drawing it twice
 * cost more than the letter itself. The words stay at the cautious one of the two, so they are never more than is true.
 */
export const SAVED_AFTER_MS = 400;

type Saving = Pick<DocumentLink, 'saved'>;

/**
 * The worst of several documents.
 * @param mine the one that is mine alone, while it may shut without anything being amiss
 */
export function worstOf(links: readonly Saving[], mine?: Saving): Readable<SavedState> {
  return {
    get: () =>
      worstSaved(
        links.map((link) => {
          const saved = link.saved.get();
          return link === mine ? unlessShut(saved) : saved;
        }),
      ),
    subscribe: (changed) => {
      const stops = links.map((link) => link.saved.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function saysTheSame(a: SavedState, b: SavedState): boolean {
  // Since when it is on its way is not said, and is another at each letter.
  if (a.state === 'saving' && b.state === 'saving') return true;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** As `source`, but what was being saved is not called saved before it has been so for `SAVED_AFTER_MS`. */
export function restedSaved(source: Readable<SavedState>): Readable<SavedState> {
  const listeners = new Set<() => void>();
  let shown = source.get();
  let stop: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(next: SavedState): void {
    if (saysTheSame(next, shown)) return;
    shown = next;
    for (const listener of listeners) listener();
  }
  function look(): void {
    clearTimeout(timer);
    const now = source.get();
    if (now.state === 'saved' && shown.state === 'saving')
      timer = setTimeout(() => show(now), SAVED_AFTER_MS);
    else show(now);
  }

  return {
    get: () => {
      // Nobody is listening: what was shown last says nothing any more.
      if (stop === null && !saysTheSame(source.get(), shown)) shown = source.get();
      return shown;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      stop ??= source.subscribe(look);
      look();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        stop?.();
        stop = null;
      };
    },
  };
}
