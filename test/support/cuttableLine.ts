// A way to a server that can be cut: for documents alone, or for everything. A page behind it is offline as on a train.
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

export type CuttableLine = {
  url: string;
  /** `documents`: pages load, but nothing of a document goes through. */
  cut: (what: 'documents' | 'everything') => void;
  mend: () => void;
  /** The addresses under which documents were asked for. */
  asked: string[];
};

export async function startCuttableLine(target: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(target);
  const open = new Map<Duplex, { document: boolean }>();
  const asked: string[] = [];
  let cut: 'documents' | 'everything' | null = null;
  // Where no WebSocket comes through, documents go by long-polling.
  const isDocument = (request: IncomingMessage): boolean =>
    /^\/sync\/|transport=polling/.test(request.url ?? '');
  const isCut = (request: IncomingMessage): boolean =>
    cut === 'everything' || (cut === 'documents' && isDocument(request));

  const server = createServer((request, response) => {
    if (isCut(request)) return void request.socket.destroy();
    const { method, headers, url: path } = request;
    const onward = httpRequest({ hostname, port, method, headers, path }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (isDocument(request)) asked.push(request.url ?? '');
    if (isCut(request)) return void socket.destroy();
    const onward = connect(Number(port), hostname, () => {
      const headers = request.rawHeaders.reduce(
        (lines, part, index) => lines + part + (index % 2 === 0 ? ': ' : '\r\n'),
        '',
      );
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
      if (head.length > 0) onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    open.set(socket, { document: isDocument(request) });
    const end = (): void => {
      open.delete(socket);
      socket.destroy();
      onward.destroy();
    };
    for (const side of [socket, onward]) side.on('error', end).on('close', end);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open.keys()) socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    cut: (what) => {
      cut = what;
      for (const [socket, { document }] of open) if (what === 'everything' || document) socket.destroy();
      if (what === 'everything') server.closeAllConnections();
    },
    mend: () => {
      cut = null;
    },
  };
}
