// The one thread that writes: a slow disk stalls commits, never the server's event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from './sqliteConnection.ts';
import { StorageError } from './Storage.ts';
import { writes, type WriteName } from './sqliteWrites.ts';

export type WriteRequest = { id: number; name: WriteName | 'close'; args: unknown[] };
export type WriteAnswer = {
  id: number;
  result?: unknown;
  problem?: { kind: 'full' | 'failed'; message: string };
};

function fail(id: number, error: unknown): WriteAnswer {
  const kind = error instanceof StorageError ? error.problem : 'failed';
  return { id, problem: { kind, message: error instanceof Error ? error.message : String(error) } };
}

const port = parentPort;
if (!port) throw new Error('the writer runs as a worker');
try {
  const db = connect((workerData as { path: string }).path, 'write');
  port.on('message', ({ id, name, args }: WriteRequest) => {
    if (name === 'close') {
      db.close();
      port.postMessage({ id } satisfies WriteAnswer);
      port.close();
      return;
    }
    try {
      // The name comes from our own typed caller on the other side of this port.
      const act = writes[name] as (...all: unknown[]) => unknown;
      // A journal is emptied between transactions, never in one.
      const result = name === 'emptyJournal' ? act(db) : db.transaction(() => act(db, ...args));
      port.postMessage({ id, result } satisfies WriteAnswer);
    } catch (error) {
      port.postMessage(fail(id, error));
    }
  });
  port.postMessage({ id: 0 } satisfies WriteAnswer);
} catch (error) {
  port.postMessage(fail(0, error));
  port.close();
}
