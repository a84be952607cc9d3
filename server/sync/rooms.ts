// The open rooms, by document: each is loaded once, however many ask at the same time, and let go of when it has been
// empty for a while (docs/protocol.md, C3).
import type * as Y from 'yjs';
import type { Append, DocumentRow, Storage } from '../storage/Storage.ts';
import { createGroupCommit } from './groupCommit.ts';
import type { Meter } from './meter.ts';
import { createPace } from './pace.ts';
import { openRoom, type ItemAuthors, type Room } from './room.ts';
import { createRoomPresence, type RoomPresence } from './presence/roomPresence.ts';
import type { OwnChange } from './roomWriter.ts';

export type OpenRoom = { room: Room; presence: RoomPresence };
/** A room that stays open until it is released. */
export type HeldRoom = OpenRoom & { release: () => void };

export type Rooms = {
  /** Opens a room, or rejects with NoDocument, or with what kept its log from loading. */
  hold: (docId: string) => Promise<HeldRoom>;
  /** Shows a document as it is on disk. */
  look: <T>(docId: string, view: (doc: Y.Doc, authors: ItemAuthors) => T) => Promise<T>;
  /** Changes a document as the server: see Room. */
  write: (
    docId: string,
    change: OwnChange,
    commit?: (append: Append | null) => Promise<number | null>,
  ) => Promise<void>;
  /** A session has moved on: its open rooms look anew at what may be told of presence. */
  reviewPresence: (sessionId: string) => void;
  /** Called when a room breaks, before it can be opened again. Returns how to stop listening. */
  onBroken: (listener: (docId: string, error: unknown) => void) => () => void;
  /**
   * How many are open, bytes of their documents at most, and since when the oldest frame waits for its commit, ms; for an
   * operator's figures.
   */
  figures: () => { rooms: number; bytes: number; largestBytes: number; oldestWaitingMs: number };
  close: () => Promise<void>;
};

export class NoDocument extends Error {}

export type RoomsOptions = {
  storage: Storage;
  meter: Meter;
  /** ms UTC */
  now: () => number;
  /** ms, never going back */
  clock: () => number;
  /** Runs an act once after a time, ms. */
  after: (act: () => void, ms: number) => void;
  /** How long an empty room stays, ms. */
  unloadAfterMs: number;
  onDamage: (docId: string, participantId: string, error: unknown) => void;
  onPassedOver: (docId: string, seqs: readonly number[]) => void;
  /** A document was written and is on disk. */
  onWritten: (row: DocumentRow, rows: number, bytes: number) => void;
  /** The last one left a room. */
  onEmpty: (row: DocumentRow) => void;
};

type Entry = {
  loading: Promise<OpenRoom>;
  /** What it has loaded. */
  opened: OpenRoom | null;
  users: number;
  /** Since when nobody is in it, ms of the clock. */
  emptySince: number;
};

export function createRooms(options: RoomsOptions): Rooms {
  const { storage, meter, now, clock, after } = options;
  const entries = new Map<string, Entry>();
  const closing = new Map<string, Promise<void>>();
  const listeners = new Set<(docId: string, error: unknown) => void>();
  const open = new Set<Room>();
  const pace = createPace({ clock, after });
  const commits = createGroupCommit({ storage, clock, next: (act) => after(act, 0), onCommit: meter.commit });

  async function load(docId: string, entry: () => Entry): Promise<OpenRoom> {
    // The same document must not be open twice: what closes still writes.
    await closing.get(docId);
    const row = await storage.document(docId);
    if (!row) throw new NoDocument(docId);
    const from = clock();
    const room: Room = await openRoom({
      row,
      storage,
      commits,
      meter,
      now,
      clock,
      pace,
      after,
      onWritten: (rows, bytes) => options.onWritten(row, rows, bytes),
      onDamage: ({ participantId }, error) => options.onDamage(docId, participantId, error),
      onPassedOver: (seqs) => options.onPassedOver(docId, seqs),
      onBroken: (error) => {
        open.delete(room);
        // By now another may be opening: that one stays.
        if (entries.get(docId) === entry()) entries.delete(docId);
        for (const listener of listeners) listener(docId, error);
      },
    });
    open.add(room);
    meter.opened(clock() - from);
    return { room, presence: createRoomPresence({ now, after }) };
  }

  /** Lets a room go, unless someone has come meanwhile. */
  async function unload(docId: string, entry: Entry): Promise<void> {
    // Someone was here meanwhile: a later visit to this function is theirs.
    if (clock() - entry.emptySince < options.unloadAfterMs - 1) return;
    if (entry.users > 0 || entries.get(docId) !== entry) return;
    const { room } = await entry.loading;
    if (entry.users > 0 || entries.get(docId) !== entry) return;
    entries.delete(docId);
    open.delete(room);
    const ending = room.close();
    closing.set(docId, ending);
    await ending;
    closing.delete(docId);
  }

  async function hold(docId: string): Promise<HeldRoom> {
    let entry = entries.get(docId);
    if (!entry) {
      const made: Entry = { loading: load(docId, () => made), opened: null, users: 0, emptySince: 0 };
      entries.set(docId, made);
      entry = made;
    }
    const held = entry;
    held.users++;
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      held.users--;
      if (held.users > 0) return;
      held.emptySince = clock();
      after(() => void unload(docId, held).catch(() => undefined), options.unloadAfterMs);
    };
    try {
      const opened = await held.loading;
      held.opened = opened;
      return {
        ...opened,
        release: () => {
          release();
          if (held.users === 0) options.onEmpty(opened.room.row);
        },
      };
    } catch (error) {
      // A failed load must not stay: the next try reads the log again.
      if (entries.get(docId) === held) entries.delete(docId);
      throw error;
    }
  }

  async function using<T>(docId: string, act: (room: Room) => Promise<T>): Promise<T> {
    const { room, release } = await hold(docId);
    try {
      return await act(room);
    } finally {
      release();
    }
  }

  return {
    hold,
    look: (docId, view) => using(docId, (room) => room.look(view)),
    write: (docId, change, commit) => using(docId, (room) => room.write(change, commit)),
    reviewPresence: (sessionId) => {
      for (const { opened } of entries.values())
        if (opened?.room.row.sessionId === sessionId) opened.presence.review();
    },
    onBroken: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    figures: () => {
      const since = [...open].flatMap((room) => room.waitingSince() ?? []);
      const sizes = [...open].map((room) => room.bytes());
      return {
        rooms: open.size,
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        largestBytes: Math.max(0, ...sizes),
        oldestWaitingMs: since.length > 0 ? clock() - Math.min(...since) : 0,
      };
    },
    close: async () => {
      const all = [...entries.values()];
      entries.clear();
      for (const { loading } of all) await loading.then(({ room }) => room.close()).catch(() => undefined);
      await Promise.all(closing.values());
    },
  };
}
