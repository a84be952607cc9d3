// One open document: applies frames in order, commits them, and only then lets anyone see them.
// What is in the document between two batches is exactly what is on disk; nobody is served from it during a batch.
import * as Y from 'yjs';
import type { Append, DocumentRow, Storage } from '../storage/Storage.ts';
import { openDocument } from './roomDocument.ts';
import { createOwners } from './roomOwners.ts';
import { createRoomQueue, type Own, type Work } from './roomQueue.ts';
import { createRoomWriter, type Batch, type Member, type OwnChange } from './roomWriter.ts';

export type Room = {
  row: DocumentRow;
  head: () => number;
  /** Takes an update frame in; the member hears ack or refuse. `done` is called when it has been worked off. */
  receive: (member: Member, frame: number, update: Uint8Array, done: () => void) => void;
  /** Answers a SyncStep1, from durable state only; from then on the member is sent what others write. */
  read: (member: Member, stateVector: Uint8Array, done: () => void) => void;
  leave: (member: Member) => void;
  /** Shows the document as it is on disk. It is to be read before `view` returns: the next batch changes it. */
  look: <T>(view: (doc: Y.Doc) => T) => Promise<T>;
  /**
   * Changes the document as the server. `commit` puts it on disk together with what belongs to it, and resolves with
   * the log's new head; it gets null when nothing changed. Only after it does anyone see the change.
   */
  write: (change: OwnChange, commit: (append: Append | null) => Promise<number>) => Promise<void>;
  authors: () => Readonly<Record<string, string>>;
  bindClient: (clientId: number, participantId: string) => void;
  ownerOf: (clientId: number) => string | undefined;
  /** How many client ids a participant has in this document. */
  idsOf: (participantId: string) => number;
  close: () => Promise<void>;
};

export type RoomOptions = {
  row: DocumentRow;
  storage: Storage;
  now: () => number;
  /** A frame that passed the check damaged the document; its sender is out and the document is whole again. */
  onDamage: (member: Member, error: unknown) => void;
  /** The log could not be written or read: drop the room and everyone in it. */
  onBroken: (error: unknown) => void;
  /** Something was written and is on disk. */
  onWritten: () => void;
};

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { row, storage, now } = options;
  const owners = createOwners(await storage.clientIds(row.id));
  // No prototype: an item may be called `constructor`.
  const authors: Record<string, string> = Object.assign(Object.create(null), await storage.authors(row.id));
  const load = (): Promise<{ seq: number; bytes: Uint8Array }[]> => storage.loadSince(row.id, row.epoch, 0);
  const log = await load();
  const { onDamage } = options;
  const writer = createRoomWriter(
    { load, owners, authors, onDamage },
    openDocument(log.map(({ bytes }) => bytes)),
  );
  let head = log.at(-1)?.seq ?? 0;

  const readers = new Set<Member>();
  const gone = new WeakSet<Member>();

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

  async function runOwn({ change, commit }: Own): Promise<void> {
    const batch = writer.writeOwn(change);
    if (!batch) {
      head = Math.max(head, await commit(null));
      return;
    }
    const { rows, update, authors: found } = batch;
    head = await commit({ doc: row.id, epoch: row.epoch, rows, clients: [], authors: found, now: now() });
    for (const reader of readers) {
      if (found.length > 0)
        reader.sendAuthors(
          Object.fromEntries(found.map(({ itemId, participantId }) => [itemId, participantId])),
        );
      reader.sendUpdate(update);
    }
    options.onWritten();
  }

  /** Answers those who asked to read, each once however often they asked. */
  function serve(work: readonly Exclude<Work, Own>[]): void {
    const asked = new Map<Member, Uint8Array>();
    for (const entry of work) {
      if (entry.kind === 'read' && !gone.has(entry.member)) asked.set(entry.member, entry.stateVector);
      else if (entry.kind === 'look') entry.look(writer.board().doc);
    }
    for (const [member, stateVector] of asked) {
      member.sendAuthors(authors);
      member.sendState(Y.encodeStateAsUpdate(writer.board().doc, stateVector));
      readers.add(member);
    }
  }

  async function runBatch(work: readonly Exclude<Work, Own>[]): Promise<void> {
    const batch = await writer.write(work.filter((entry) => entry.kind === 'frame'));
    if (batch.rows.length > 0) {
      const { rows, clients, authors: found } = batch;
      const heads = await storage.append([
        { doc: row.id, epoch: row.epoch, rows, clients, authors: found, now: now() },
      ]);
      head = heads[0] ?? head;
    }
    announce(batch);
    serve(work);
    for (const entry of work) if (entry.kind === 'frame' || entry.kind === 'read') entry.done();
    if (batch.rows.length > 0) options.onWritten();
  }

  const work = createRoomQueue({ runBatch, runOwn, onBroken: options.onBroken });
  const { take } = work;

  return {
    row,
    head: () => head,
    receive: (member, frame, update, done) => take({ kind: 'frame', member, frame, update, done }),
    read: (member, stateVector, done) => take({ kind: 'read', member, stateVector, done }),
    leave: (member) => {
      gone.add(member);
      readers.delete(member);
    },
    look: (view) =>
      new Promise((resolve, reject) => {
        const look = (doc: Y.Doc): void => {
          try {
            resolve(view(doc));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        take({ kind: 'look', look, fail: () => reject(new Error('the room is broken')) });
      }),
    write: (change, commit) =>
      new Promise((resolve, reject) => take({ kind: 'own', change, commit, resolve, reject })),
    authors: () => authors,
    bindClient: owners.bind,
    ownerOf: (clientId) => owners.map.get(clientId),
    idsOf: owners.idsOf,
    close: async () => {
      await work.close();
      writer.board().doc.destroy();
    },
  };
}
