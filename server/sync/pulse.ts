// Keeps a line alive while both ends are there, and ends it when the other has silently gone.
import type { WebSocket } from 'ws';
import { limits } from '#shared/limits.ts';

/**
 * @param options.beat called at every beat, to send data
 * @param options.deaf true while we do not read the socket ourselves, so that no answer can be heard
 */
export function watchPulse(
  socket: WebSocket,
  options: { beat: () => void; deaf: () => boolean },
): { end: () => void } {
  let answered = true;
  socket.on('pong', () => (answered = true));
  socket.on('message', () => (answered = true));
  const timer = setInterval(() => {
    // A laptop that was shut sends no goodbye; its person would seem present for a quarter of an hour.
    if (!answered && !options.deaf()) return socket.terminate();
    answered = false;
    if (socket.readyState === socket.OPEN) socket.ping();
    options.beat();
  }, limits.keepAliveMs);
  return { end: () => clearInterval(timer) };
}
