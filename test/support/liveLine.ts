// A person's line over socket.io, as a program would hold it: what it was told last, and commands with ids of its own.
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { createId } from '#shared/ids.ts';
import { LIVE_PATH, StateNews } from '#shared/live.ts';
import { CommandAnswer, type Command } from '#shared/workshop/commands.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import { Mine, Progress, type SessionState } from '#shared/workshop/sessionState.ts';
import { until, type TestPerson } from './people.ts';

export type TestLine = {
  socket: Socket;
  state: () => SessionState;
  progress: () => Progress | null;
  mine: () => Mine | null;
  events: SessionEvent[];
  command: (command: Command, id?: string) => Promise<CommandAnswer>;
  /** Sends anything at all as a command. */
  send: (payload: unknown) => Promise<unknown>;
  close: () => void;
};

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export async function openLine(person: TestPerson): Promise<TestLine> {
  const socket = io(person.url, {
    path: LIVE_PATH,
    auth: { sessionId: person.sessionId },
    extraHeaders: { cookie: person.cookie },
    transports: ['websocket'],
    forceNew: true,
  });
  let state: SessionState | null = null;
  let progress: Progress | null = null;
  let mine: Mine | null = null;
  const events: SessionEvent[] = [];
  socket.on('state', (payload: unknown) => {
    const news = StateNews.parse(payload);
    state = news.state;
    events.push(...news.events);
  });
  socket.on('progress', (payload: unknown) => (progress = Progress.nullable().parse(payload)));
  socket.on('mine', (payload: unknown) => (mine = Mine.nullable().parse(payload)));
  onTestFinished(() => void socket.disconnect());
  await until(() => state !== null, 'the session’s state');
  const send = (payload: unknown): Promise<unknown> => socket.timeout(20_000).emitWithAck('command', payload);
  return {
    socket,
    state: () => {
      if (!state) throw new Error('no state yet');
      return state;
    },
    progress: () => progress,
    mine: () => mine,
    events,
    command: async (command, id = createId('wish', random)) =>
      CommandAnswer.parse(await send({ id, session: person.sessionId, command })),
    send,
    close: () => void socket.disconnect(),
  };
}

/** Waits for the state to be as wanted. */
export async function untilState(
  line: TestLine,
  holds: (state: SessionState) => boolean,
  what: string,
): Promise<SessionState> {
  await until(() => holds(line.state()), what);
  return line.state();
}
