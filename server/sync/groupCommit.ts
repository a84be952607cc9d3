// Appends of all rooms, put on disk together: while one commit runs the next gathers.
import { gathered } from '../gathered.ts';
import { StorageError, type Append, type AppendResult, type Storage } from '../storage/Storage.ts';

export type GroupCommit = {
  /** Resolves with the log's new head when the append is on disk; rejects with a StorageError when it is not. */
  append: (append: Append) => Promise<number>;
};

export type GroupCommitOptions = {
  storage: Pick<Storage, 'append'>;
  /** Runs an act when all that is being done now is done. */
  next: (act: () => void) => void;
  /** ms, never going back */
  clock: () => number;
  onCommit: (ms: number, rows: number, bytes: number) => void;
};

export function createGroupCommit({ storage, next, clock, onCommit }: GroupCommitOptions): GroupCommit {
  const commit = gathered(async (appends: readonly Append[]): Promise<AppendResult[]> => {
    const from = clock();
    try {
      return await storage.append(appends);
    } finally {
      const rows = appends.flatMap((append) => append.rows);
      const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
      onCommit(clock() - from, rows.length, bytes);
    }
  }, next);
  return {
    append: async (append) => {
      const result = await commit(append);
      if ('head' in result) return result.head;
      throw new StorageError(result.problem, result.message);
    },
  };
}
