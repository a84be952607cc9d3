// The line to the thread that reads logs.
import { createJobThread, type JobThread } from '../../jobThread.ts';
import type { ReplayJob, ReplayResult } from './replayWorker.ts';

export type Replayer = JobThread<ReplayJob, ReplayResult>;

/** A room of people who all look at the past at once waits some seconds; more than that is told to come back. */
const WAITING_MAX = 200;
/** The longest log there is takes a fraction of it. */
const JOB_MS = 60_000;

/** @param path of the database */
export const createReplayer = (path: string): Replayer =>
  createJobThread({
    url: new URL('./replayWorker.ts', import.meta.url),
    data: { path },
    waitingMax: WAITING_MAX,
    jobMs: JOB_MS,
  });
