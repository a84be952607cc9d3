// Keeps the update frames of one line in order while a large one is looked through in another thread.
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';

export type FrameGate = {
  /** Calls `pass` when it is this update's turn and nothing is wrong with it in itself; else `refuse`. */
  take: (update: Uint8Array, pass: () => void, refuse: (reason: FrameRefusal) => void) => void;
};

/** @param prejudge judges what needs no document, off this thread */
export function createFrameGate(prejudge: (update: Uint8Array) => Promise<'ok' | FrameRefusal>): FrameGate {
  let held: Promise<void> | null = null;
  return {
    take: (update, pass, refuse) => {
      const isLarge = update.length > limits.promptFrameBytes;
      if (held === null && !isLarge) return pass();
      const turn = (held ?? Promise.resolve()).then(async () => {
        const verdict = isLarge ? await prejudge(update) : 'ok';
        if (verdict === 'ok') pass();
        else refuse(verdict);
      });
      held = turn;
      void turn.finally(() => {
        if (held === turn) held = null;
      });
    },
  };
}
