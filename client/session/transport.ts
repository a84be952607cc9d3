// What can carry the frames of a document, in the order in which it is tried.

import { openPolling } from './pollingSocket.ts';

export type TransportName = 'websocket' | 'polling';

/** Something that opens a socket. What it gives behaves as a browser's WebSocket does. */
export type Transport = { name: TransportName; open: (url: string, protocol: string) => WebSocket };

export const webSocketTransport: Transport = {
  name: 'websocket',
  open: (url, protocol) => new WebSocket(url, protocol),
};

/** For networks that let no WebSocket through. */
export const pollingTransport: Transport = { name: 'polling', open: openPolling };
