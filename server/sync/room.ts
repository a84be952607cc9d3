// One open document: applies frames in order, commits them, and only then lets anyone see them.
// What is in the document between two batches is exactly what is on disk; nobody is served from it during a batch.
import * as Y from 'yjs';
import type { DocumentRow, Storage } from '../storage/Storage.ts';
import { openDocument } from './roomDocument.ts';
import { createOwners } from './roomOwners.ts';
import { createRoomWriter, type Batch, type Frame, type Member } from './roomWriter.ts';

type Write = Frame & { kind: 'frame'; done: () => void };
type Read = { kind: 'read'; member: Member; stateVector: Uint8Array; done: () => void };
type Look = { kind: 'look'; look: (doc: Y.Doc) => void; fail: () => void };
type Work = Write | Read | Look;

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
  let queue: Work[] = [];
  let running: Promise<void> | null = null;
  let broken = false;

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

  /** Answers those who asked to read, each once however often they asked. */
  function serve(work: readonly Work[]): void {
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

  async function runBatch(work: readonly Work[]): Promise<void> {
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
    for (const entry of work) if (entry.kind !== 'look') entry.done();
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
        for (const entry of [...work, ...queue]) if (entry.kind === 'look') entry.fail();
        options.onBroken(error);
      }
    }
    running = null;
  }

  function take(work: Work): void {
    if (broken) {
      if (work.kind === 'look') work.fail();
      return;
    }
    queue.push(work);
    running ??= run();
  }

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
    authors: () => authors,
    bindClient: owners.bind,
    ownerOf: (clientId) => owners.map.get(clientId),
    idsOf: owners.idsOf,
    close: async () => {
      while (running) await running;
      broken = true;
      writer.board().doc.destroy();
    },
  };
}
