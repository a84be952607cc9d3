// Applies the frames of one batch in memory, in order, and adds up what is to be logged and told of them.
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import type { LoggedDocument, LogRow } from '../storage/Storage.ts';
import { createDocumentSize } from './documentSize.ts';
import { bytesOf, headOf, openDocument, type RoomDocument } from './roomDocument.ts';
import type { Meter } from './meter.ts';
import type { Owners } from './roomOwners.ts';
import type { OutFrame } from './wire.ts';
import { judgeFrame } from './validation/judgeFrame.ts';
import { withinTime } from './withinTime.ts';

/** So few parts take no time worth watching, which itself takes some. */
const FEW_PARTS = 16;

/** A connection as the room sees it. */
export type Member = {
  id: string;
  participantId: string;
  /** Asked for each frame: what may be written changes with the session's steps. */
  mayWrite: () => boolean;
  /** Asked for each frame: whether what is locked for those who lead is theirs to change. */
  mayLead: () => boolean;
  /** True when it understands our own messages. */
  own: boolean;
  send: (frames: readonly OutFrame[]) => void;
  /** Sends what may be larger than what a slow reader may let wait. */
  sendState: (frames: readonly OutFrame[]) => void;
  refuse: (frame: number, reason: FrameRefusal) => void;
};

/** `first`: a SyncStep2, which repeats what is known. */
export type Frame = { member: Member; frame: number; update: Uint8Array; first: boolean };

/** What one batch of frames adds up to, before and after its commit. */
export type Batch = {
  rows: LogRow[];
  /** Whose rows these are. */
  writers: Set<Member>;
  clients: { clientId: number; participantId: string }[];
  authors: { itemId: string; participantId: string }[];
  /** Ids of the items in `authors`. */
  named: Set<string>;
  acks: Map<Member, number>;
};

export type RoomWriter = {
  board: () => RoomDocument;
  /** Bytes of the document, at most. */
  bytes: () => number;
  /** Refuses what may not be, and applies the rest; rejects only when the log cannot be read. */
  write: (frames: Iterable<Frame>) => Promise<Batch>;
  /** Applies a change of the server's own; null when it changed nothing. */
  writeOwn: (change: OwnChange) => OwnBatch | null;
};

/** What the server itself writes into a document, and whose the new items are. */
export type OwnChange = {
  /** Names the change in the log; the same one is never logged twice. */
  name: string;
  act: (doc: Y.Doc) => { itemId: string; participantId: string }[];
};
export type OwnBatch = {
  rows: LogRow[];
  update: Uint8Array;
  authors: { itemId: string; participantId: string }[];
};

export type RoomWriterOptions = {
  kind: DocumentKind;
  meter: Meter;
  /** ms, never going back */
  clock: () => number;
  /** The log as it is on disk. */
  load: () => Promise<LoggedDocument>;
  owners: Owners;
  /** Item id → participant id, of what is on disk. */
  authors: Readonly<Record<string, string>>;
  /** A frame that passed the check damaged the document; its sender is out and the document is whole again. */
  onDamage: (member: Member, error: unknown) => void;
};

export function createRoomWriter(options: RoomWriterOptions, opened: LoggedDocument): RoomWriter {
  const { owners, authors } = options;
  const refused = new WeakSet<Member>();
  let board = openDocument(opened);
  const size = createDocumentSize(
    bytesOf(opened),
    () => Y.encodeStateAsUpdate(board.doc).length,
    options.clock,
  );
  function refuse({ member, frame }: Frame, reason: FrameRefusal): void {
    refused.add(member);
    options.meter.frame(reason);
    member.refuse(frame, reason);
  }

  /** What is judged has its bounds; should one thing still take too long, it ends here and costs its sender alone. */
  function applyInTime(update: Uint8Array, parts: number): void {
    if (parts <= FEW_PARTS) board.apply(update);
    else withinTime(() => board.apply(update), limits.frameMs);
  }

  /** Applies one frame in memory. Throws when the document may be damaged. */
  function apply(work: Frame, batch: Batch): void {
    const { member, frame, update, first } = work;
    // What follows a refused frame may build on it.
    if (refused.has(member)) return;
    const known = { kind: options.kind, doc: board.doc, owners: owners.map, idsOf: owners.idsOf, first };
    const verdict = judgeFrame(update, known, member);
    if (!verdict.ok) return refuse(work, verdict.reason);
    if (verdict.structs > 0 && size.isFull()) return refuse(work, 'too_large');
    // A copy: the frame is part of what its socket read at once, and whoever keeps or clones it would take all of that.
    const fresh = new Uint8Array(verdict.fresh);
    if (verdict.parts > 0) applyInTime(fresh, verdict.parts);
    options.meter.frame('accepted');
    batch.acks.set(member, frame);
    if (verdict.parts === 0) return;
    size.grew(fresh.length);
    batch.rows.push({ connection: member.id, frame, author: member.participantId, bytes: fresh });
    batch.writers.add(member);
    for (const clientId of verdict.newClients) {
      owners.bind(clientId, member.participantId);
      batch.clients.push({ clientId, participantId: member.participantId });
    }
    for (const itemId of verdict.items) {
      if (authors[itemId] !== undefined || batch.named.has(itemId)) continue;
      batch.named.add(itemId);
      batch.authors.push({ itemId, participantId: member.participantId });
    }
  }

  return {
    board: () => board,
    bytes: size.bytes,
    writeOwn: ({ name, act }) => {
      const { added, result } = board.write(act);
      if (!added) return null;
      size.grew(added.length);
      return {
        rows: [{ connection: name, frame: 1, author: 'server', bytes: added }],
        update: added,
        authors: result,
      };
    },
    write: async (frames) => {
      const batch: Batch = {
        rows: [],
        writers: new Set(),
        clients: [],
        authors: [],
        named: new Set(),
        acks: new Map(),
      };
      for (const frame of frames) {
        try {
          apply(frame, batch);
        } catch (error) {
          refuse(frame, 'forbidden');
          // Made anew of what was logged and what this batch accepted so far: as if the frame had never come.
          const logged = await options.load();
          const accepted = batch.rows.map(({ bytes }, index) => ({ seq: headOf(logged) + index + 1, bytes }));
          board = openDocument({ snapshot: logged.snapshot, rows: [...logged.rows, ...accepted] });
          options.onDamage(frame.member, error);
        }
      }
      return batch;
    },
  };
}
