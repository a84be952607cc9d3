// The line to the thread that writes. A thread that dies is started again: what was asked of it fails, what comes next works.
import { Worker } from 'node:worker_threads';
import { StorageError } from './Storage.ts';
import type { WriteAnswer, WriteRequest } from './sqliteWorker.ts';
import type { WriteArguments, WriteName, Writes } from './sqliteWrites.ts';

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

export type Writer = {
  call: <K extends WriteName>(name: K, ...args: WriteArguments<K>) => Promise<ReturnType<Writes[K]>>;
  /** As `call`, and hands buffers over instead of cloning them: they are the thread's from then on. */
  hand: <K extends WriteName>(
    buffers: ArrayBuffer[],
    name: K,
    ...args: WriteArguments<K>
  ) => Promise<ReturnType<Writes[K]>>;
  /** False while the thread is started again. */
  ready: () => boolean;
  close: () => Promise<void>;
};

type Thread = {
  ask: (name: WriteRequest['name'], args: unknown[], buffers?: ArrayBuffer[]) => Promise<unknown>;
  /** Resolves when the database is open and migrated. */
  started: Promise<unknown>;
};

/** One life of the thread. */
function startThread(path: string, onEnd: () => void): Thread {
  const worker = new Worker(new URL('./sqliteWorker.ts', import.meta.url), { workerData: { path } });
  const waiting = new Map<number, Waiting>();
  let gone: StorageError | null = null;
  let next = 1;

  const lose = (message: string): void => {
    if (gone) return;
    gone = new StorageError('failed', message);
    for (const caller of waiting.values()) caller.reject(gone);
    waiting.clear();
    onEnd();
  };
  worker.on('message', (answer: WriteAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.problem) caller?.reject(new StorageError(answer.problem.kind, answer.problem.message));
    else caller?.resolve(answer.result);
  });
  worker.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => lose('the writer has ended'));
  const started = new Promise((resolve, reject) => waiting.set(0, { resolve, reject }));
  return {
    ask: (name, args, buffers = []) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        const id = next++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, name, args } satisfies WriteRequest, buffers);
      }),
    started,
  };
}

/** Resolves when the database is migrated and ready. */
export async function startWriter(path: string): Promise<Writer> {
  let thread: Thread | null = null;
  let ready = false;
  let closing = false;

  /** Starts the thread unless there is one. What is asked before it is ready waits in its line. */
  function living(): Thread {
    if (thread) return thread;
    const made = startThread(path, () => {
      if (thread !== made) return;
      const wasReady = ready;
      thread = null;
      ready = false;
      // One that does not even start is tried again by the next call, not in a loop.
      if (wasReady && !closing) living();
    });
    thread = made;
    made.started.then(
      () => {
        if (thread === made) ready = true;
      },
      () => undefined,
    );
    return made;
  }

  await living().started;
  const hand: Writer['hand'] = async <K extends WriteName>(
    buffers: ArrayBuffer[],
    name: K,
    ...args: WriteArguments<K>
  ) => {
    if (closing) throw new StorageError('failed', 'the database is closed');
    return (await living().ask(name, args, buffers)) as ReturnType<Writes[K]>;
  };
  return {
    hand,
    call: (name, ...args) => hand([], name, ...args),
    ready: () => ready,
    close: async () => {
      closing = true;
      await thread?.ask('close', []);
    },
  };
}
