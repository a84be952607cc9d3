// Looks large updates through in a thread of its own, before they reach the room: what is wrong in itself costs the
// server's own thread nothing.
import { Worker } from 'node:worker_threads';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { PrejudgeAnswer, PrejudgeRequest } from './prejudgeWorker.ts';

export type Prejudge = {
  /** What can be said of an update without its document. */
  prejudge: (update: Uint8Array) => Promise<'ok' | FrameRefusal>;
  close: () => Promise<void>;
};

/** A line has one at a time, so this many lines wait; one more is told to come back. */
const WAITING_MAX = 1000;
/** The largest update takes some hundredths of it. */
const ONE_UPDATE_MS = 10_000;
const WORKER_MEGABYTES = 256;

type Job = { update: Uint8Array; resolve: (verdict: 'ok' | FrameRefusal) => void };

/** The thread starts with the first large update: most servers see none for hours. */
export function createPrejudge(): Prejudge {
  const waiting: Job[] = [];
  let current: { id: number; job: Job; timer: NodeJS.Timeout } | null = null;
  let worker: Worker | null = null;
  let next = 1;
  let closed = false;

  function settle(verdict: 'ok' | FrameRefusal): void {
    if (!current) return;
    clearTimeout(current.timer);
    const { job } = current;
    current = null;
    job.resolve(verdict);
    begin();
  }

  /** Whatever ends the thread is wrong with the update it was looking at. */
  function lose(): void {
    const lost = worker;
    worker = null;
    lost?.removeAllListeners();
    lost?.on('error', () => undefined);
    void lost?.terminate();
    settle('malformed');
  }

  function start(): Worker {
    const made = new Worker(new URL('./prejudgeWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEGABYTES },
    });
    // Waiting updates keep the process alive through their lines; an idle thread does not.
    made.unref();
    made.on('message', ({ id, verdict }: PrejudgeAnswer) => {
      if (current?.id === id) settle(verdict);
    });
    made.on('error', lose);
    made.on('exit', lose);
    return made;
  }

  function begin(): void {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    worker ??= start();
    current = { id: next++, job, timer: setTimeout(lose, ONE_UPDATE_MS) };
    worker.postMessage({ id: current.id, update: job.update } satisfies PrejudgeRequest);
  }

  return {
    prejudge: (update) =>
      new Promise((resolve) => {
        // As when the log takes nothing now: nothing of it is kept, and its sender comes again.
        if (closed || waiting.length >= WAITING_MAX) return resolve('storage');
        waiting.push({ update, resolve });
        begin();
      }),
    close: async () => {
      closed = true;
      const ending = worker;
      worker = null;
      ending?.removeAllListeners();
      for (const job of waiting.splice(0)) job.resolve('storage');
      settle('storage');
      await ending?.terminate();
    },
  };
}
