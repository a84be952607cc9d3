// The thread that reads logs, on a connection of its own that cannot write: for snapshots, for history and for new epochs.
import { workerData } from 'node:worker_threads';
import * as Y from 'yjs';
import { BoardThen, History } from '#shared/api.ts';
import { readBoard } from '#shared/board/read.ts';
import { serveJobs } from '../../jobThread.ts';
import { connect } from '../../storage/sqliteConnection.ts';
import { createLogReads } from '../../storage/sqliteLog.ts';
import { momentsOf, type Steps } from './historyMoments.ts';
import { contentOf, DamagedLog, replay } from './replay.ts';
import { rewrite, type Rewritten } from './rewrite.ts';
import { stateHash } from './stateHash.ts';

type Logged = { doc: string; epoch: number };
export type ReplayJob =
  /** Makes the document's snapshot at `seq`, if it comes to the same as the room's own document there. */
  | (Logged & { kind: 'snapshot'; seq: number; hash: string })
  /** `History` as JSON. */
  | (Logged & { kind: 'moments'; steps: Steps })
  /** `BoardThen` as JSON. */
  | (Logged & { kind: 'board'; seq: number })
  | (Logged & { kind: 'rewrite'; head: number });

export type ReplayResult =
  /** `passed`: snapshots that could not be used, because their bytes are not those that were written. */
  | { kind: 'snapshot'; bytes: Uint8Array; passed: number[] }
  | { kind: 'json'; json: Uint8Array }
  | ({ kind: 'rewritten' } & Rewritten)
  /** The log does not come to what the room has. */
  | { kind: 'mismatch' }
  /** There is no such moment, or it cannot be had any more. */
  | { kind: 'gone' }
  /** This row does not load. */
  | { kind: 'damaged'; seq: number };

const reads = createLogReads(connect((workerData as { path: string }).path, 'read'));
const jsonOf = (value: unknown): ReplayResult => ({ kind: 'json', json: Buffer.from(JSON.stringify(value)) });

function snapshot({ doc: id, epoch, seq, hash }: ReplayJob & { kind: 'snapshot' }): ReplayResult {
  const found = reads.loadMoment(id, epoch, seq);
  if (!found) return { kind: 'gone' };
  const doc = replay(found);
  const bytes = Y.encodeStateAsUpdate(doc);
  // Read back from the very bytes that are to stand for the rows.
  const again = replay({ snapshot: { seq, bytes }, rows: [] });
  const same = stateHash(doc) === hash && stateHash(again) === hash && contentOf(doc) === contentOf(again);
  return same ? { kind: 'snapshot', bytes, passed: found.damaged } : { kind: 'mismatch' };
}

function board({ doc: id, epoch, seq }: ReplayJob & { kind: 'board' }): ReplayResult {
  const found = reads.loadMoment(id, epoch, seq);
  if (!found) return { kind: 'gone' };
  const then = { seq, at: new Date(found.at).toISOString(), board: readBoard([replay(found)]) };
  return jsonOf(BoardThen.parse(then));
}

function work(job: ReplayJob): ReplayResult {
  switch (job.kind) {
    case 'snapshot':
      return snapshot(job);
    case 'board':
      return board(job);
    case 'moments': {
      const moments = momentsOf(() => reads.entries(job.doc, job.epoch), job.steps);
      return jsonOf(History.parse({ epoch: job.epoch, moments }));
    }
    case 'rewrite': {
      const found = reads.loadMoment(job.doc, job.epoch, job.head);
      return found ? { kind: 'rewritten', ...rewrite(replay(found)) } : { kind: 'gone' };
    }
  }
}

serveJobs((job: ReplayJob): ReplayResult => {
  try {
    return work(job);
  } catch (error) {
    if (error instanceof DamagedLog) return { kind: 'damaged', seq: error.seq };
    throw error;
  }
});
