// The socket.io side of a session: lets in who takes part, and tells them when people or the door change.
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { LiveHandshake, type ClientEvents, type ServerEvents } from '#shared/live.ts';
import type { Identify } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { Refused } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Storage } from '../storage/Storage.ts';
import { peopleOf } from '../workshops/people.ts';

export type Gateway = {
  announce: (sessionId: string) => void;
  linesOf: (participantId: string) => number;
  close: () => Promise<void>;
};

type SocketData = { sessionId: string; participantId: string };

export function createGateway(options: {
  http: HttpServer;
  config: Config;
  storage: Storage;
  identify: Identify;
  /** Open lines of a participant on every channel. */
  linesOf: (participantId: string) => number;
  log: Log;
}): Gateway {
  const { storage } = options;
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>(options.http, {
    path: '/live/',
    serveClient: false,
    // Other upgrades on this server are not ours to end.
    destroyUpgrade: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, answer) => answer(null, isOwnOrigin(request, options.config)),
  });
  const lines = new Map<string, number>();
  const scheduled = new Set<string>();
  let closed = false;

  async function tell(sessionId: string): Promise<void> {
    scheduled.delete(sessionId);
    if (closed) return;
    const session = await storage.sessionById(sessionId);
    if (session)
      io.to(sessionId).emit('news', {
        open: session.open,
        people: await peopleOf(storage, sessionId, options.linesOf),
      });
  }

  /** Several changes in one turn of the event loop are told once. */
  function announce(sessionId: string): void {
    if (scheduled.has(sessionId)) return;
    scheduled.add(sessionId);
    setImmediate(() => {
      tell(sessionId).catch((error: unknown) => options.log.error({ err: String(error) }, 'news not told'));
    });
  }

  io.use((socket, next) => {
    const admit = async (): Promise<SocketData> => {
      const { sessionId } = LiveHandshake.parse(socket.handshake.auth);
      const identity = await options.identify(socket.request);
      const participantId = identity.participants.get(sessionId);
      if (!participantId) throw new Refused('not_member');
      return { sessionId, participantId };
    };
    admit().then(
      (data) => {
        socket.data = data;
        next();
      },
      (error: unknown) => next(new Error(error instanceof Refused ? error.code : 'invalid_input')),
    );
  });

  io.on('connection', (socket) => {
    const { sessionId, participantId } = socket.data;
    const change = (by: number): void => {
      const count = (lines.get(participantId) ?? 0) + by;
      if (count > 0) lines.set(participantId, count);
      else lines.delete(participantId);
      announce(sessionId);
    };
    void socket.join(sessionId);
    change(1);
    socket.on('disconnect', () => change(-1));
  });

  return {
    announce,
    linesOf: (participantId) => lines.get(participantId) ?? 0,
    close: () => {
      closed = true;
      return io.close();
    },
  };
}
