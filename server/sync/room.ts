// One open document: applies frames in order, commits them, and only then lets anyone see them.
// What is in `doc` between two batches is exactly what is on disk; nobody is served from it during a batch.
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { DocumentRow, LogRow, Storage } from '../storage/Storage.ts';
import { validateFrame } from './validateFrame.ts';

/** A connection as the room sees it. */
export type Member = {
  id: string;
  participantId: string;
  mayWrite: boolean;
  sendUpdate: (update: Uint8Array) => void;
  sendState: (update: Uint8Array) => void;
  sendAuthors: (authors: Record<string, string>) => void;
  ack: (frame: number, seq: number) => void;
  refuse: (frame: number, reason: FrameRefusal) => void;
};

type Work =
  | { kind: 'frame'; member: Member; frame: number; update: Uint8Array }
  | { kind: 'read'; member: Member; stateVector: Uint8Array };

export type Room = {
  row: DocumentRow;
  head: () => number;
  /** Takes an update frame in; the member hears ack or refuse. */
  receive: (member: Member, frame: number, update: Uint8Array) => void;
  /** Answers a SyncStep1, from durable state only; from then on the member is sent what others write. */
  read: (member: Member, stateVector: Uint8Array) => void;
  leave: (member: Member) => void;
  /** The document as it is on disk. Read it at once: the next batch changes it. */
  durable: () => Promise<Y.Doc>;
  authors: () => Readonly<Record<string, string>>;
  bindClient: (clientId: number, participantId: string) => void;
  ownerOf: (clientId: number) => string | undefined;
  close: () => Promise<void>;
};

export type RoomOptions = {
  row: DocumentRow;
  storage: Storage;
  now: () => number;
  /** The log could not be written, or the document could not take a frame: drop the room and everyone in it. */
  onBroken: (error: unknown) => void;
};

/** What one batch of frames adds up to, before and after its commit. */
type Batch = {
  rows: LogRow[];
  updates: { update: Uint8Array; member: Member }[];
  clients: { clientId: number; participantId: string }[];
  authors: { itemId: string; participantId: string }[];
  acks: Map<Member, number>;
};

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { row, storage, now } = options;
  const doc = new Y.Doc();
  const owners = await storage.clientIds(row.id);
  const authors = await storage.authors(row.id);
  let head = 0;
  // A log that does not load is an error to be shown, never an empty board.
  for (const logged of await storage.loadSince(row.id, row.epoch, 0)) {
    Y.applyUpdate(doc, logged.bytes);
    head = logged.seq;
  }
  if (doc.store.pendingStructs !== null) throw new Error('the log has a gap');

  const readers = new Set<Member>();
  let queue: Work[] = [];
  let running: Promise<void> | null = null;
  let broken = false;
  const emitted: Uint8Array[] = [];
  const addedItems: string[] = [];
  const refused = new WeakSet<Member>();
  doc.on('update', (update: Uint8Array) => emitted.push(update));
  itemsOf(doc).observe((event) => {
    for (const [id, { action }] of event.changes.keys) if (action === 'add') addedItems.push(id);
  });

  /** Applies one frame in memory. Throws when the document may be damaged. */
  function apply(work: Extract<Work, { kind: 'frame' }>, batch: Batch): void {
    const { member, frame, update } = work;
    // What follows a refused frame may build on it.
    if (refused.has(member)) return;
    const verdict = validateFrame(update, (clientId) => Y.getState(doc.store, clientId), owners, member);
    if (!verdict.ok) {
      refused.add(member);
      return member.refuse(frame, verdict.reason);
    }
    // A reader's honest SyncStep2 holds only what is known, so leaving it out changes nothing.
    if (member.mayWrite) Y.applyUpdate(doc, update, member);
    const added = emitted.splice(0);
    const items = addedItems.splice(0);
    if (doc.store.pendingStructs !== null) throw new Error('a gap got past the check');
    batch.acks.set(member, frame);
    if (added.length === 0) return;
    const bytes = added.length === 1 && added[0] ? added[0] : Y.mergeUpdates(added);
    batch.rows.push({ connection: member.id, frame, author: member.participantId, bytes });
    batch.updates.push({ update: bytes, member });
    for (const clientId of verdict.newClients) {
      owners.set(clientId, member.participantId);
      batch.clients.push({ clientId, participantId: member.participantId });
    }
    for (const itemId of items) {
      if (authors[itemId] !== undefined) continue;
      authors[itemId] = member.participantId;
      batch.authors.push({ itemId, participantId: member.participantId });
    }
  }

  function announce(batch: Batch): void {
    for (const reader of readers) {
      const foreign = batch.updates.filter(({ member }) => member !== reader).map(({ update }) => update);
      // Authors first: a note is never seen without its agency.
      if (batch.authors.length > 0) {
        reader.sendAuthors(
          Object.fromEntries(batch.authors.map(({ itemId, participantId }) => [itemId, participantId])),
        );
      }
      const [first] = foreign;
      if (first) reader.sendUpdate(foreign.length === 1 ? first : Y.mergeUpdates(foreign));
    }
    for (const [member, frame] of batch.acks) member.ack(frame, head);
  }

  async function runBatch(work: readonly Work[]): Promise<void> {
    const batch: Batch = { rows: [], updates: [], clients: [], authors: [], acks: new Map() };
    for (const entry of work) if (entry.kind === 'frame') apply(entry, batch);
    if (batch.rows.length > 0) {
      const { rows, clients, authors: found } = batch;
      const heads = await storage.append([
        { doc: row.id, epoch: row.epoch, rows, clients, authors: found, now: now() },
      ]);
      head = heads[0] ?? head;
    }
    announce(batch);
    for (const entry of work) {
      if (entry.kind !== 'read') continue;
      entry.member.sendAuthors(authors);
      entry.member.sendState(Y.encodeStateAsUpdate(doc, entry.stateVector));
      readers.add(entry.member);
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0 && !broken) {
      const work = queue;
      queue = [];
      try {
        await runBatch(work);
      } catch (error) {
        // In memory the document may now be ahead of the log: nothing of it may be seen.
        broken = true;
        options.onBroken(error);
      }
    }
    running = null;
  }

  function take(work: Work): void {
    if (broken) return;
    queue.push(work);
    running ??= run();
  }

  return {
    row,
    head: () => head,
    receive: (member, frame, update) => take({ kind: 'frame', member, frame, update }),
    read: (member, stateVector) => take({ kind: 'read', member, stateVector }),
    leave: (member) => readers.delete(member),
    durable: async () => {
      while (running) await running;
      if (broken) throw new Error('the room is broken');
      return doc;
    },
    authors: () => authors,
    bindClient: (clientId, participantId) => owners.set(clientId, participantId),
    ownerOf: (clientId) => owners.get(clientId),
    close: async () => {
      while (running) await running;
      broken = true;
      doc.destroy();
    },
  };
}
