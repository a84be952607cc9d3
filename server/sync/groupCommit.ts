// Appends of all rooms, put on disk together: while one commit runs the next gathers.
import { StorageError, type Append, type Storage } from '../storage/Storage.ts';

export type GroupCommit = {
  /** Resolves with the log's new head when the append is on disk; rejects with a StorageError when it is not. */
  append: (append: Append) => Promise<number>;
};

type Waiting = { append: Append; resolve: (head: number) => void; reject: (error: unknown) => void };

export type GroupCommitOptions = {
  storage: Pick<Storage, 'append'>;
  /** Runs an act when all that is being done now is done. */
  next: (act: () => void) => void;
  /** ms, never going back */
  clock: () => number;
  onCommit: (ms: number, rows: number, bytes: number) => void;
};

export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = [];
  let busy = false;

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    const from = options.clock();
    try {
      const results = await options.storage.append(batch.map(({ append }) => append));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (!result) reject(new StorageError('failed', 'the append has no answer'));
        else if ('head' in result) resolve(result.head);
        else reject(new StorageError(result.problem, result.message));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    const rows = batch.flatMap(({ append }) => append.rows);
    options.onCommit(
      options.clock() - from,
      rows.length,
      rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
    );
    busy = false;
    if (waiting.length > 0) plan();
  }

  function plan(): void {
    if (busy) return;
    busy = true;
    options.next(() => void flush());
  }

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        waiting.push({ append, resolve, reject });
        plan();
      }),
  };
}
