// A line over socket.io's long-polling, in the shape of a WebSocket: for networks that let no WebSocket through
// (docs/protocol.md, T1). The frames, acks and codes are the same.
import { io } from 'socket.io-client';
import { LIVE_PATH } from '#shared/live.ts';
import { PollingEnd, POLLING_NAMESPACE } from '#shared/sync/polling.ts';

/** What a WebSocket says of a connection that was lost without a word. */
const LOST = 1006;

type Handlers = {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<ArrayBuffer>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
};

const numberOf = (query: URLSearchParams, name: string): Record<string, number> => {
  const value = query.get(name);
  return value === null ? {} : { [name]: Number(value) };
};

/** A buffer of its own: what arrives may be a view of a larger one. */
function bufferOf(data: ArrayBuffer | Uint8Array): ArrayBuffer {
  return data instanceof ArrayBuffer ? data : new Uint8Array(data).buffer;
}

/** @param address of the document's line, as for a WebSocket: `wss://…/sync/:document?client=…` */
export function openPolling(address: string): WebSocket {
  const url = new URL(address.replace(/^ws/, 'http'));
  const document = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  const socket = io(`${url.origin}${POLLING_NAMESPACE}${document}`, {
    path: LIVE_PATH,
    transports: ['polling'],
    upgrade: false,
    forceNew: true,
    // The provider above decides when to try again.
    reconnection: false,
    auth: { ...numberOf(url.searchParams, 'client'), ...numberOf(url.searchParams, 'spares') },
  });
  let ended: { code: number; reason: string } | null = null;
  const handlers: Handlers = { onopen: null, onmessage: null, onclose: null, onerror: null };
  const line = {
    ...handlers,
    binaryType: 'arraybuffer' as const,
    readyState: 0,
    send: (data: Uint8Array<ArrayBuffer>) => void socket.emit('frame', data),
    close: () => void socket.disconnect(),
  };
  const finish = (code: number, reason: string): void => {
    if (line.readyState === 3) return;
    line.readyState = 3;
    socket.disconnect();
    line.onclose?.(new CloseEvent('close', { code, reason, wasClean: code !== LOST }));
  };
  socket.on('connect', () => {
    line.readyState = 1;
    line.onopen?.(new Event('open'));
  });
  socket.on('frame', (data: ArrayBuffer | Uint8Array, taken?: () => void) => {
    line.onmessage?.(new MessageEvent('message', { data: bufferOf(data) }));
    // Tells the server how far this reader has come; long-polling itself does not.
    taken?.();
  });
  socket.on('end', (payload: unknown) => {
    const end = PollingEnd.safeParse(payload);
    if (end.success) ended = end.data;
  });
  socket.on('disconnect', () => finish(ended?.code ?? LOST, ended?.reason ?? ''));
  socket.on('connect_error', (error) => {
    line.onerror?.(new Event('error'));
    finish(LOST, error.message);
  });
  return line as unknown as WebSocket;
}
