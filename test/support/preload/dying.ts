// Loaded into a server before its own code: ends it with kill -9 at a named place inside the engine, and lets it age fast.
// Only what the engine does with SQLite, threads and sockets is watched; nothing in the product knows of it.
/* oxlint-disable typescript/unbound-method -- each is called with its own object */
import { Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { isMainThread, Worker } from 'node:worker_threads';
import { messageType, syncType } from '#shared/sync/messages.ts';

/** `place:count`: at which occurrence of the place the process ends. */
const [place = '', count = '1'] = (process.env['UTBYTE_TEST_DIE_AT'] ?? '').split(':');
let left = Number(count);

/** So long the main thread goes on while the writer stands still at its end: what it says too early gets out. */
const LAST_WORDS_MS = 100;

function reached(name: string): void {
  if (name !== place || --left > 0) return;
  if (!isMainThread) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_WORDS_MS);
  process.kill(process.pid, 'SIGKILL');
}

/** What the statement just run is a part of; null for all that is not watched. */
function partOf(sql: string): 'append' | 'snapshot' | 'prune' | null {
  if (sql.startsWith('INSERT INTO updates')) return 'append';
  if (sql.startsWith('INSERT INTO snapshots')) return 'snapshot';
  return sql.startsWith('DELETE FROM updates') ? 'prune' : null;
}

function watchDatabase(): void {
  const parts = new Set<string>();
  const { prepare, exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql, ...rest) {
    const statement = prepare.call(this, sql, ...rest);
    const part = partOf(sql);
    if (part) {
      const run = statement.run.bind(statement) as (...values: never[]) => ReturnType<typeof statement.run>;
      statement.run = ((...values: never[]) => {
        const done = run(...values);
        if (Number(done.changes) === 0) return done;
        parts.add(part);
        reached(`${part} half done`);
        return done;
      }) as typeof statement.run;
    }
    // The thread that makes snapshots reads all rows at once; the main thread does so to open a room.
    if (!isMainThread && sql.startsWith('SELECT seq, ts, bytes FROM updates')) {
      const all = statement.all.bind(statement) as (...values: never[]) => ReturnType<typeof statement.all>;
      statement.all = ((...values: never[]) => {
        const rows = all(...values);
        reached('snapshot being made');
        return rows;
      }) as typeof statement.all;
    }
    return statement;
  };
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql) {
    if (sql === 'BEGIN IMMEDIATE') parts.clear();
    if (sql === 'COMMIT') for (const part of parts) reached(`${part} before commit`);
    exec.call(this, sql);
    if (sql === 'COMMIT') for (const part of parts) reached(`${part} after commit`);
  };
}

/** The first bytes of what a WebSocket frame of the server carries. */
function payloadOf(chunk: Uint8Array): Uint8Array {
  const size = (chunk[1] ?? 0) & 127;
  const head = size < 126 ? 2 : size === 126 ? 4 : 10;
  return chunk.subarray(head, head + 2);
}

/** Between the answer of the disk and the last reader. */
function watchSending(): void {
  const { emit } = Worker.prototype;
  Worker.prototype.emit = function (this: Worker, event: string | symbol, ...args: unknown[]) {
    const { result } = (args[0] ?? {}) as { result?: unknown };
    const first: unknown = Array.isArray(result) ? result[0] : null;
    if (event === 'message' && typeof first === 'object' && first !== null && 'head' in first)
      reached('append before anyone hears');
    return (emit as (...all: unknown[]) => boolean).call(this, event, ...args);
  };
  const { write, uncork } = Socket.prototype;
  const acking = new WeakSet<Socket>();
  Socket.prototype.write = function (this: Socket, ...args: unknown[]) {
    const done = (write as (...all: unknown[]) => boolean).apply(this, args);
    const [chunk] = args;
    if (!(chunk instanceof Uint8Array) || chunk[0] !== 0x82) return done;
    const [type, kind] = payloadOf(chunk);
    if (type === messageType.ack) acking.add(this);
    if (this.writableCorked > 0) return done;
    if (type === messageType.ack) reached('fan-out after an ack');
    // A stock client's: one of several readers has it, its author has no ack yet.
    if (type === messageType.sync && kind === syncType.update) reached('fan-out half done');
    return done;
  } as typeof write;
  Socket.prototype.uncork = function (this: Socket) {
    uncork.call(this);
    if (this.writableCorked === 0 && acking.delete(this)) reached('fan-out after an ack');
  };
}

/** Snapshots are made at once instead of after 10 s and 60 s, empty rooms let go of, and the calendar is days ahead. */
function hasten(): void {
  const real = globalThis.setTimeout;
  const slow: unknown[] = [10_000, 60_000];
  // The time a thread's job may take is none of these.
  const isJob = (): boolean => new Error().stack?.includes('jobThread') === true;
  const fast = ((act: () => void, ms?: number, ...args: never[]) =>
    real(act, slow.includes(ms) && !isJob() ? 30 : ms, ...args)) as typeof setTimeout;
  globalThis.setTimeout = Object.assign(fast, real);
  const aheadMs = Number(process.env['UTBYTE_TEST_DAYS_AHEAD'] ?? 0) * 24 * 3600 * 1000;
  const now = Date.now.bind(Date);
  Date.now = () => now() + aheadMs;
}

watchDatabase();
if (isMainThread) {
  watchSending();
  hasten();
}
