// The sync engine put together: rooms and their logs, lines over WebSocket and long-polling, and the judging of large frames.
import type { Server } from 'socket.io';
import { createId } from '#shared/ids.ts';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { random } from '../auth/secrets.ts';
import type { Identify } from '../auth/identity.ts';
import type { Config } from '../config.ts';
import { databasePath } from '../dataFolder.ts';
import { failureOf, type Log } from '../log.ts';
import type { DocumentRow, Storage } from '../storage/Storage.ts';
import type { SessionStates } from '../workshops/sessionStates.ts';
import { createAdmit } from './admit.ts';
import { createLines, type Lines } from './lines.ts';
import { createLogKeeping, type LogKeeping } from './log/logKeeping.ts';
import type { Meter } from './meter.ts';
import { servePolling } from './pollingServer.ts';
import { createRefusalLog } from './refusalLog.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createSyncServer, type SyncServer } from './syncServer.ts';
import { createPrejudge } from './validation/prejudge.ts';

export type SyncEngine = Pick<SyncServer, 'upgrade'> & {
  rooms: Rooms;
  lines: Lines;
  keeping: LogKeeping;
  /** Ends all lines; to be called before `close`. */
  endLines: () => void;
  close: () => Promise<void>;
};

export type SyncEngineOptions = {
  config: Config;
  storage: Storage;
  states: SessionStates;
  identify: Identify;
  meter: Meter;
  io: Server;
  /** ms UTC */
  now: () => number;
  log: Log;
  /** A document was written and is on disk. */
  onWritten: (row: DocumentRow) => void;
  /** A document goes on under another id. */
  onMoved: (sessionId: string) => void;
};

/** What arrived in the same turn is read first where there is nothing to wait for. */
function after(act: () => void, ms: number): void {
  if (ms <= 0) setImmediate(act);
  else setTimeout(act, ms).unref();
}

export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  const { config, storage, states, identify, meter, now, log } = options;
  const clock = (): number => performance.now();
  const rooms: Rooms = createRooms({
    storage,
    meter,
    now,
    clock,
    after,
    unloadAfterMs: limits.unloadAfterMs,
    onWritten: (row, rows, bytes) => {
      keeping.written(row, rows, bytes);
      options.onWritten(row);
    },
    onEmpty: (row) => keeping.left(row),
    onDamage: (doc, participant, error) =>
      log.error({ doc, participant, ...failureOf(error) }, 'a frame got past the check'),
    onPassedOver: (doc, seqs) => log.error({ doc, seqs }, 'snapshots are damaged'),
  });
  states.onChanged(rooms.reviewPresence);
  const prejudge = createPrejudge();
  const lines = createLines({
    rooms,
    stillThere: async ({ device, sessionId, participantId }) =>
      (await storage.deviceGrants(device))?.participants.get(sessionId) === participantId,
    refusals: createRefusalLog({ log, after }),
    prejudge: prejudge.prejudge,
    meter,
    clock,
    log,
  });
  const admit = createAdmit({
    config,
    storage,
    rooms,
    states,
    identify,
    linesOf: lines.linesOf,
    createConnectionId: () => createId('line', random),
  });
  const sockets = createSyncServer({ admit, lines, log });
  servePolling(options.io, { admit, lines, log });
  const keeping: LogKeeping = createLogKeeping({
    databasePath: databasePath(config.dataDir),
    historyDays: config.historyDays,
    storage,
    rooms,
    onMoved: ({ from, to, sessionId }) => {
      lines.endDocument(from, closeCodes.moved, to);
      options.onMoved(sessionId);
    },
    after,
    now,
    log,
  });
  return {
    rooms,
    lines,
    keeping,
    upgrade: sockets.upgrade,
    endLines: () => {
      lines.close();
      sockets.close();
    },
    close: async () => {
      await rooms.close();
      await prejudge.close();
      await keeping.close();
    },
  };
}
