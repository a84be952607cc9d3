// The composition root: puts storage, sync, live and HTTP together on one origin. Everything is handed in; nothing is global.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { LIVE_PATH } from '#shared/live.ts';
import { createIdentify } from './auth/identity.ts';
import { loadSecrets } from './auth/secrets.ts';
import { publicAddress, type Config } from './config.ts';
import { createDemonstration, type Demonstration } from './demonstration/demonstration.ts';
import { StartupError } from './errors.ts';
import { createPdfPrinter } from './export/pdfPrinter.ts';
import type { HttpContext } from './http/context.ts';
import { addSite } from './http/site.ts';
import { createWrongGuesses } from './http/wrongGuesses.ts';
import { createGateway } from './live/gateway.ts';
import { createLiveServer } from './live/liveServer.ts';
import { failureOf, type Log } from './log.ts';
import { createMetrics } from './metrics/metrics.ts';
import { loadRegisters } from './registers.ts';
import type { Storage } from './storage/Storage.ts';
import type { Renewal } from './sync/log/renewal.ts';
import { createSyncEngine } from './sync/engine.ts';
import { createCommands, type Commands } from './workshops/commands.ts';
import { createDiscloser } from './workshops/discloser.ts';
import { createDisclosure } from './workshops/disclosure.ts';
import type { OpenDocumentById } from './workshops/documentPort.ts';
import { createProgressReader } from './workshops/progress.ts';
import { createSessionStates } from './workshops/sessionStates.ts';
import { createSessions } from './workshops/sessions.ts';

export type App = {
  /** The address the server listens on, without a trailing slash. */
  url: string;
  demonstration: Demonstration;
  renewal: Renewal;
  close: () => Promise<void>;
};

export type AppOptions = {
  config: Config;
  storage: Storage;
  log: Log;
  /** ms UTC */
  now: () => number;
  /** Serves the client's sources with hot reload instead of the built files. */
  createDevClient?: (http: Server) => Promise<RequestHandler>;
};

function listen(http: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${config.host}:${config.port}`;
      if (error.code === 'EADDRINUSE') {
        reject(
          new StartupError(
            `Port ${config.port} is taken (${where}). Choose another: PORT=${config.port + 1} npm start`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new StartupError(
            `Port ${config.port} is not open to this user. Choose one above 1023, for instance PORT=3000.`,
          ),
        );
      } else reject(new StartupError(`Cannot listen on ${where}: ${error.message}`));
    });
    http.listen(config.port, config.host, () => {
      const { port } = http.address() as AddressInfo;
      resolve(publicAddress(config, port));
    });
  });
}

export async function createApp(options: AppOptions): Promise<App> {
  const { config, storage, log, now } = options;
  const registers = loadRegisters();
  const secrets = await loadSecrets(storage);
  const identify = createIdentify(storage);
  const states = createSessionStates({ storage, now });
  const metrics = createMetrics({
    rooms: () => engine.rooms.figures(),
    lines: () => lines.count(),
    waitingBytes: () => lines.waitingBytes(),
    compactions: () => engine.keeping.stats(),
  });
  // The app comes first: socket.io then takes its own path away from it, instead of both answering.
  const app = express();
  const http = createServer(app);
  const io = createLiveServer(http, config);
  const engine = createSyncEngine({
    ...options,
    states,
    identify,
    io,
    meter: metrics.meter,
    onWritten: ({ kind, sessionId }) => {
      if (kind === 'private') gateway.announceProgress(sessionId);
    },
    onMoved: (sessionId) => gateway.announce(sessionId),
  });
  const { rooms, lines } = engine;
  const linesOf = (participantId: string): number =>
    lines.linesOf(participantId) + gateway.linesOf(participantId);
  const openDocument: OpenDocumentById = (docId) => ({
    look: (view) => rooms.look(docId, view),
    write: (change, commit) => rooms.write(docId, change, commit),
  });
  const progress = createProgressReader({ storage, states, openDocument, linesOf });
  const gateway = createGateway({
    io,
    storage,
    states,
    progress,
    commands: () => commands,
    identify,
    linesOf,
    now,
    log,
  });
  const announce = gateway.announceState;
  const disclosure = createDisclosure({ storage, states, openDocument, progress, now });
  const discloser = createDiscloser({ storage, states, disclosure, announce, now, log });
  const commands: Commands = createCommands({
    storage,
    states,
    openDocument,
    progress,
    discloser,
    disclosure,
    announce,
    announceAnswer: gateway.announceMine,
    now,
    onFailure: (error) => log.error(failureOf(error), 'a command failed'),
  });
  lines.onPresent(gateway.announce);
  const sessions = createSessions({ storage, secrets, ...registers, now, linesOf, states, progress });
  const onFailure = (error: unknown): void => log.error(failureOf(error), 'the demonstration failed');
  const demonstration = createDemonstration({
    storage,
    sessions,
    states,
    openDocument,
    announceAnswer: gateway.announceMine,
    linesOf,
    now,
    onFailure,
  });
  const printer = createPdfPrinter();
  const context: HttpContext = {
    config,
    storage,
    rooms,
    sessions,
    states,
    demonstration,
    registers,
    printer,
    history: engine.keeping.history,
    wrongGuesses: createWrongGuesses(),
    metrics,
    now,
    announce: gateway.announce,
    endDevice: (device, sessionId, code) => {
      lines.endDevice(device, sessionId, code);
      gateway.endDevice(device, sessionId);
    },
  };

  addSite(app, { context, identify, log, devClient: (await options.createDevClient?.(http)) ?? null });
  http.on('upgrade', (request, socket, head) => {
    // First of all: a socket without an error listener ends the process at the first reset.
    socket.on('error', () => socket.destroy());
    const path = request.url ?? '';
    if (engine.upgrade(request, socket, head) || path.startsWith(LIVE_PATH) || options.createDevClient)
      return;
    socket.destroy();
  });

  await discloser.resume();
  const url = await listen(http, config);
  return {
    url,
    demonstration,
    renewal: engine.keeping.renewal,
    close: async () => {
      demonstration.close();
      await discloser.close();
      engine.endLines();
      gateway.close();
      await io.close();
      await printer.close();
      http.closeAllConnections();
      await engine.close();
      metrics.close();
    },
  };
}
