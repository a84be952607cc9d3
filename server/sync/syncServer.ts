// The /sync endpoint: authorises before the upgrade, then hands the socket to its room.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { refusalText, REFUSALS, type ErrorBody, type RefusalCode } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { languageOf } from '#shared/text.ts';
import { can } from '#shared/workshop/permissions.ts';
import type { Identify } from '../auth/identity.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import { Refused } from '../errors.ts';
import type { Log } from '../log.ts';
import { StorageError, type Storage } from '../storage/Storage.ts';
import { serveConnection, type Admission } from './connection.ts';
import { NoDocument, type Rooms } from './rooms.ts';

export type SyncServer = {
  /** Takes an upgrade request for /sync/:docId; returns false when the path is not ours. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Called when someone's line to a session opens or closes. */
  onPresent: (listener: (sessionId: string) => void) => void;
  /** How many lines a participant has open. */
  linesOf: (participantId: string) => number;
  close: () => void;
};

export type SyncServerOptions = {
  config: Config;
  storage: Storage;
  rooms: Rooms;
  identify: Identify;
  createConnectionId: () => string;
  log: Log;
};

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
  const { storage, rooms, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    // A frame just over our limit is read to its end, so that it can be refused with a reason.
    maxPayload: limits.socketFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  const lines = new Map<string, Set<(code: number, reason: string) => void>>();
  const present = new Map<string, number>();
  const listeners = new Set<(sessionId: string) => void>();

  rooms.onBroken((docId, error) => {
    const full = error instanceof StorageError;
    log.error(
      { doc: docId, problem: full ? error.problem : 'failed', err: error instanceof Error ? error.name : '' },
      'room dropped',
    );
    for (const end of lines.get(docId) ?? [])
      end(full ? closeCodes.storage : closeCodes.restart, full ? 'storage' : 'restart');
  });

  async function admit(
    request: IncomingMessage,
    docId: string,
    ownClientId: number | null,
  ): Promise<Admission & { sessionId: string }> {
    if (!isOwnOrigin(request, options.config)) throw new Refused('foreign_origin');
    const identity = await options.identify(request);
    if (!identity.device) throw new Refused('not_signed_in');
    const row = await storage.document(docId);
    const participantId = row ? identity.participants.get(row.sessionId) : undefined;
    // Whether a document exists is told only to those who may read it.
    const person = participantId ? await storage.participant(participantId) : null;
    if (!row || !person || !can(person.role, 'board.read')) throw new Refused('not_member');
    const open = await rooms.open(docId);
    let clientId: number | null = null;
    if (request.headers['sec-websocket-protocol']?.includes(SUBPROTOCOL)) {
      const kept = ownClientId !== null && open.room.ownerOf(ownClientId) === person.id;
      clientId = kept ? ownClientId : await storage.leaseClientId(docId, person.id);
      open.room.bindClient(clientId, person.id);
    }
    return {
      open,
      participantId: person.id,
      mayWrite: can(person.role, 'board.write'),
      clientId,
      connectionId: options.createConnectionId(),
      sessionId: row.sessionId,
    };
  }

  function serve(socket: WebSocket, docId: string, admission: Admission & { sessionId: string }): void {
    const { participantId, sessionId } = admission;
    const end = serveConnection(socket, admission, log);
    const set = lines.get(docId) ?? new Set();
    lines.set(docId, set.add(end));
    const change = (by: number): void => {
      const count = (present.get(participantId) ?? 0) + by;
      if (count > 0) present.set(participantId, count);
      else present.delete(participantId);
      for (const listener of listeners) listener(sessionId);
    };
    change(1);
    socket.on('close', () => {
      set.delete(end);
      change(-1);
    });
  }

  async function handle(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    // Ids hold no character that a URL would escape; what is not one is no document of ours.
    const docId = url.pathname.slice('/sync/'.length);
    const asked = Number(url.searchParams.get('client'));
    try {
      const admission = await admit(request, docId, Number.isSafeInteger(asked) && asked > 0 ? asked : null);
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        serve(webSocket, docId, admission);
      });
    } catch (error) {
      if (error instanceof Refused) return refuseUpgrade(request, socket, error.code);
      if (error instanceof NoDocument) return refuseUpgrade(request, socket, 'not_member');
      log.error({ doc: docId, err: error instanceof Error ? error.message : 'unknown' }, 'upgrade failed');
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
      // First of all: a socket without an error listener ends the process at the first reset.
      socket.on('error', () => socket.destroy());
      void handle(request, socket, head, url);
      return true;
    },
    onPresent: (listener) => listeners.add(listener),
    linesOf: (participantId) => present.get(participantId) ?? 0,
    close: () => {
      for (const set of lines.values()) for (const end of set) end(closeCodes.restart, 'restart');
      server.close();
    },
  };
}
