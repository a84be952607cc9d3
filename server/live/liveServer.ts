// The one socket.io server: session lines on its main namespace, documents for want of WebSocket on others.
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { limits } from '#shared/limits.ts';
import { LIVE_PATH } from '#shared/live.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Config } from '../config.ts';
import type { LiveServer } from './announcements.ts';

export function createLiveServer(http: HttpServer, config: Config): LiveServer {
  return new Server(http, {
    path: LIVE_PATH,
    serveClient: false,
    // Other upgrades on this server are not ours to end.
    destroyUpgrade: false,
    // A namespace is made before it is known who asks for it: it goes with the last of them.
    cleanupEmptyChildNamespaces: true,
    maxHttpBufferSize: limits.liveFrameBytes,
    allowRequest: (request, answer) => answer(null, isOwnOrigin(request, config)),
  });
}
