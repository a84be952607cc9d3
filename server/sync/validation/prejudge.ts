// Looks large updates through in a thread of its own, before they reach the room: what is wrong in itself costs the
// server's own thread nothing.
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { createJobThread, NoThread, TooManyJobs } from '../../jobThread.ts';

export type Prejudge = {
  /** What can be said of an update without its document. */
  prejudge: (update: Uint8Array) => Promise<'ok' | FrameRefusal>;
  close: () => Promise<void>;
};

export function createPrejudge(): Prejudge {
  const thread = createJobThread<Uint8Array, 'ok' | FrameRefusal>({
    url: new URL('./prejudgeWorker.ts', import.meta.url),
    data: null,
    // A line has one at a time, so this many lines wait.
    waitingMax: 1000,
    // The largest update takes some hundredths of it.
    jobMs: 10_000,
    megabytes: 256,
  });
  return {
    prejudge: async (update) => {
      try {
        return await thread.run(update);
      } catch (error) {
        // One line too many, or a thread that cannot be had, is as when the log takes nothing now: nothing of it is kept, and
        // its sender comes again. Whatever else ended the thread is wrong with the update it was looking at.
        return error instanceof TooManyJobs || error instanceof NoThread ? 'storage' : 'malformed';
      }
    },
    close: thread.close,
  };
}
