// The line on which a session is led: its state as it comes, commands that are answered after their commit, and the server's clock.
import i18next from 'i18next';
import { io, type Socket } from 'socket.io-client';
import type { SessionView } from '#shared/api.ts';
import { refusalText } from '#shared/errors.ts';
import { createId } from '#shared/ids.ts';
import { ClockAnswer, LIVE_PATH, MineNews, ProgressNews, SessionNews, StateNews } from '#shared/live.ts';
import { languageOf } from '#shared/text.ts';
import { CommandAnswer, type Command, type CommandEnvelope } from '#shared/workshop/commands.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { Mine, Progress, SessionState } from '#shared/workshop/sessionState.ts';
import { createReadable, type Readable } from './readable.ts';

/** A refusal by the server's own check ends socket.io's attempts; we go on, since a cookie can come back. */
const REFUSED_RETRY_MS = 5000;
/** The first try within two seconds, spread evenly; later ones back off with full jitter (docs/protocol.md, R1). */
const RECONNECT = { reconnectionDelay: 1000, randomizationFactor: 1, reconnectionDelayMax: 30_000 };
const ANSWER_WITHIN_MS = 8000;
/** A command without an answer is asked again on the next line, with the same id; then the person is told. */
const TRIES = 4;
/** Clocks drift slowly, and a laptop that slept does so at once. */
const CLOCK_EVERY_MS = 60_000;

export type SessionLine = {
  state: Readable<SessionState>;
  progress: Readable<Progress | null>;
  mine: Readable<Mine | null>;
  connected: Readable<boolean>;
  /** The server's time now, ms UTC, as well as this device knows it. */
  serverNow: () => number;
  /** Asks for a change; resolves when the server has it on disk, or with why not. Never rejects. */
  command: (command: Command) => Promise<CommandAnswer>;
  /** Called after each change of the state, with what happened. */
  onEvents: (listener: (events: readonly SessionEvent[], state: SessionState) => void) => () => void;
  /** Tries to connect at once, if there is no line. */
  tryNow: () => void;
  close: () => void;
};

export type LineSources = {
  view: SessionView;
  /** People and door, which the page keeps elsewhere. */
  onNews: (news: SessionNews) => void;
};

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

function unanswered(): CommandAnswer {
  return { ok: false, code: 'unavailable', message: i18next.t('errors.network') };
}

/** Waits until the socket is connected, or until it has taken too long. */
function connectedSoon(socket: Socket): Promise<boolean> {
  if (socket.connected) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), ANSWER_WITHIN_MS);
    const settle = (up: boolean): void => {
      clearTimeout(timer);
      socket.off('connect', onConnect);
      resolve(up);
    };
    const onConnect = (): void => settle(true);
    socket.on('connect', onConnect);
  });
}

export function createSessionLine({ view, onNews }: LineSources): SessionLine {
  const state = createReadable<SessionState>(view.state);
  const progress = createReadable<Progress | null>(view.progress);
  const mine = createReadable<Mine | null>(view.mine);
  const connected = createReadable(true);
  const listeners = new Set<(events: readonly SessionEvent[], state: SessionState) => void>();
  // Until the first answer to `clock`: right but for the time the page took to arrive.
  let offsetMs = view.now - Date.now();
  let retry: ReturnType<typeof setTimeout> | undefined;
  const socket = io({ path: LIVE_PATH, auth: { sessionId: view.id }, ...RECONNECT });

  async function readClock(): Promise<void> {
    const sentAt = Date.now();
    try {
      const answer = ClockAnswer.parse(await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('clock'));
      offsetMs = answer.now - (sentAt + Date.now()) / 2;
    } catch {
      // The last known offset stays; the next tick asks again.
    }
  }
  const clock = setInterval(() => void (socket.connected && readClock()), CLOCK_EVERY_MS);

  function tryLater(): void {
    clearTimeout(retry);
    // Spread, so that all whom one restart sent away do not come back in one instant.
    retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS * (0.5 + Math.random()));
  }
  function tryNow(): void {
    if (socket.connected) return;
    clearTimeout(retry);
    // Ends the wait for the next try, and begins anew with short ones.
    socket.disconnect().connect();
  }
  addEventListener('online', tryNow);

  socket.on('connect', () => {
    connected.set(true);
    void readClock();
  });
  socket.on('disconnect', (reason) => {
    connected.set(false);
    // The server closes on purpose at a restart or a change of rights; socket.io would then stay away.
    if (reason === 'io server disconnect') tryLater();
  });
  socket.on('connect_error', () => {
    connected.set(false);
    if (!socket.active) tryLater();
  });
  socket.on('news', (payload: unknown) => {
    const news = SessionNews.safeParse(payload);
    if (news.success) onNews(news.data);
  });
  socket.on('state', (payload: unknown) => {
    const news = StateNews.safeParse(payload);
    // Two lines of one page may cross at a reconnect: an older state must not come back.
    if (!news.success || news.data.state.version < state.get().version) return;
    state.set(news.data.state);
    if (news.data.events.length === 0) return;
    for (const listener of listeners) listener(news.data.events, news.data.state);
  });
  socket.on('progress', (payload: unknown) => {
    const news = ProgressNews.safeParse(payload);
    if (news.success) progress.set(news.data);
  });
  socket.on('mine', (payload: unknown) => {
    const news = MineNews.safeParse(payload);
    if (news.success) mine.set(news.data);
  });

  async function ask(envelope: CommandEnvelope): Promise<CommandAnswer | null> {
    if (!(await connectedSoon(socket))) return null;
    try {
      const answer: unknown = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', envelope);
      return CommandAnswer.parse(answer);
    } catch {
      return null;
    }
  }

  return {
    state,
    progress,
    mine,
    connected,
    serverNow: () => Date.now() + offsetMs,
    command: async (command) => {
      const envelope = { id: createId('wish', random), session: view.id, command };
      for (let tries = 0; tries < TRIES; tries++) {
        const answer = await ask(envelope);
        // The words in the language of the page, which may have been changed since the line was opened.
        if (answer)
          return answer.ok
            ? answer
            : { ...answer, message: refusalText(answer.code, languageOf(i18next.language)) };
      }
      return unanswered();
    },
    onEvents: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tryNow,
    close: () => {
      removeEventListener('online', tryNow);
      clearTimeout(retry);
      clearInterval(clock);
      listeners.clear();
      socket.disconnect();
    },
  };
}
