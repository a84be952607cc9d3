// Applies the frames of one batch in memory, in order, and adds up what is to be logged and told of them.
import type * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { LogRow } from '../storage/Storage.ts';
import { openDocument, type Added, type RoomDocument } from './roomDocument.ts';
import type { Owners } from './roomOwners.ts';
import { validateFrame, type Known } from './validateFrame.ts';
import { withinTime } from './withinTime.ts';

/** So few parts take no time worth watching, which itself takes some. */
const FEW_PARTS = 16;

/** A connection as the room sees it. */
export type Member = {
  id: string;
  participantId: string;
  /** Asked for each frame: what may be written changes with the session's steps. */
  mayWrite: () => boolean;
  sendUpdate: (update: Uint8Array) => void;
  sendState: (update: Uint8Array) => void;
  sendAuthors: (authors: Record<string, string>) => void;
  ack: (frame: number, seq: number) => void;
  refuse: (frame: number, reason: FrameRefusal) => void;
};

export type Frame = { member: Member; frame: number; update: Uint8Array };

/** What one batch of frames adds up to, before and after its commit. */
export type Batch = {
  rows: LogRow[];
  updates: { update: Uint8Array; member: Member }[];
  clients: { clientId: number; participantId: string }[];
  authors: { itemId: string; participantId: string }[];
  acks: Map<Member, number>;
};

export type RoomWriter = {
  board: () => RoomDocument;
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
  /** The log as it is on disk. */
  load: () => Promise<readonly { bytes: Uint8Array }[]>;
  owners: Owners;
  /** Item id → participant id; completed as items come. */
  authors: Record<string, string>;
  /** A frame that passed the check damaged the document; its sender is out and the document is whole again. */
  onDamage: (member: Member, error: unknown) => void;
};

export function createRoomWriter(options: RoomWriterOptions, opened: RoomDocument): RoomWriter {
  const { owners, authors } = options;
  const refused = new WeakSet<Member>();
  let board = opened;
  const known: Known = {
    clock: (clientId) => board.clock(clientId),
    deleted: (...range) => board.deleted(...range),
    owners: owners.map,
    idsOf: owners.idsOf,
  };

  function refuse({ member, frame }: Frame, reason: FrameRefusal): void {
    refused.add(member);
    member.refuse(frame, reason);
  }

  /** Few bytes can ask for minutes: every new struct may be compared with all that lie at the same place. */
  function applyInTime(update: Uint8Array, parts: number): Added | null {
    if (parts <= FEW_PARTS) return board.apply(update);
    const result: { added: Added | null } = { added: null };
    withinTime(() => (result.added = board.apply(update)), limits.frameMs);
    return result.added;
  }

  /** Applies one frame in memory. Throws when the document may be damaged. */
  function apply(work: Frame, batch: Batch): void {
    const { member, frame, update } = work;
    // What follows a refused frame may build on it.
    if (refused.has(member)) return;
    const verdict = validateFrame(update, known, member);
    if (!verdict.ok) return refuse(work, verdict.reason);
    const added = applyInTime(update, verdict.parts);
    batch.acks.set(member, frame);
    if (!added) return;
    batch.rows.push({ connection: member.id, frame, author: member.participantId, bytes: added.bytes });
    batch.updates.push({ update: added.bytes, member });
    for (const clientId of verdict.newClients) {
      owners.bind(clientId, member.participantId);
      batch.clients.push({ clientId, participantId: member.participantId });
    }
    for (const itemId of added.items) {
      if (authors[itemId] !== undefined) continue;
      authors[itemId] = member.participantId;
      batch.authors.push({ itemId, participantId: member.participantId });
    }
  }

  return {
    board: () => board,
    writeOwn: ({ name, act }) => {
      const { added, result } = board.write(act);
      if (!added) return null;
      for (const { itemId, participantId } of result) authors[itemId] = participantId;
      return {
        rows: [{ connection: name, frame: 1, author: 'server', bytes: added.bytes }],
        update: added.bytes,
        authors: result,
      };
    },
    write: async (frames) => {
      const batch: Batch = { rows: [], updates: [], clients: [], authors: [], acks: new Map() };
      for (const frame of frames) {
        try {
          apply(frame, batch);
        } catch (error) {
          refuse(frame, 'forbidden');
          // Made anew of what was logged and what this batch accepted so far: as if the frame had never come.
          const logged = await options.load();
          board = openDocument([...logged, ...batch.rows].map(({ bytes }) => bytes));
          options.onDamage(frame.member, error);
        }
      }
      return batch;
    },
  };
}
