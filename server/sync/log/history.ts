// A board's past, as its log tells it: a list of moments, and the board as it was at any of them.
import { limits } from '#shared/limits.ts';
import { Refused } from '../../errors.ts';
import { TooManyJobs } from '../../jobThread.ts';
import type { Log } from '../../log.ts';
import type { DocumentRow, Storage } from '../../storage/Storage.ts';
import type { Replayer } from './replayer.ts';
import type { ReplayJob } from './replayWorker.ts';

export type BoardHistory = {
  /** `History` of a session's board, as JSON. */
  moments: (sessionId: string) => Promise<Uint8Array>;
  /** `BoardThen`, as JSON. */
  boardAt: (sessionId: string, seq: number) => Promise<Uint8Array>;
};

type Kept = { json: Promise<Uint8Array>; until: number; bytes: number };

export function createHistory(options: {
  storage: Pick<Storage, 'documents' | 'sessionState'>;
  replayer: Pick<Replayer, 'run'>;
  now: () => number;
  log: Log;
}): BoardHistory {
  const { storage, replayer, now, log } = options;
  const kept = new Map<string, Kept>();
  let keptBytes = 0;

  async function read(job: ReplayJob): Promise<Uint8Array> {
    const result = await replayer.run(job).catch((error: unknown) => {
      throw error instanceof TooManyJobs ? new Refused('unavailable') : error;
    });
    if (result.kind === 'json') return result.json;
    if (result.kind !== 'damaged') throw new Refused('not_found');
    log.error({ doc: job.doc, seq: result.seq }, 'a row of the log does not load');
    throw new Refused('log_damaged');
  }

  function forget(key: string, entry: Kept): void {
    if (kept.get(key) !== entry) return;
    kept.delete(key);
    keptBytes -= entry.bytes;
  }

  /** What a moment was never changes, so those who look at it together are answered once. */
  function once(key: string, job: () => Promise<Uint8Array>): Promise<Uint8Array> {
    for (const [other, entry] of kept) {
      if (entry.until > now() && keptBytes <= limits.historyKeptBytes) break;
      forget(other, entry);
    }
    const known = kept.get(key);
    if (known) return known.json;
    const entry: Kept = { json: job(), until: now() + limits.historyKeptMs, bytes: 0 };
    kept.set(key, entry);
    entry.json.then(
      ({ length }) => {
        if (kept.get(key) !== entry) return;
        entry.bytes = length;
        keptBytes += length;
      },
      () => forget(key, entry),
    );
    return entry.json;
  }

  async function boardOf(sessionId: string): Promise<DocumentRow> {
    const board = (await storage.documents(sessionId)).find(({ kind }) => kind === 'board');
    if (!board) throw new Refused('not_found');
    return board;
  }

  return {
    moments: async (sessionId) => {
      const { id: doc, epoch, head } = await boardOf(sessionId);
      const state = await storage.sessionState(sessionId);
      const steps = state?.log ?? [];
      return once(`${doc} until ${head}.${state?.version ?? 0}`, () =>
        read({ kind: 'moments', doc, epoch, steps }),
      );
    },
    boardAt: async (sessionId, seq) => {
      const { id: doc, epoch, head } = await boardOf(sessionId);
      if (seq < 1 || seq > head) throw new Refused('not_found');
      return once(`${doc} at ${seq}`, () => read({ kind: 'board', doc, epoch, seq }));
    },
  };
}
