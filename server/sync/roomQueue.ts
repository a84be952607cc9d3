// What waits to be done in one room, in the order it came: frames and questions together, the server's own changes alone.
import type * as Y from 'yjs';
import type { Append } from '../storage/Storage.ts';
import type { Frame, Member, OwnChange } from './roomWriter.ts';

/** `at`: when it came, ms of the room's clock. */
type Write = Frame & { kind: 'frame'; at: number; done: () => void };
type Read = { kind: 'read'; member: Member; stateVector: Uint8Array; done: () => void };
type Look = { kind: 'look'; look: (doc: Y.Doc) => void; fail: () => void };
export type Own = {
  kind: 'own';
  change: OwnChange;
  commit: (append: Append | null) => Promise<number | null>;
  resolve: () => void;
  reject: (error: unknown) => void;
};
export type Work = Write | Read | Look | Own;

export type RoomQueue = {
  take: (work: Work) => void;
  /** When the oldest frame that waits or is being worked off came; null when there is none. */
  waitingSince: () => number | null;
  /** Ends when what was begun is done. */
  close: () => Promise<void>;
};

export function createRoomQueue(options: {
  runBatch: (work: readonly Exclude<Work, Own>[]) => Promise<void>;
  runOwn: (work: Own) => Promise<void>;
  onBroken: (error: unknown) => void;
  /** Says when the room may work. */
  soon: (act: () => void) => void;
}): RoomQueue {
  let queue: Work[] = [];
  let current: readonly Work[] = [];
  let running: Promise<void> | null = null;
  let broken = false;

  function fail(work: readonly Work[], error: unknown): void {
    for (const entry of work) {
      if (entry.kind === 'look') entry.fail();
      else if (entry.kind === 'own') entry.reject(error);
    }
  }

  /** All that waits up to a change of the server's own, or that change: it has a commit of its own. */
  async function runNext(): Promise<void> {
    const [first] = queue;
    const work: Work[] = [];
    try {
      if (first?.kind === 'own') {
        work.push(first);
        queue = queue.slice(1);
        await options.runOwn(first);
        first.resolve();
        return;
      }
      const batch: Exclude<Work, Own>[] = [];
      for (const entry of queue) {
        if (entry.kind === 'own') break;
        batch.push(entry);
      }
      work.push(...batch);
      queue = queue.slice(batch.length);
      current = batch;
      await options.runBatch(batch);
    } catch (error) {
      // In memory the document may now be ahead of the log: nothing of it may be seen.
      broken = true;
      options.onBroken(error);
      fail([...work, ...queue], error);
    }
  }

  function run(): void {
    if (running || broken || queue.length === 0) return;
    running = runNext().then(() => {
      running = null;
      current = [];
      if (queue.length > 0 && !broken) options.soon(run);
    });
  }

  return {
    take: (work) => {
      if (broken) return fail([work], new Error('the room is broken'));
      queue.push(work);
      if (!running) options.soon(run);
    },
    waitingSince: () => {
      const isFrame = (entry: Work): entry is Write => entry.kind === 'frame';
      return (current.find(isFrame) ?? queue.find(isFrame))?.at ?? null;
    },
    close: async () => {
      while (running) await running;
      broken = true;
      fail(queue, new Error('the room is closed'));
    },
  };
}
