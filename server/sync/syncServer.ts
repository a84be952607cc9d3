// The /sync endpoint: authorises before the upgrade, then hands the socket to its room as a line.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refusalText, REFUSALS, type ErrorBody, type RefusalCode } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { languageOf } from '#shared/text.ts';
import { Refused } from '../errors.ts';
import { failureOf, type Log } from '../log.ts';
import { StorageError } from '../storage/Storage.ts';
import { Moved, wishOf, type Admit, type Admitted } from './admit.ts';
import { bytesOf } from './frames.ts';
import type { Lines } from './lines.ts';
import { watchPulse } from './pulse.ts';
import { NoDocument } from './rooms.ts';
import { createWsWire } from './wsWire.ts';

export type SyncServer = {
  /** Takes an upgrade request for /sync/:docId; returns false when the path is not ours. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  close: () => void;
};

export type SyncServerOptions = { admit: Admit; lines: Lines; log: Log };

/** Why someone was not let in, as a code with words. */
export function refusalOf(error: unknown): RefusalCode | null {
  if (error instanceof Refused) return error.code;
  // Whether a document exists is told only to those who may read it.
  if (error instanceof NoDocument) return 'not_member';
  if (error instanceof StorageError) return error.problem === 'full' ? 'storage_full' : 'unavailable';
  return null;
}

/** Answers an upgrade that is refused as HTTP, so that a program sees why. */
function refuseUpgrade(request: IncomingMessage, socket: Duplex, code: RefusalCode): void {
  const body: ErrorBody = {
    error: { code, message: refusalText(code, languageOf(request.headers['accept-language'])) },
  };
  const json = JSON.stringify(body);
  socket.end(
    `HTTP/1.1 ${REFUSALS[code].status} ${code}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\nConnection: close\r\n\r\n${json}`,
  );
}

export function createSyncServer({ admit, lines, log }: SyncServerOptions): SyncServer {
  const server = new WebSocketServer({
    noServer: true,
    // A frame just over our limit is read to its end, so that it can be refused with a reason.
    maxPayload: limits.socketFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });

  function serve(request: IncomingMessage, socket: Duplex, head: Buffer, admitted: Admitted): void {
    // A socket that died meanwhile is never handed over: what was held for it is let go of here.
    if (socket.destroyed) return admitted.open.release();
    server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      const connection = lines.serve(createWsWire(webSocket, socket), admitted);
      if (!connection) return;
      const pulse = watchPulse(webSocket, connection);
      webSocket.on('message', (data, isBinary) => {
        if (isBinary) connection.receive(bytesOf(data));
        else connection.receiveText();
      });
      webSocket.on('close', () => {
        pulse.end();
        connection.gone();
      });
    });
  }

  async function handle(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    // Ids hold no character that a URL would escape; what is not one is no document of ours.
    const docId = url.pathname.slice('/sync/'.length);
    try {
      serve(request, socket, head, await admit(request, docId, wishOf(request, url.searchParams)));
    } catch (error) {
      if (error instanceof Moved) {
        // Only a line can carry the new id: a page does not see why an upgrade failed.
        server.handleUpgrade(request, socket, head, (webSocket) => {
          webSocket.on('error', () => webSocket.terminate());
          webSocket.close(closeCodes.moved, error.to);
        });
        return;
      }
      const code = refusalOf(error);
      if (code === null || error instanceof StorageError)
        log.error({ doc: docId.slice(0, 64), ...failureOf(error) }, 'upgrade failed');
      refuseUpgrade(request, socket, code ?? 'unavailable');
    }
  }

  return {
    upgrade: (request, socket, head) => {
      const url = URL.parse(request.url ?? '/', 'http://localhost');
      if (!url?.pathname.startsWith('/sync/')) return false;
      void handle(request, socket, head, url);
      return true;
    },
    close: () => server.close(),
  };
}
