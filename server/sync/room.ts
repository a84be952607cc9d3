// One open document: applies frames in order, commits them, and only then lets anyone see them.
// What is in the document between two batches is exactly what is on disk; nobody is served from it during a batch.
import * as Y from 'yjs';
import type { Append, DocumentRow, LoggedDocument, Storage } from '../storage/Storage.ts';
import type { GroupCommit } from './groupCommit.ts';
import { createJoinAnswers } from './joinAnswers.ts';
import type { Meter } from './meter.ts';
import type { Pace } from './pace.ts';
import { createAuthorsTable } from './roomAuthors.ts';
import { headOf } from './roomDocument.ts';
import { createOwners } from './roomOwners.ts';
import { createRoomQueue, type Own, type Work } from './roomQueue.ts';
import { createRoomReaders } from './roomReaders.ts';
import { createRoomWriter, type Member, type OwnChange } from './roomWriter.ts';
import { createRepairs } from './validation/repairs.ts';

/** Item id → participant id. */
export type ItemAuthors = Readonly<Record<string, string>>;

export type Room = {
  row: DocumentRow;
  head: () => number;
  /** Takes an update frame in; the member hears ack or refuse. `done` is called when it has been worked off. */
  receive: (
    member: Member,
    frame: { number: number; update: Uint8Array; first: boolean },
    done: () => void,
  ) => void;
  /** Answers a SyncStep1, from durable state only; from then on the member is sent what others write. */
  read: (member: Member, stateVector: Uint8Array, done: () => void) => void;
  leave: (member: Member) => void;
  /** Shows the document as it is on disk. It is to be read before `view` returns: the next batch changes it. */
  look: <T>(view: (doc: Y.Doc, authors: ItemAuthors) => T) => Promise<T>;
  /**
   * Changes the document as the server. `commit` puts it on disk together with what belongs to it, and resolves with
   * the log's new head; it gets null when nothing changed. Only after it does anyone see the change.
   */
  write: (change: OwnChange, commit?: (append: Append | null) => Promise<number | null>) => Promise<void>;
  bindClient: (clientId: number, participantId: string) => void;
  ownerOf: (clientId: number) => string | undefined;
  /** How many client ids a participant has in this document. */
  idsOf: (participantId: string) => number;
  /** Bytes of the document, at most. */
  bytes: () => number;
  /** Since when the oldest frame here waits for its commit, ms of the room's clock; null when none does. */
  waitingSince: () => number | null;
  close: () => Promise<void>;
};

export type RoomOptions = {
  row: DocumentRow;
  storage: Pick<Storage, 'loadDocument' | 'clientIds' | 'authors'>;
  commits: GroupCommit;
  meter: Meter;
  now: () => number;
  /** ms, never going back */
  clock: () => number;
  /** Says when the room may work, and hears how long it did beside that. */
  pace: Pick<Pace, 'soon' | 'worked'>;
  /** Runs an act once after a time, ms. */
  after: (act: () => void, ms: number) => void;
  /** A frame that passed the check damaged the document; its sender is out and the document is whole again. */
  onDamage: (member: Member, error: unknown) => void;
  /** Snapshots that are not what was written: the document was made of an older one, or of the rows. */
  onPassedOver: (seqs: readonly number[]) => void;
  /** The log could not be written or read: drop the room and everyone in it. */
  onBroken: (error: unknown) => void;
  /** Something was written and is on disk. */
  onWritten: (rows: number, bytes: number) => void;
};

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { row, storage, now, clock, meter, commits } = options;
  const owners = createOwners(await storage.clientIds(row.id));
  const authors = createAuthorsTable(await storage.authors(row.id));
  async function load(): Promise<LoggedDocument> {
    const found = await storage.loadDocument(row.id, row.epoch);
    if (found.damaged.length > 0) options.onPassedOver(found.damaged);
    return found;
  }
  const logged = await load();
  const writer = createRoomWriter(
    { kind: row.kind, load, owners, authors: authors.map, meter, clock, onDamage: options.onDamage },
    logged,
  );
  const answers = createJoinAnswers((stateVector) => Y.encodeStateAsUpdate(writer.board().doc, stateVector));
  let head = headOf(logged);
  const readers = createRoomReaders({ authors, answers, meter, clock });

  /** What follows the log as this room knows it. */
  const following = (rows: Append['rows'], clients: Append['clients'], found: Append['authors']): Append => ({
    doc: row.id,
    epoch: row.epoch,
    after: head,
    rows,
    clients,
    authors: found,
    now: now(),
  });

  async function runOwn({ change, commit }: Own): Promise<void> {
    const batch = writer.writeOwn(change);
    if (!batch) {
      head = Math.max(head, (await commit(null)) ?? 0);
      return;
    }
    const { rows, update, authors: found } = batch;
    head = (await commit(following(rows, [], found))) ?? head;
    authors.add(found);
    answers.logged(update);
    readers.announce({ update, authors: found, acks: new Map(), writers: new Set(), head });
    options.onWritten(rows.length, update.length);
  }

  /** Shows the document to those who asked: it is as on disk now. */
  function serve(work: readonly Exclude<Work, Own>[]): void {
    const asked = new Map<Member, Uint8Array>();
    for (const entry of work) {
      if (entry.kind === 'read') asked.set(entry.member, entry.stateVector);
      else if (entry.kind === 'look') entry.look(writer.board().doc);
    }
    readers.welcome(asked);
  }

  async function runBatch(work: readonly Exclude<Work, Own>[]): Promise<void> {
    const frames = work.filter((entry) => entry.kind === 'frame');
    const batch = await writer.write(frames);
    let update: Uint8Array | null = null;
    if (batch.rows.length > 0) {
      const { rows, clients, authors: found } = batch;
      head = await commits.append(following(rows, clients, found));
      const [only] = rows;
      update = rows.length === 1 && only ? only.bytes : Y.mergeUpdates(rows.map(({ bytes }) => bytes));
      authors.add(found);
      answers.logged(update);
    }
    const from = clock();
    readers.announce({ ...batch, update, head });
    options.pace.worked(clock() - from);
    const [first] = frames;
    if (update && first) meter.visible(clock() - first.at);
    serve(work);
    for (const entry of work) if (entry.kind === 'frame' || entry.kind === 'read') entry.done();
    if (!update) return;
    options.onWritten(batch.rows.length, update.length);
    repairs.soon();
  }

  const work = createRoomQueue({
    runBatch,
    runOwn,
    onBroken: options.onBroken,
    soon: options.pace.soon,
  });
  const { take } = work;
  const commitAlone = async (append: Append | null): Promise<number | null> =>
    append && (await commits.append(append));

  const repairs = createRepairs({
    kind: row.kind,
    touched: () => writer.board().touched(),
    after: options.after,
    // A room that closes meanwhile is whole enough: readers pass over what they cannot read.
    write: (act) => {
      const change = { name: `repair:${head}`, act };
      take({ kind: 'own', change, commit: commitAlone, resolve: () => {}, reject: () => {} });
    },
  });

  return {
    row,
    head: () => head,
    receive: (member, { number: frame, update, first }, done) => {
      take({ kind: 'frame', member, frame, update, first, at: clock(), done });
    },
    read: (member, stateVector, done) => take({ kind: 'read', member, stateVector, done }),
    leave: readers.leave,
    look: (view) =>
      new Promise((resolve, reject) => {
        const look = (doc: Y.Doc): void => {
          try {
            resolve(view(doc, authors.map));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        };
        take({ kind: 'look', look, fail: () => reject(new Error('the room is broken')) });
      }),
    write: (change, commit = commitAlone) =>
      new Promise((resolve, reject) => take({ kind: 'own', change, commit, resolve, reject })),
    bindClient: owners.bind,
    ownerOf: (clientId) => owners.map.get(clientId),
    idsOf: owners.idsOf,
    bytes: writer.bytes,
    waitingSince: work.waitingSince,
    close: async () => {
      await work.close();
      writer.board().doc.destroy();
    },
  };
}
