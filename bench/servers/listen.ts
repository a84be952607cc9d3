// The HTTP server under the small contenders, and how they tell the bench where they listen.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Says on stdout that a server is ready, and on which port. */
export const announce = (port: number): void => void process.stdout.write(`port ${port}\n`);

export function listen(): Server {
  const server = createServer((_, response) => response.end());
  server.listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
  return server;
}
