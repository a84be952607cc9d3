// A simulated person's line over socket.io: what they were told last, and commands of their own.
import { io } from 'socket.io-client';
import { createId } from '#shared/ids.ts';
import { LIVE_PATH, MineNews, ProgressNews, StateNews } from '#shared/live.ts';
import { CommandAnswer, type Command } from '#shared/workshop/commands.ts';
import type { Mine, Progress, SessionState } from '#shared/workshop/sessionState.ts';
import { random } from '../auth/secrets.ts';
import { until } from './until.ts';

export type Accepted = Extract<CommandAnswer, { ok: true }>;

export type PersonLine = {
  state: () => SessionState;
  progress: () => Progress | null;
  mine: () => Mine | null;
  /** When the countdown that was heard of last ends, ms of this process's steady clock. */
  dueAt: () => number;
  /** Asks for something; a refusal is thrown with its code and words. */
  command: (command: Command) => Promise<Accepted>;
  close: () => void;
};

const ANSWER_DEADLINE_MS = 20_000;

export async function openLine(
  wish: { url: string; sessionId: string; cookie: string },
  hear: (data: unknown) => void,
): Promise<PersonLine> {
  const { url, sessionId, cookie } = wish;
  const socket = io(url, {
    path: LIVE_PATH,
    auth: { sessionId },
    extraHeaders: { cookie },
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
  });
  let state: SessionState | null = null;
  let progress: Progress | null = null;
  let mine: Mine | null = null;
  let dueAt = 0;
  let refused = '';
  socket.on('connect_error', (error) => (refused = error.message));
  socket.on('state', (payload: unknown) => {
    const news = StateNews.parse(payload);
    if (news.state.disclosing) dueAt = performance.now() + news.state.disclosing.at - news.now;
    state = news.state;
  });
  socket.on('progress', (payload: unknown) => (progress = ProgressNews.parse(payload)));
  socket.on('mine', (payload: unknown) => (mine = MineNews.parse(payload)));
  socket.connect();
  // Below socket.io's own events: every packet as it came, also those that nobody listens to.
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => {
    if (data !== undefined) hear(data);
  });
  await until(() => state !== null || refused !== '', 'the session’s state');
  if (refused !== '') {
    socket.disconnect();
    throw new Error(`The line was refused: ${refused}.`);
  }
  return {
    state: () => {
      if (!state) throw new Error('no state yet');
      return state;
    },
    progress: () => progress,
    mine: () => mine,
    dueAt: () => dueAt,
    command: async (command) => {
      const envelope = { id: createId('wish', random), session: sessionId, command };
      const raw: unknown = await socket.timeout(ANSWER_DEADLINE_MS).emitWithAck('command', envelope);
      const answer = CommandAnswer.parse(raw);
      if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.code} (${answer.message})`);
      return answer;
    },
    close: () => void socket.disconnect(),
  };
}
