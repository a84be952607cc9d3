// The /sync endpoint: authorises before the upgrade, then hands the socket to its room.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { refusalText, REFUSALS, type ErrorBody, type RefusalCode } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { languageOf } from '#shared/text.ts';
import { Refused } from '../errors.ts';
import { failureOf, type Log } from '../log.ts';
import { StorageError } from '../storage/Storage.ts';
import { createAdmit, type Admitted, type AdmitOptions } from './admit.ts';
import { serveConnection, type EndLine } from './connection.ts';
import { NoDocument } from './rooms.ts';

export type SyncServer = {
  /** Takes an upgrade request for /sync/:docId; returns false when the path is not ours. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Called when someone's line to a session opens or closes. */
  onPresent: (listener: (sessionId: string) => void) => void;
  /** How many lines a participant has open. */
  linesOf: (participantId: string) => number;
  /** Ends the lines of a device to a session, with a code that says whether it may come back. */
  endDevice: (device: string, sessionId: string, code: number) => void;
  close: () => void;
};

type Line = { end: EndLine; sessionId: string; device: string };

export type SyncServerOptions = AdmitOptions & { now: () => number; log: Log };

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

export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { rooms, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    // A frame just over our limit is read to its end, so that it can be refused with a reason.
    maxPayload: limits.socketFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  const lines = new Map<string, Set<Line>>();
  const present = new Map<string, number>();
  const listeners = new Set<(sessionId: string) => void>();
  const linesOf = (participantId: string): number => present.get(participantId) ?? 0;
  const admit = createAdmit(options, linesOf);

  rooms.onBroken((docId, error) => {
    const stored = error instanceof StorageError;
    log.error(
      { doc: docId, problem: stored ? error.problem : 'failed', ...failureOf(error) },
      'room dropped',
    );
    for (const { end } of lines.get(docId) ?? [])
      end(stored ? closeCodes.storage : closeCodes.restart, stored ? 'storage' : 'restart');
  });

  function serve(socket: WebSocket, docId: string, admitted: Admitted): Line {
    const { participantId, sessionId, device } = admitted;
    const line = { end: serveConnection(socket, admitted, options), sessionId, device };
    const set = lines.get(docId) ?? new Set();
    lines.set(docId, set.add(line));
    const change = (by: number): void => {
      const count = linesOf(participantId) + by;
      if (count > 0) present.set(participantId, count);
      else present.delete(participantId);
      for (const listener of listeners) listener(sessionId);
    };
    change(1);
    socket.on('close', () => {
      set.delete(line);
      if (set.size === 0 && lines.get(docId) === set) lines.delete(docId);
      change(-1);
    });
    return line;
  }

  /** Someone may have left while their line was being opened. From now on leaving ends it; before, only this. */
  async function confirm(request: IncomingMessage, admitted: Admitted, line: Line): Promise<void> {
    try {
      const { participants } = await options.identify(request);
      if (participants.get(admitted.sessionId) === admitted.participantId) return;
      line.end(closeCodes.forbidden, 'left');
    } catch {
      line.end(closeCodes.restart, 'restart');
    }
  }

  async function handle(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    // Ids hold no character that a URL would escape; what is not one is no document of ours.
    const docId = url.pathname.slice('/sync/'.length);
    const asked = Number(url.searchParams.get('client'));
    try {
      const admitted = await admit(request, docId, Number.isSafeInteger(asked) && asked > 0 ? asked : null);
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        // Asked again: many lines may have been on their way in when the first was counted.
        if (linesOf(admitted.participantId) >= limits.linesPerPerson)
          return webSocket.close(1013, 'too many');
        void confirm(request, admitted, serve(webSocket, docId, admitted));
      });
    } catch (error) {
      if (error instanceof Refused) return refuseUpgrade(request, socket, error.code);
      if (error instanceof NoDocument) return refuseUpgrade(request, socket, 'not_member');
      log.error({ doc: docId.slice(0, 64), ...failureOf(error) }, 'upgrade failed');
      refuseUpgrade(
        request,
        socket,
        error instanceof StorageError && error.problem === 'full' ? 'storage_full' : 'unavailable',
      );
    }
  }

  return {
    upgrade: (request, socket, head) => {
      const url = URL.parse(request.url ?? '/', 'http://localhost');
      if (!url?.pathname.startsWith('/sync/')) return false;
      void handle(request, socket, head, url);
      return true;
    },
    onPresent: (listener) => listeners.add(listener),
    linesOf,
    endDevice: (device, sessionId, code) => {
      for (const set of lines.values()) {
        for (const line of set) {
          if (line.device === device && line.sessionId === sessionId) line.end(code, 'left');
        }
      }
    },
    close: () => {
      for (const set of lines.values()) for (const { end } of set) end(closeCodes.restart, 'restart');
      server.close();
    },
  };
}
