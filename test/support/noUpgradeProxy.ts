// A proxy such as some agencies have: it passes ordinary requests on and refuses every upgrade to WebSocket.
import { once } from 'node:events';
import { createServer, request as requestTo } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type NoUpgradeProxy = {
  url: string;
  /** Upgrades it has refused. */
  refused: () => number;
};

/** @param target of the server behind it, e.g. `http://127.0.0.1:8080` */
export async function startNoUpgradeProxy(target: string): Promise<NoUpgradeProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let refused = 0;
  const server = createServer((incoming, answer) => {
    const { method, url: path, headers } = incoming;
    const passed = requestTo({ hostname, port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  server.on('upgrade', (_request, socket) => {
    refused++;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, refused: () => refused };
}
