// The structured log. It holds codes, ids and times: never content, names, codes of sessions or secrets.
import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Logs to stderr, so that what a command prints on stdout stays its own. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}
