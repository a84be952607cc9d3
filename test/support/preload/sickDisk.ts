// Loaded into a server before its own code: makes its disk slow, stuck or read-only, as a folder of flags says while it runs.
/* oxlint-disable typescript/unbound-method -- each is called with its own object */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const folder = process.env['UTBYTE_TEST_DISK'] ?? '';
const flag = (name: string): boolean => existsSync(join(folder, name));

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const { exec } = DatabaseSync.prototype;
/** Those who write; a reader's transaction ends in COMMIT too. */
const writing = new WeakSet<DatabaseSync>();
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql) {
  if (sql === 'BEGIN IMMEDIATE') {
    writing.add(this);
    exec.call(this, `PRAGMA query_only = ${flag('read-only') ? 'ON' : 'OFF'}`);
  }
  if (sql === 'COMMIT' && writing.has(this)) {
    if (flag('slow')) wait(Number(readFileSync(join(folder, 'slow'), 'utf8')));
    while (flag('stuck')) wait(5);
  }
  exec.call(this, sql);
};
