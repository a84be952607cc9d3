// What the page may say about saving. "Saved" is the server's word alone: every change of ours is on its disk.
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { createReadable, type Readable } from './readable.ts';

/** What is not on the server: how many things were changed, and whether all of it is on this device's disk. */
export type Unsaved = { changes: number; kept: boolean };

export type SavedState =
  /** Not yet connected for the first time. */
  | { state: 'opening' }
  | { state: 'saved' }
  /** Changes are on their way; `since` is ms of this device's clock. */
  | { state: 'saving'; since: number }
  /** They have been on their way for longer than one can call that. */
  | ({ state: 'slow' } & Unsaved)
  /** No line to the server, or one whose disk takes nothing. */
  | ({ state: 'offline'; cause: 'line' | 'storage' } & Unsaved)
  /** The server refused a change; the document is fetched anew, and what may be done is done again. */
  | { state: 'refused'; reason: FrameRefusal }
  /** The document is gone, or no longer ours to read. */
  | { state: 'closed'; reason: 'forbidden' | 'moved' };

export const SLOW_AFTER_MS = 2000;

export type SavedTeller = {
  saved: Readable<SavedState>;
  sent: () => void;
  settled: () => void;
  lost: (cause: 'line' | 'storage') => void;
  /** Something was changed here, or has come onto the device's disk. */
  changed: () => void;
  end: (state: SavedState | null) => void;
};

/** @param unsaved null while it is being written to the device: what was said before still holds then */
export function createSavedTeller(unsaved: () => Unsaved | null): SavedTeller {
  const saved = createReadable<SavedState>({ state: 'opening' });
  let cause: 'line' | 'storage' = 'line';
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Unsaved = { changes: 0, kept: false };

  const look = (): Unsaved => (last = unsaved() ?? last);
  const say = (state: SavedState): void => {
    if (ended || JSON.stringify(state) === JSON.stringify(saved.get())) return;
    saved.set(state);
  };
  const isWaiting = (): boolean => saved.get().state === 'saving' || saved.get().state === 'slow';

  return {
    saved,
    sent: () => {
      // While the server's disk takes nothing, each new try would say "Saving" for a moment: it is not.
      if (cause === 'storage' || isWaiting()) return;
      say({ state: 'saving', since: Date.now() });
      clearTimeout(timer);
      timer = setTimeout(() => say({ state: 'slow', ...look() }), SLOW_AFTER_MS);
    },
    settled: () => {
      clearTimeout(timer);
      cause = 'line';
      last = { changes: 0, kept: false };
      say({ state: 'saved' });
    },
    lost: (why) => {
      clearTimeout(timer);
      if (why === 'storage') cause = 'storage';
      say({ state: 'offline', cause, ...look() });
    },
    changed: () => {
      const { state } = saved.get();
      if (state === 'offline') say({ state, cause, ...look() });
      if (state === 'slow') say({ state, ...look() });
    },
    end: (state) => {
      clearTimeout(timer);
      if (state) say(state);
      ended = true;
    },
  };
}
