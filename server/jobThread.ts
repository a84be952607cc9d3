// A thread that does jobs one after the other, so that a long one holds up nobody but those who wait for it too.
import { parentPort, Worker } from 'node:worker_threads';

type Asked<Job> = { id: number; job: Job };
type Answered<Result> = { id: number; result: Result } | { id: number; problem: string };

/** The id of what a thread says once its program is loaded; jobs count from 1. Node's own `online` comes before that. */
const READY = 0;

export type JobThread<Job, Result> = {
  /** Rejects when the job fails, takes too long, no thread could be had (NoThread), or too many wait already (TooManyJobs). */
  run: (job: Job) => Promise<Result>;
  close: () => Promise<void>;
};

export class TooManyJobs extends Error {}
/** The thread never began: the job had no part in it. */
export class NoThread extends Error {}

type Waiting<Job, Result> = { job: Job; resolve: (result: Result) => void; reject: (error: Error) => void };

export type JobThreadOptions = {
  /** The program of the thread; it calls `serveJobs`. */
  url: URL;
  data: unknown;
  /** Jobs that may wait. */
  waitingMax: number;
  /** ms a job may take; past it the thread is ended, and made anew for the next one. */
  jobMs: number;
  /** Memory a job may take; past it the thread ends. */
  megabytes?: number;
};

/** The thread starts with the first job. */
export function createJobThread<Job, Result>(options: JobThreadOptions): JobThread<Job, Result> {
  const waiting: Waiting<Job, Result>[] = [];
  let current: { id: number; job: Waiting<Job, Result>; timer: NodeJS.Timeout } | null = null;
  let worker: Worker | null = null;
  let hasBegun = false;
  let next = 1;
  let closed = false;

  function settle(act: (job: Waiting<Job, Result>) => void): void {
    if (!current) return;
    clearTimeout(current.timer);
    const { job } = current;
    current = null;
    act(job);
    begin();
  }

  function lose(message: string): void {
    const lost = worker;
    worker = null;
    lost?.removeAllListeners();
    lost?.on('error', () => undefined);
    void lost?.terminate();
    const error = hasBegun ? new Error(message) : new NoThread(message);
    settle((job) => job.reject(error));
  }

  function start(): Worker {
    const { url, data, megabytes } = options;
    const made = new Worker(url, {
      workerData: data,
      ...(megabytes !== undefined && { resourceLimits: { maxOldGenerationSizeMb: megabytes } }),
    });
    hasBegun = false;
    // Those who wait keep the process alive themselves; an idle thread does not.
    made.unref();
    made.on('message', (answer: Answered<Result>) => {
      if (answer.id === READY) hasBegun = true;
      if (current?.id !== answer.id) return;
      settle((job) =>
        'result' in answer ? job.resolve(answer.result) : job.reject(new Error(answer.problem)),
      );
    });
    made.on('error', (error) => lose(error instanceof Error ? error.message : String(error)));
    made.on('exit', () => lose('the thread has ended'));
    return made;
  }

  function begin(): void {
    const job = current ? undefined : waiting.shift();
    if (!job) return;
    worker ??= start();
    const timer = setTimeout(() => lose('the job took too long'), options.jobMs);
    current = { id: next++, job, timer };
    worker.postMessage({ id: current.id, job: job.job } satisfies Asked<Job>);
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (closed || waiting.length >= options.waitingMax) return reject(new TooManyJobs());
        waiting.push({ job, resolve, reject });
        begin();
      }),
    close: async () => {
      closed = true;
      const ending = worker;
      worker = null;
      ending?.removeAllListeners();
      for (const { reject } of waiting.splice(0)) reject(new TooManyJobs());
      settle(({ reject }) => reject(new TooManyJobs()));
      await ending?.terminate();
    },
  };
}

/** The thread's own side. */
export function serveJobs<Job, Result>(handle: (job: Job) => Result): void {
  const port = parentPort;
  if (!port) throw new Error('jobs are done in a thread');
  port.on('message', ({ id, job }: Asked<Job>) => {
    let answer: Answered<Result>;
    try {
      answer = { id, result: handle(job) };
    } catch (error) {
      answer = { id, problem: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(answer);
  });
  port.postMessage({ id: READY, result: null });
}
