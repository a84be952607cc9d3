// A line over WebSocket. Frames are framed once for all lines and written past ws, which frames anew for each.
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { framed, type Wire } from './wire.ts';

/**
 * @param raw the socket that `ws` was made of. Writing to it beside ws is safe because ws writes each of its frames
 * in one go as long as nothing is compressed.
 */
export function createWsWire(socket: WebSocket, raw: Duplex): Wire {
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  return {
    own: socket.protocol === SUBPROTOCOL,
    send: (frame) => {
      if (isOpen()) raw.write(framed(frame));
    },
    together: (act) => {
      raw.cork();
      try {
        act();
      } finally {
        raw.uncork();
      }
    },
    waiting: () => socket.bufferedAmount,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    isOpen,
    close: (code, reason) => socket.close(code, reason),
  };
}
