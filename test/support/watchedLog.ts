// A server's log that a test can read: so that what went wrong quietly is seen too.
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Log } from '../../server/log.ts';

export type WatchedLog = {
  log: Log;
  /** What was logged as an error: nothing that a client does may lead there. */
  errors: () => string[];
};

export function createWatchedLog(): WatchedLog {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: pino({ level: 'error', base: null }, stream), errors: () => lines };
}
