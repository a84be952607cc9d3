// What of a log may go, and when: rows older than history is kept, once a snapshot stands for them; and the snapshots between.
import { failureOf, type Log } from '../../log.ts';
import type { SnapshotRow, Storage } from '../../storage/Storage.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Rows that a moment is replayed over at most, give or take one snapshot's. */
const REPLAY_ROWS = 5000;
/** The newest stand by each other: should one be damaged, the document is made of the one before. */
const NEWEST = 2;

/** Which snapshots nothing rests on, and up to which one the rows can go; `seq` 0 for none. Pure. */
export function planPruning(
  snapshots: readonly SnapshotRow[],
  /** The last row written before `cutoff`. */
  lastOld: number,
  cutoff: number,
): { rowsUpTo: number; snapshots: number[] } {
  const base = snapshots.findLast(({ seq }) => seq <= lastOld);
  const drop: number[] = [];
  let kept: SnapshotRow | null = null;
  for (const [index, snapshot] of snapshots.entries()) {
    const { seq, at } = snapshot;
    const after = snapshots[index + 1];
    const stays =
      kept === null ||
      index >= snapshots.length - NEWEST ||
      seq === base?.seq ||
      // A day's last is that day's, for good.
      (after !== undefined && Math.floor(after.at / DAY_MS) !== Math.floor(at / DAY_MS)) ||
      (at >= cutoff && after !== undefined && after.seq - kept.seq > REPLAY_ROWS);
    if (stays) kept = snapshot;
    else drop.push(seq);
  }
  return { rowsUpTo: base?.seq ?? 0, snapshots: drop };
}

export type Retention = {
  /** Prunes one document's log. */
  prune: (doc: string, epoch: number) => Promise<void>;
  /** Prunes every log that has grown old, also of documents that nobody opens any more. */
  sweep: () => Promise<void>;
  close: () => void;
};

export type RetentionOptions = {
  storage: Pick<Storage, 'snapshotsOf' | 'rowsBefore' | 'prunable' | 'pruneLog'>;
  /** How long every moment can be made again, ms. */
  keepMs: number;
  now: () => number;
  log: Log;
};

export function createRetention({ storage, keepMs, now, log }: RetentionOptions): Retention {
  async function prune(doc: string, epoch: number): Promise<void> {
    const cutoff = now() - keepMs;
    const plan = planPruning(
      await storage.snapshotsOf(doc, epoch),
      await storage.rowsBefore(doc, epoch, cutoff),
      cutoff,
    );
    if (plan.rowsUpTo === 0 && plan.snapshots.length === 0) return;
    if (!(await storage.pruneLog({ doc, epoch, ...plan })))
      log.error({ doc, seq: plan.rowsUpTo }, 'a snapshot is damaged; the rows it stands for are kept');
  }

  async function sweep(): Promise<void> {
    for (const { doc, epoch } of await storage.prunable(now() - keepMs)) await prune(doc, epoch);
  }

  const often = setInterval(() => {
    sweep().catch((error: unknown) => log.error(failureOf(error), 'old history was not deleted'));
  }, DAY_MS / 4).unref();
  return { prune, sweep, close: () => clearInterval(often) };
}
