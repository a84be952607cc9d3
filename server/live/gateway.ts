// The socket.io side of a session: lets in who takes part, tells them where it stands, and takes their commands.
import { refusalText, type RefusalCode } from '#shared/errors.ts';
import { LiveHandshake } from '#shared/live.ts';
import { languageOf } from '#shared/text.ts';
import { CommandEnvelope, type CommandAnswer } from '#shared/workshop/commands.ts';
import type { SessionEvent } from '#shared/workshop/events.ts';
import type { Identify } from '../auth/identity.ts';
import { Refused } from '../errors.ts';
import { failureOf, type Log } from '../log.ts';
import type { Storage } from '../storage/Storage.ts';
import type { Commands } from '../workshops/commands.ts';
import type { ProgressReader } from '../workshops/progress.ts';
import type { LiveSession, SessionStates } from '../workshops/sessionStates.ts';
import {
  createAnnouncements,
  leadRoom,
  personRoom,
  type LiveServer,
  type LiveSocket,
  type SocketData,
} from './announcements.ts';
import { createCommandRate } from './commandRate.ts';

export type Gateway = {
  /** People or the door of a session changed. */
  announce: (sessionId: string) => void;
  announceState: (live: LiveSession, events: readonly SessionEvent[]) => void;
  /** The numbers of the current activity changed. */
  announceProgress: (sessionId: string) => void;
  /** What a person gave changed: tells their own devices. */
  announceMine: (sessionId: string, participantId: string) => void;
  linesOf: (participantId: string) => number;
  /** Ends the lines of a device to a session. */
  endDevice: (device: string, sessionId: string) => void;
  close: () => void;
};

export type GatewayOptions = {
  io: LiveServer;
  storage: Storage;
  states: SessionStates;
  progress: ProgressReader;
  commands: () => Commands;
  identify: Identify;
  /** Open lines of a participant on every channel. */
  linesOf: (participantId: string) => number;
  now: () => number;
  log: Log;
};

export function createGateway(options: GatewayOptions): Gateway {
  const { io, storage, states, progress, now } = options;
  const lines = new Map<string, number>();
  const onFailure = (error: unknown): void => options.log.error(failureOf(error), 'news not told');

  const tell = createAnnouncements({ ...options, onFailure });

  io.use((socket, next) => {
    const admit = async (): Promise<SocketData> => {
      const { sessionId } = LiveHandshake.parse(socket.handshake.auth);
      const identity = await options.identify(socket.request);
      const participantId = identity.participants.get(sessionId);
      const person = participantId ? await storage.participant(participantId) : null;
      if (!person) throw new Refused('not_member');
      return { person, device: identity.device };
    };
    admit().then(
      (data) => {
        socket.data = data;
        next();
      },
      (error: unknown) => next(new Error(error instanceof Refused ? error.code : 'invalid_input')),
    );
  });

  /** Takes one command; whatever a client sends, it gets an answer and nothing else happens. */
  async function take(socket: LiveSocket, mayNow: () => boolean, payload: unknown): Promise<CommandAnswer> {
    const language = languageOf(socket.request.headers['accept-language']);
    const refuse = (code: RefusalCode): CommandAnswer => ({
      ok: false,
      code,
      message: refusalText(code, language),
    });
    if (!mayNow()) return refuse('too_fast');
    const envelope = CommandEnvelope.safeParse(payload);
    if (!envelope.success) return refuse('invalid_input');
    // Asked again at each command: rights may have changed since the line was opened.
    const person = await storage.participant(socket.data.person.id);
    if (!person) return refuse('not_member');
    return options.commands().execute(person, envelope.data, language);
  }

  async function welcome(socket: LiveSocket): Promise<void> {
    const { person } = socket.data;
    const live = await states.get(person.sessionId);
    socket.emit('state', { state: live.state, events: [], now: now() });
    const lead = person.role === 'facilitator';
    socket.emit('progress', await progress.progressOf(person.sessionId, { agencies: lead }));
    socket.emit('mine', await progress.mineOf(person.sessionId, person.id));
  }

  io.on('connection', (socket) => {
    const { person } = socket.data;
    const change = (by: number): void => {
      const count = (lines.get(person.id) ?? 0) + by;
      if (count > 0) lines.set(person.id, count);
      else lines.delete(person.id);
      tell.people(person.sessionId);
      tell.progress(person.sessionId);
    };
    const mayNow = createCommandRate(now);
    void socket.join([person.sessionId, personRoom(person.id)]);
    if (person.role === 'facilitator') void socket.join(leadRoom(person.sessionId));
    change(1);
    welcome(socket).catch(onFailure);
    socket.on('disconnect', () => change(-1));
    socket.on('clock', (answer: unknown) => {
      if (typeof answer === 'function') answer({ now: now() });
    });
    socket.on('command', (payload: unknown, answer: unknown) => {
      if (typeof answer !== 'function') return;
      take(socket, mayNow, payload).then(
        (result) => void answer(result),
        (error: unknown) => {
          onFailure(error);
          answer({ ok: false, code: 'internal', message: refusalText('internal', 'sv') });
        },
      );
    });
  });

  return {
    announce: tell.people,
    announceState: tell.state,
    announceProgress: tell.progress,
    announceMine: tell.mine,
    linesOf: (participantId) => lines.get(participantId) ?? 0,
    endDevice: (device, sessionId) => {
      for (const socket of io.of('/').sockets.values()) {
        // The connection, not only the namespace: the page then tries again, and hears that it is no longer let in.
        if (socket.data.device === device && socket.data.person.sessionId === sessionId) socket.conn.close();
      }
    },
    close: tell.close,
  };
}
