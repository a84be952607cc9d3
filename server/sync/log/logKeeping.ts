// All that is done with logs beside writing them: snapshots and retention, history, and new epochs. Put together for app.ts.
import { failureOf, type Log } from '../../log.ts';
import type { Storage } from '../../storage/Storage.ts';
import { createCompactor, type Compactor, type Seen } from './compactor.ts';
import { createRetention } from './compactRetention.ts';
import { createHistory, type BoardHistory } from './history.ts';
import { createRenewal, InDoubt, type Renewal, type RenewalOptions } from './renewal.ts';
import { createReplayer } from './replayer.ts';
import type { Rooms } from '../rooms.ts';
import { stateHash } from './stateHash.ts';

const DAY_MS = 24 * 3600 * 1000;

export type LogKeeping = Pick<Compactor, 'written' | 'left' | 'stats'> & {
  history: BoardHistory;
  renewal: Renewal;
  close: () => Promise<void>;
};

export type LogKeepingOptions = {
  databasePath: string;
  historyDays: number;
  storage: Storage;
  rooms: Rooms;
  onMoved: RenewalOptions['onMoved'];
  /** Runs an act once after a time, ms. */
  after: (act: () => void, ms: number) => void;
  now: () => number;
  log: Log;
};

/** Lets an act have a document to itself: what is written into it waits until it is done. */
export async function alone(
  rooms: Pick<Rooms, 'write'>,
  docId: string,
  act: () => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | null = null;
  await rooms.write(docId, { name: 'renewal', act: () => [] }, async () => {
    await act().catch((error: unknown) => {
      // Thrown from here it breaks the room: its people come back to where the document is.
      if (error instanceof InDoubt) throw error;
      failure = { error };
    });
    return null;
  });
  if (failure !== null) throw (failure as { error: unknown }).error;
}

/** What a room's document is between two batches. */
export async function seenIn(rooms: Pick<Rooms, 'hold'>, docId: string): Promise<Seen> {
  const { room, release } = await rooms.hold(docId);
  try {
    return await room.look((doc) => ({ seq: room.head(), hash: stateHash(doc) }));
  } finally {
    release();
  }
}

export function createLogKeeping(options: LogKeepingOptions): LogKeeping {
  const { storage, rooms, after, now, log } = options;
  const replayer = createReplayer(options.databasePath);
  const retention = createRetention({ storage, keepMs: options.historyDays * DAY_MS, now, log });
  const compactor = createCompactor({
    storage,
    replayer,
    retention,
    look: (docId) => seenIn(rooms, docId),
    after,
    now,
    log,
  });
  const sweeping = retention
    .sweep()
    .catch((error: unknown) => log.error(failureOf(error), 'old history was not deleted'));
  return {
    written: compactor.written,
    left: compactor.left,
    stats: compactor.stats,
    history: createHistory({ storage, replayer, now, log }),
    renewal: createRenewal({
      storage,
      replayer,
      now,
      exclusively: (docId, act) => alone(rooms, docId, act),
      onMoved: options.onMoved,
    }),
    close: async () => {
      retention.close();
      await sweeping;
      await compactor.close();
      await replayer.close();
    },
  };
}
