// Reads the logs of a memory log as the server's thread for it reads those of the database.
import * as Y from 'yjs';
import type { Replayer } from '../../server/sync/log/replayer.ts';
import { contentOf, replay } from '../../server/sync/log/replay.ts';
import { rewrite } from '../../server/sync/log/rewrite.ts';
import { stateHash } from '../../server/sync/log/stateHash.ts';
import type { MemoryLog } from '../support/memoryLog.ts';

/** A document as it was at one moment, or null when it cannot be had any more. */
export function momentOf(log: MemoryLog, doc: string, seq: number): Y.Doc | null {
  const stored = log.get(doc);
  if (!stored || seq > stored.row.head) return null;
  const snapshot = stored.snapshots.findLast((one) => one.seq <= seq) ?? null;
  const from = snapshot?.seq ?? 0;
  const rows = stored.rows.filter((row) => row.seq > from && row.seq <= seq);
  return from + rows.length === seq ? replay({ snapshot, rows }) : null;
}

export function createReplayHere(log: MemoryLog): Pick<Replayer, 'run'> {
  return {
    run: async (job) => {
      switch (job.kind) {
        case 'snapshot': {
          const doc = momentOf(log, job.doc, job.seq);
          if (!doc) return { kind: 'gone' };
          const bytes = Y.encodeStateAsUpdate(doc);
          const again = replay({ snapshot: { seq: job.seq, bytes }, rows: [] });
          const same = [doc, again].every((one) => stateHash(one) === job.hash);
          return same && contentOf(doc) === contentOf(again)
            ? { kind: 'snapshot', bytes, passed: [] }
            : { kind: 'mismatch' };
        }
        case 'rewrite': {
          const doc = momentOf(log, job.doc, job.head);
          return doc ? { kind: 'rewritten', ...rewrite(doc) } : { kind: 'gone' };
        }
        case 'moments':
        case 'board':
          throw new Error('nobody looks at the past here');
      }
    },
  };
}
