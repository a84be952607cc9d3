// The server's own sync engine on a simulated disk and network: admission, lines, rooms, snapshots and new epochs, put
// together as server/app.ts does. A crash drops all that it has in memory.
import type { IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { limits } from '#shared/limits.ts';
import { closeCodes } from '#shared/sync/closeCodes.ts';
import { SUBPROTOCOL } from '#shared/sync/messages.ts';
import { problemTree } from '#shared/template/problemTree.ts';
import { momentOf } from '#shared/workshop/permissions.ts';
import { initialState } from '#shared/workshop/sessionState.ts';
import type { Identify } from '../../server/auth/identity.ts';
import type { Config } from '../../server/config.ts';
import type { Storage } from '../../server/storage/Storage.ts';
import { createAdmit, Moved, wishOf } from '../../server/sync/admit.ts';
import { createCompactor, type CompactorStats } from '../../server/sync/log/compactor.ts';
import { createRetention } from '../../server/sync/log/compactRetention.ts';
import { createLines } from '../../server/sync/lines.ts';
import { alone, seenIn } from '../../server/sync/log/logKeeping.ts';
import type { Meter } from '../../server/sync/meter.ts';
import { createRefusalLog } from '../../server/sync/refusalLog.ts';
import { createRenewal } from '../../server/sync/log/renewal.ts';
import { createRooms } from '../../server/sync/rooms.ts';
import type { OwnChange } from '../../server/sync/roomWriter.ts';
import type { OutFrame } from '../../server/sync/wire.ts';
import type { SessionStates } from '../../server/workshops/sessionStates.ts';
import type { Disk } from './disk.ts';
import type { SimLine } from './network.ts';
import { createReplayHere } from './replayHere.ts';
import type { VirtualTime } from './virtualTime.ts';

export const SESSION = 'session_1';
/** ms UTC at which a world begins */
const BEGINS_AT = 1_700_000_000_000;

/** What a client says as it dials. */
export type Dial = { docId: string; participantId: string; own: boolean; kept: number | null };

export type SimServer = {
  isUp: () => boolean;
  start: () => void;
  /** All that is in memory is gone; the log is as it was committed. */
  crash: () => void;
  dial: (line: SimLine, wish: Dial) => void;
  /** A change of the server's own. */
  write: (docId: string, change: OwnChange) => Promise<void>;
  /** As when the last has left. */
  compact: (docId: string) => void;
  renew: (docId: string) => Promise<string>;
  setWritable: (writable: boolean) => void;
  isWritable: () => boolean;
  linesOpen: () => number;
  roomsOpen: () => number;
  stats: () => CompactorStats;
};

export type SimServerOptions = {
  time: VirtualTime;
  disk: Disk;
  /** ms that an empty room stays */
  unloadAfterMs: number;
  /** ms that every moment can be made again */
  keepMs: number;
  /** Called for all that leaves the engine, at that moment. */
  onSend: (docId: string, frame: OutFrame, line: SimLine) => void;
  /** What must not happen here happened. */
  onFailure: (what: string) => void;
};

const silent = pino({ level: 'silent' });
const meter: Meter = {
  frame: () => undefined,
  commit: () => undefined,
  visible: () => undefined,
  fanOut: () => undefined,
  closed: () => undefined,
  opened: () => undefined,
};

const requestOf = ({ participantId, own }: Dial): IncomingMessage =>
  ({
    headers: own ? { 'sec-websocket-protocol': SUBPROTOCOL } : {},
    participantId,
  }) as unknown as IncomingMessage;

/** One life of the server. */
function startLife(options: SimServerOptions, isWritable: () => boolean, createConnectionId: () => string) {
  const { time, disk } = options;
  let alive = true;
  const { storage: documents, die } = disk.open();
  const storage = {
    ...documents,
    participant: async (id: string) => ({ id, role: 'participant' }),
    documents: async () => [],
  } as unknown as Storage;
  const after = (act: () => void, ms: number): void =>
    time.after(() => {
      if (alive) act();
    }, ms);
  const clock = time.now;
  const now = (): number => BEGINS_AT + time.now();
  const moment = momentOf(initialState(), problemTree, false);
  const states = {
    get: async () => ({}),
    momentIn: async () => moment,
    mayWrite: isWritable,
    mayLead: () => false,
    quiet: () => false,
  } as unknown as SessionStates;

  const rooms = createRooms({
    storage,
    meter,
    now,
    clock,
    after,
    unloadAfterMs: options.unloadAfterMs,
    onDamage: (_doc, who, error) =>
      options.onFailure(`a frame of ${who} got past the check: ${String(error)}`),
    onPassedOver: (_doc, seqs) => options.onFailure(`snapshots are damaged: ${seqs.join(', ')}`),
    onWritten: (row, rows, bytes) => compactor.written(row, rows, bytes),
    onEmpty: (row) => compactor.left(row),
  });
  const lines = createLines({
    rooms,
    stillThere: async () => true,
    prejudge: async () => 'ok',
    meter,
    clock,
    log: silent,
    refusals: createRefusalLog({ log: silent, after }),
  });
  const admit = createAdmit({
    config: { publicUrl: null } as Config,
    storage,
    rooms,
    states,
    identify: async (request) => {
      const { participantId } = request as unknown as Dial;
      const identity = { device: participantId, participants: new Map([[SESSION, participantId]]) };
      return identity as unknown as Awaited<ReturnType<Identify>>;
    },
    linesOf: lines.linesOf,
    createConnectionId,
  });
  const retention = createRetention({ storage, keepMs: options.keepMs, now, log: silent });
  const replayer = createReplayHere(disk.log);
  const compactor = createCompactor({
    storage,
    replayer,
    retention,
    look: (docId) => seenIn(rooms, docId),
    after,
    now,
    log: silent,
  });
  const renewal = createRenewal({
    storage,
    replayer,
    now,
    exclusively: (docId, act) => alone(rooms, docId, act),
    onMoved: ({ from, to }) => lines.endDocument(from, closeCodes.moved, to),
  });
  return {
    rooms,
    lines,
    admit,
    compactor,
    renewal,
    after,
    isAlive: () => alive,
    die: () => {
      alive = false;
      retention.close();
      die();
    },
  };
}

type Life = ReturnType<typeof startLife>;

export function createSimServer(options: SimServerOptions): SimServer {
  let life: Life | null = null;
  let writable = true;
  let connections = 0;
  const open = new Set<SimLine>();
  /** The line that writes under a client id that was kept, by document and id. */
  const keepers = new Map<string, SimLine>();
  /** Those that are being let in. */
  const dialling = new Set<SimLine>();

  /** Ends a line whose other end has silently gone, as server/sync/pulse.ts does. */
  function watch(here: Life, line: SimLine, beat: () => void, deaf: () => boolean): { heard: () => void } {
    let answered = true;
    const again = (): void =>
      here.after(() => {
        if (!open.has(line)) return;
        if (!answered && !deaf()) return line.server.terminate();
        answered = false;
        line.server.ping();
        beat();
        again();
      }, limits.keepAliveMs);
    again();
    return { heard: () => (answered = true) };
  }

  async function serve(here: Life, line: SimLine, wish: Dial): Promise<void> {
    const query = new URLSearchParams(wish.kept === null ? {} : { client: String(wish.kept) });
    const request = requestOf(wish);
    const admitted = await here.admit(request, wish.docId, wishOf(request, query));
    if (!here.isAlive()) return;
    dialling.delete(line);
    if (!line.server.isOpen()) return admitted.open.release();
    line.server.accept();
    const connection = here.lines.serve(
      {
        own: wish.own,
        send: (frames) => {
          for (const frame of frames) {
            options.onSend(wish.docId, frame, line);
            line.server.send(frame.bytes);
          }
        },
        waiting: line.server.waiting,
        pause: line.server.pause,
        resume: line.server.resume,
        isOpen: line.server.isOpen,
        close: line.server.close,
      },
      admitted,
    );
    if (!connection) return;
    open.add(line);
    const name = wish.own && `${wish.docId} ${admitted.clientId}`;
    if (name) {
      if (keepers.get(name)?.server.isOpen()) options.onFailure(`H5 two lines write under ${name}`);
      keepers.set(name, line);
    }
    const pulse = watch(here, line, connection.beat, connection.deaf);
    line.server.hear({
      message: (bytes) => {
        if (!here.isAlive()) return;
        pulse.heard();
        connection.receive(bytes);
      },
      pong: pulse.heard,
      closed: () => {
        open.delete(line);
        if (here.isAlive()) connection.gone();
      },
    });
  }

  return {
    isUp: () => life !== null,
    start: () => {
      life ??= startLife(
        options,
        () => writable,
        () => `line_${++connections}`,
      );
    },
    crash: () => {
      life?.die();
      life = null;
      for (const line of [...open, ...dialling]) line.cut();
      open.clear();
      dialling.clear();
      // A line to a server that is gone may look open for a while; nobody hears what it says.
      keepers.clear();
    },
    dial: (line, wish) =>
      line.dial(() => {
        const here = life;
        if (!here) return line.server.terminate();
        dialling.add(line);
        serve(here, line, wish).catch((error: unknown) => {
          if (!here.isAlive()) return;
          dialling.delete(line);
          if (error instanceof Moved) {
            line.server.accept();
            return line.server.close(closeCodes.moved, error.to);
          }
          line.server.terminate();
        });
      }),
    write: async (docId, change) => {
      if (!life) throw new Error('the server is down');
      await life.rooms.write(docId, change);
    },
    compact: (docId) => {
      const row = options.disk.log.get(docId)?.row;
      if (life && row && row.movedTo === null) life.compactor.left(row);
    },
    renew: async (docId) => {
      if (!life) throw new Error('the server is down');
      return await life.renewal.renewDocument(docId);
    },
    setWritable: (next) => (writable = next),
    isWritable: () => writable,
    linesOpen: () => open.size,
    roomsOpen: () => life?.rooms.figures().rooms ?? 0,
    stats: () => life?.compactor.stats() ?? { snapshots: 0, mismatches: 0, failures: 0 },
  };
}
