// A led session on a server whose errors are watched, for those who mean it no good; and short words for what they send.
import { CommandAnswer } from '#shared/workshop/commands.ts';
import { openSession, type LedSession } from './ledSession.ts';
import { startLocalServer, type LocalServer } from './localServer.ts';
import { createWatchedLog } from './watchedLog.ts';

export type WatchedScene = { server: LocalServer; session: LedSession; errors: () => string[] };

export async function watchedScene(agencies?: readonly string[]): Promise<WatchedScene> {
  const { log, errors } = createWatchedLog();
  const server = await startLocalServer(log);
  return { server, session: await openSession(server, agencies), errors };
}

let wishes = 0;
/** A command id of its own. */
export const wishId = (): string => `wish_${String(++wishes).padStart(12, '0')}`;

/** The code of a refusal, or `ok`. */
export function codeOf(answer: unknown): string {
  const parsed = CommandAnswer.parse(answer);
  return parsed.ok ? 'ok' : parsed.code;
}
