// The socket.io side of a session: lets in who takes part, and tells them when people or the door change.
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { limits } from '#shared/limits.ts';
import { LIVE_PATH, LiveHandshake, type ClientEvents, type ServerEvents } from '#shared/live.ts';
import type { Identify } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { Refused } from '../errors.ts';
import { failureOf, type Log } from '../log.ts';
import type { Storage } from '../storage/Storage.ts';
import { peopleOf } from '../workshops/people.ts';

export type Gateway = {
  announce: (sessionId: string) => void;
  linesOf: (participantId: string) => number;
  /** Ends the lines of a device to a session. */
  endDevice: (device: string, sessionId: string) => void;
  close: () => Promise<void>;
};

type SocketData = { sessionId: string; participantId: string; device: string | null };

export function createGateway(options: {
  http: HttpServer;
  config: Config;
  storage: Storage;
  identify: Identify;
  /** Open lines of a participant on every channel. */
  linesOf: (participantId: string) => number;
  now: () => number;
  log: Log;
}): Gateway {
  const { storage } = options;
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>(options.http, {
    path: LIVE_PATH,
    serveClient: false,
    // Other upgrades on this server are not ours to end.
    destroyUpgrade: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, answer) => answer(null, isOwnOrigin(request, options.config)),
  });
  const lines = new Map<string, number>();
  const scheduled = new Set<string>();
  const toldAt = new Map<string, number>();
  let closed = false;

  async function tell(sessionId: string): Promise<void> {
    scheduled.delete(sessionId);
    if (closed) return;
    toldAt.set(sessionId, options.now());
    const session = await storage.sessionById(sessionId);
    if (session)
      io.to(sessionId).emit('news', {
        open: session.open,
        people: await peopleOf(storage, sessionId, options.linesOf),
      });
  }

  /** News is the whole list to everyone: the first at once, then many changes at a time. */
  function announce(sessionId: string): void {
    if (scheduled.has(sessionId)) return;
    scheduled.add(sessionId);
    const since = options.now() - (toldAt.get(sessionId) ?? 0);
    const wait = Math.min(Math.max(0, limits.newsEveryMs - since), limits.newsEveryMs);
    setTimeout(() => {
      tell(sessionId).catch((error: unknown) => options.log.error(failureOf(error), 'news not told'));
    }, wait).unref();
  }

  io.use((socket, next) => {
    const admit = async (): Promise<SocketData> => {
      const { sessionId } = LiveHandshake.parse(socket.handshake.auth);
      const identity = await options.identify(socket.request);
      const participantId = identity.participants.get(sessionId);
      if (!participantId) throw new Refused('not_member');
      return { sessionId, participantId, device: identity.device };
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
    endDevice: (device, sessionId) => {
      for (const socket of io.of('/').sockets.values()) {
        // The connection, not only the namespace: the page then tries again, and hears that it is no longer let in.
        if (socket.data.device === device && socket.data.sessionId === sessionId) socket.conn.close();
      }
    },
    close: () => {
      closed = true;
      return io.close();
    },
  };
}
