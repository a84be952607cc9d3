// Lines for those whose network lets no WebSocket through: the same frames over socket.io's long-polling, one namespace a document.
import type { Namespace, Server, Socket } from 'socket.io';
import { limits } from '#shared/limits.ts';
import { closeCodes, retryReason } from '#shared/sync/closeCodes.ts';
import { SPARES_MAX } from '#shared/sync/messages.ts';
import { POLLING_NAMESPACE, PollingHandshake } from '#shared/sync/polling.ts';
import { failureOf, type Log } from '../log.ts';
import { Moved, type Admit, type Admitted } from './admit.ts';
import { FRAME_COST } from './intake.ts';
import type { Lines } from './lines.ts';
import { refusalOf } from './syncServer.ts';
import type { Wire } from './wire.ts';

/** Bytes after which the other end is asked how far it has come: long-polling itself does not tell. */
const ASK_EVERY_BYTES = 64 * 1024;
const BUSY_RETRY_MS = 5000;
/** What a document's namespace may be called: socket.io keeps what is asked for, whoever asks. */
const NAMESPACE = new RegExp(`^${POLLING_NAMESPACE}[\\w-]{1,64}$`);

/** What the wire of one socket offers beside being one: frames as they come, held back while it is paused. */
type PollingWire = Wire & { take: (frame: Uint8Array, receive: (frame: Uint8Array) => void) => void };

function createPollingWire(socket: Socket): PollingWire {
  let sent = 0;
  let taken = 0;
  let asked = 0;
  /** Bytes that no GET has come for. What was taken is the other end's word; this is what we hold. */
  let unfetched = 0;
  let paused = false;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let receiveHeld: (frame: Uint8Array) => void = () => {};

  const close = (code: number, reason: string): void => {
    if (!socket.connected) return;
    socket.emit('end', { code, reason });
    // Goes out behind the frames before it.
    socket.disconnect();
  };
  const sendOne = (bytes: Uint8Array): void => {
    sent += bytes.length;
    unfetched += bytes.length;
    if (sent - asked < ASK_EVERY_BYTES) return void socket.emit('frame', bytes);
    asked = sent;
    const upTo = sent;
    socket.emit('frame', bytes, () => (taken = Math.max(taken, upTo)));
  };
  const onFlush = (): void => {
    unfetched = 0;
  };
  socket.conn.on('flush', onFlush);
  // Other namespaces may go on over the same connection.
  socket.once('disconnect', () => socket.conn.off('flush', onFlush));
  return {
    own: true,
    send: (frames) => {
      if (!socket.connected) return;
      for (const { bytes } of frames) sendOne(bytes);
    },
    waiting: () => Math.max(asked - taken, unfetched),
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      while (!paused) {
        const frame = held.shift();
        if (!frame) break;
        heldBytes -= frame.length + FRAME_COST;
        receiveHeld(frame);
      }
    },
    isOpen: () => socket.connected,
    close,
    take: (frame, receive) => {
      receiveHeld = receive;
      if (!paused && held.length === 0) return receive(frame);
      // A POST that has come cannot be left unread: beyond what fits, its sender is to come again later.
      heldBytes += frame.length + FRAME_COST;
      if (heldBytes > limits.waitingBytes) {
        held = [];
        return close(closeCodes.busy, retryReason(BUSY_RETRY_MS));
      }
      held.push(frame);
    },
  };
}

export type PollingOptions = { admit: Admit; lines: Lines; log: Log };

function serve(socket: Socket, admitted: Admitted, lines: Lines): void {
  const wire = createPollingWire(socket);
  if (!socket.connected) return admitted.open.release();
  const connection = lines.serve(wire, admitted);
  if (!connection) return;
  // The provider on the other side gives up a line that brought no data for 30 s.
  const beat = setInterval(connection.beat, limits.keepAliveMs);
  socket.on('frame', (frame: unknown) => {
    if (frame instanceof Uint8Array) wire.take(frame, connection.receive);
    else connection.receiveText();
  });
  socket.on('disconnect', () => {
    clearInterval(beat);
    connection.gone();
  });
}

/** Answers on `POLLING_NAMESPACE` + document id. A refusal is the connection error's message: a code of the API. */
export function servePolling(io: Server, { admit, lines, log }: PollingOptions): void {
  const namespace: Namespace = io.of(NAMESPACE);
  namespace.use((socket, next) => {
    const docId = socket.nsp.name.slice(POLLING_NAMESPACE.length);
    const wish = PollingHandshake.safeParse(socket.handshake.auth);
    const asked = wish.success ? wish.data : {};
    admit(socket.request, docId, {
      own: true,
      kept: asked.client ?? null,
      spares: Math.min(asked.spares ?? 0, SPARES_MAX),
    }).then(
      (admitted) => {
        // Whoever has gone meanwhile never connects: what was held for them is let go of here.
        if (socket.conn.readyState !== 'open') return admitted.open.release();
        socket.data = { admitted };
        next();
      },
      (error: unknown) => {
        if (error instanceof Moved) {
          socket.data = { moved: error.to };
          return next();
        }
        const code = refusalOf(error);
        if (code === null) log.error({ doc: docId.slice(0, 64), ...failureOf(error) }, 'polling failed');
        next(new Error(code ?? 'unavailable'));
      },
    );
  });
  namespace.on('connection', (socket) => {
    const { admitted, moved } = socket.data as { admitted?: Admitted; moved?: string };
    if (admitted) return serve(socket, admitted, lines);
    socket.emit('end', { code: closeCodes.moved, reason: moved ?? '' });
    socket.disconnect();
  });
}
