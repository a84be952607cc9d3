// What the board says to its user in passing: one message at a time, spoken politely and shown for a while.
import { createReadable, type Readable, type Writable } from '../session/readable.ts';

export type BoardMessage = {
  /** Key in the catalogue, with its values. */
  key: string;
  values?: Record<string, string | number>;
  /** Offers to take it back. */
  undoable: boolean;
  /** Only spoken, not shown. */
  quiet: boolean;
};

export type BoardSaying = Pick<BoardMessage, 'key' | 'values'> & { undoable?: boolean; quiet?: boolean };

/** What was done with so many, and that so many were left as they were, being locked. */
export const doneWith = (key: string, count: number, locked: number): BoardSaying => ({
  key: locked > 0 ? `${key}ButLocked` : key,
  values: { count, locked },
  undoable: true,
});
/** Work that goes on for a while. */
export type BoardWork = {
  /** Key in the catalogue, under `board.work`. */
  key: 'making' | 'undoing' | 'redoing';
  done: number;
  total: number;
  /** Ends it where it is; absent where it cannot be ended. */
  stop?: () => void;
};

export type BoardMessages = {
  /** Shown until it is done, above what is said meanwhile. */
  work: Writable<BoardWork | null>;
  current: Readable<BoardMessage | null>;
  say: (message: BoardSaying) => void;
  dismiss: () => void;
  close: () => void;
};

const SHOWN_MS = 8000;

export function createBoardMessages(): BoardMessages {
  const current = createReadable<BoardMessage | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dismiss = (): void => {
    clearTimeout(timer);
    current.set(null);
  };
  return {
    work: createReadable<BoardWork | null>(null),
    current,
    say: (message) => {
      clearTimeout(timer);
      current.set({ undoable: false, quiet: false, ...message });
      timer = setTimeout(dismiss, SHOWN_MS);
    },
    dismiss,
    close: () => clearTimeout(timer),
  };
}
