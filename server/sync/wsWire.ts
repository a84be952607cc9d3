// A line over WebSocket. Frames are framed once for all lines and written past ws, which frames anew for each.
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { framed, type OutFrame, type Wire } from './wire.ts';

/** Up to so many bytes, copying frames into one write costs less than writing them as a list. */
const COPIED_BYTES = 16 * 1024;

/** Writes frames with one call of the system. */
function write(raw: Duplex, frames: readonly OutFrame[]): void {
  const [only] = frames;
  if (frames.length === 1 && only) return void raw.write(framed(only));
  const parts = frames.map(framed);
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  if (size <= COPIED_BYTES) return void raw.write(Buffer.concat(parts, size));
  raw.cork();
  for (const part of parts) raw.write(part);
  raw.uncork();
}

/**
 * @param raw the socket that `ws` was made of. Writing to it beside ws is safe because ws writes each of its frames
 * in one go as long as nothing is compressed.
 */
export function createWsWire(socket: WebSocket, raw: Duplex): Wire {
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  return {
    own: socket.protocol === SUBPROTOCOL,
    send: (frames) => {
      if (isOpen()) write(raw, frames);
    },
    waiting: () => socket.bufferedAmount,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    isOpen,
    close: (code, reason) => socket.close(code, reason),
  };
}
