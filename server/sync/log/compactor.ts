// Keeps logs short to load: when enough was written, or the last has left, a snapshot is made, compared and kept.
import { failureOf, type Log } from '../../log.ts';
import type { Storage } from '../../storage/Storage.ts';
import type { Retention } from './compactRetention.ts';
import type { Replayer } from './replayer.ts';

/** A room's document at one moment, between two batches: the log's head and `stateHash`. */
export type Seen = { seq: number; hash: string };

type DocumentKey = { id: string; epoch: number };

export type CompactorStats = { snapshots: number; mismatches: number; failures: number };

export type Compactor = {
  /** Rows were written and are on disk. */
  written: (document: DocumentKey, rows: number, bytes: number) => void;
  /** The last line left. */
  left: (document: DocumentKey) => void;
  stats: () => CompactorStats;
  close: () => Promise<void>;
};

/** So much above the newest snapshot is worth a new one. */
const ROWS = 500;
const BYTES = 256 * 1024;
/** So much is worth one at once: a snapshot takes all that lies above the last into memory. */
const LARGE_BYTES = 16 * 1024 * 1024;
/** ms between two snapshots of a document that is being written all the time: making one costs as much as loading it. */
const EVERY_MS = 60_000;
/** ms after the last has left. */
const AFTER_LEAVE_MS = 10_000;

export type CompactorOptions = {
  storage: Pick<Storage, 'document' | 'putSnapshot'>;
  replayer: Pick<Replayer, 'run'>;
  retention: Pick<Retention, 'prune'>;
  /** Asks the room, between two batches. */
  look: (docId: string) => Promise<Seen>;
  /** Runs an act once after a time, ms. */
  after: (act: () => void, ms: number) => void;
  now: () => number;
  log: Log;
};

/** What has been written above the newest snapshot since the server started. */
type Tail = { rows: number; bytes: number; waiting: boolean; planned: boolean };

export function createCompactor(options: CompactorOptions): Compactor {
  const { storage, replayer, retention, now, log } = options;
  const stats: CompactorStats = { snapshots: 0, mismatches: 0, failures: 0 };
  const tails = new Map<string, Tail>();
  // One at a time: a snapshot is never urgent.
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  async function compact({ id: doc, epoch }: DocumentKey, { seq, hash }: Seen): Promise<void> {
    const made = await replayer.run({ kind: 'snapshot', doc, epoch, seq, hash });
    if (made.kind === 'damaged' || made.kind === 'mismatch') {
      stats.mismatches++;
      log.error({ doc, seq, problem: made.kind }, 'the log does not come to what the room has: no snapshot');
      return;
    }
    if (made.kind !== 'snapshot') throw new Error('the log has a hole');
    if (made.passed.length > 0) log.error({ doc, seqs: made.passed }, 'snapshots are damaged');
    if (await storage.putSnapshot({ doc, epoch, seq, hash, bytes: made.bytes, now: now() })) {
      stats.snapshots++;
      await retention.prune(doc, epoch);
    }
  }

  /** Whether the document is still there, in this epoch. */
  async function stands({ id, epoch }: DocumentKey): Promise<boolean> {
    const row = await storage.document(id);
    return row !== null && row.movedTo === null && row.epoch === epoch;
  }

  async function run(document: DocumentKey, tail: Tail): Promise<void> {
    const { rows, bytes } = tail;
    if (closed || rows === 0) return;
    // What fails is tried again when as much has come anew.
    tail.rows -= rows;
    tail.bytes -= bytes;
    try {
      if (!(await stands(document))) {
        tails.delete(document.id);
        return;
      }
      await compact(document, await options.look(document.id));
    } catch (error) {
      if (closed || !(await stands(document).catch(() => true))) return;
      stats.failures++;
      log.error({ doc: document.id, ...failureOf(error) }, 'no snapshot was made');
    }
  }

  function plan(document: DocumentKey, tail: Tail): void {
    if (tail.planned || closed) return;
    tail.planned = true;
    running = running
      .then(() => run(document, tail))
      .then(() => {
        tail.planned = false;
        if (tail.rows === 0) tails.delete(document.id);
        else review(document, tail);
      });
  }

  function review(document: DocumentKey, tail: Tail): void {
    if (tail.bytes >= LARGE_BYTES) return plan(document, tail);
    if (tail.waiting || tail.planned || (tail.rows < ROWS && tail.bytes < BYTES)) return;
    tail.waiting = true;
    options.after(() => {
      tail.waiting = false;
      plan(document, tail);
    }, EVERY_MS);
  }

  return {
    written: (document, rows, bytes) => {
      const tail = tails.get(document.id) ?? { rows: 0, bytes: 0, waiting: false, planned: false };
      tails.set(document.id, tail);
      tail.rows += rows;
      tail.bytes += bytes;
      review(document, tail);
    },
    left: (document) => {
      const tail = tails.get(document.id);
      if (!tail || tail.rows === 0) return;
      options.after(() => plan(document, tail), AFTER_LEAVE_MS);
    },
    stats: () => ({ ...stats }),
    close: async () => {
      closed = true;
      await running;
    },
  };
}
