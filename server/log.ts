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

/** What may be logged of an error: its kind and where it arose. Its message may quote what somebody wrote. */
export function failureOf(error: unknown): { err: string; code?: string; at: string[] } {
  if (!(error instanceof Error)) return { err: typeof error, at: [] };
  const { code } = error as { code?: unknown };
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return {
    err: error.name,
    ...(typeof code === 'string' && { code }),
    at: lines.filter((line) => line.startsWith('at ')).slice(0, 12),
  };
}
