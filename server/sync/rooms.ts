// The open rooms, by document: each is loaded once, however many ask at the same time.
import type { DocumentRow, Storage } from '../storage/Storage.ts';
import { openRoom, type Room } from './room.ts';
import { createRoomPresence, type RoomPresence } from './roomPresence.ts';

export type OpenRoom = { room: Room; presence: RoomPresence };

type Damage = (docId: string, participantId: string, error: unknown) => void;

export type Rooms = {
  /** Opens a room, or rejects with NoDocument, or with what kept its log from loading. */
  open: (docId: string) => Promise<OpenRoom>;
  /** Called when a room breaks, before it can be opened again. Returns how to stop listening. */
  onBroken: (listener: (docId: string, error: unknown) => void) => () => void;
  close: () => Promise<void>;
};

const after = (act: () => void, ms: number): void => void setTimeout(act, ms).unref();

export class NoDocument extends Error {}

export type RoomsOptions = {
  storage: Storage;
  now: () => number;
  onDamage: Damage;
  /** A document was written and is on disk. */
  onWritten: (row: DocumentRow) => void;
};

export function createRooms(options: RoomsOptions): Rooms {
  const rooms = new Map<string, Promise<OpenRoom>>();
  const listeners = new Set<(docId: string, error: unknown) => void>();

  async function load(docId: string): Promise<OpenRoom> {
    const row = await options.storage.document(docId);
    if (!row) throw new NoDocument(docId);
    const room = await openRoom({
      row,
      storage: options.storage,
      now: options.now,
      onWritten: () => options.onWritten(row),
      onDamage: ({ participantId }, error) => options.onDamage(docId, participantId, error),
      onBroken: (error) => {
        rooms.delete(docId);
        for (const listener of listeners) listener(docId, error);
      },
    });
    return { room, presence: createRoomPresence({ now: options.now, after }) };
  }

  return {
    open: (docId) => {
      const known = rooms.get(docId);
      if (known) return known;
      const loading = load(docId);
      rooms.set(docId, loading);
      // A failed load must not stay: the next try reads the log again.
      loading.catch(() => rooms.delete(docId));
      return loading;
    },
    onBroken: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      const open = await Promise.allSettled(rooms.values());
      rooms.clear();
      for (const result of open) if (result.status === 'fulfilled') await result.value.room.close();
    },
  };
}
