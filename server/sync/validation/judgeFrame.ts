// Judges an update before it is applied, whole or not at all (docs/protocol.md, F3-F7): gapless, under the sender's own
// client ids, and everything new in it at a place that is the sender's, with content that fits that place.
import * as Y from 'yjs';
import { ROOTS } from '#shared/board/names.ts';
import { TYPE_KEY } from '#shared/board/shape.ts';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { DOCUMENT_SHAPES } from '#shared/sync/documentShapes.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';
import { createFrameCase, type FrameCase } from './frameCase.ts';
import { visitInOrder } from './frameOrder.ts';
import { encodeFresh, newPieces } from './fresh.ts';
import { createGuards, NO_GUARDS } from './guards.ts';
import { createDeletionJudge } from './judgeDeletions.ts';
import { createMergeWork } from './mergeWork.ts';
import { judgeTypes, judgeWrite, noteType } from './judgeWrites.ts';
import { createPlaces, type Places } from './places.ts';
import { CONTENT, readUpdate, type Piece, type Update } from './readUpdate.ts';
import { createRoles } from './roles.ts';
import type { Struct } from './struct.ts';

/** What is asked about the document. */
export type Known = {
  kind: DocumentKind;
  /** The live document; it is read, never changed. */
  doc: Y.Doc;
  /** Client id → participant id, as bound so far. */
  owners: ReadonlyMap<number, string>;
  /** How many client ids a participant has in the document. */
  idsOf: (participantId: string) => number;
  /** A SyncStep2, which may repeat what is known and holds what was done offline. */
  first: boolean;
};

export type Sender = {
  participantId: string;
  /** May they write in this document now? */
  mayWrite: () => boolean;
  /** May they lock for those who lead alone, and change what is so locked? */
  mayLead: () => boolean;
};

export type Verdict =
  | {
      ok: true;
      /** Unseen client ids, which are the sender's from now on. */
      newClients: number[];
      /** How many structs and deletions are new, and how many of them are structs. */
      parts: number;
      structs: number;
      /** Ids of the new records under `items`. */
      items: string[];
      /** Nothing in the frame was known before. */
      pure: boolean;
      /** What is new, and nothing else, as an update: to apply and to log. The frame's own bytes when it is pure. */
      fresh: Uint8Array;
    }
  | { ok: false; reason: FrameRefusal };

type Bounds = { bytes: number; structs: number; fresh: number };
const UPDATE: Bounds = {
  bytes: limits.updateFrameBytes,
  structs: limits.frameStructs,
  fresh: limits.frameStructs,
};
const FIRST: Bounds = {
  bytes: limits.syncFrameBytes,
  structs: limits.firstFrameStructs,
  fresh: limits.firstFrameNew,
};

/** The new client ids of the pieces, or why they may not be written under. */
function judgeOwners(pieces: readonly Piece[], known: Known, sender: Sender): number[] | FrameRefusal {
  const unseen: number[] = [];
  for (const { client } of pieces) {
    const owner = known.owners.get(client);
    // An id of the leased range that nobody was given, or someone else's id: what yjs could never repair.
    if (owner === undefined ? client < limits.leasedClientIds : owner !== sender.participantId)
      return 'foreign_client';
    if (owner === undefined) unseen.push(client);
  }
  if (unseen.length > 0 && known.idsOf(sender.participantId) + unseen.length > limits.idsPerPerson)
    return 'foreign_client';
  return unseen;
}

/** So few structs ask for no work worth counting. */
const FEW_STRUCTS = 8;

/** Finds where each new struct lies, and then, when all that is known, judges it there. */
function judgeStructs(
  frame: FrameCase,
  pieces: readonly Piece[],
  places: Places,
  doc: Y.Doc,
): FrameRefusal | null {
  const work = countStructs(pieces) > FEW_STRUCTS ? createMergeWork(doc) : null;
  let settled = true;
  let isLittle = true;
  const ordered = visitInOrder(pieces, clockIn(doc), (struct) => {
    settled &&= places.settle(struct);
    isLittle &&= !settled || work === null || work.add(struct);
    if (struct.key === TYPE_KEY) noteType(frame, struct);
  });
  if (!ordered) return 'gap';
  if (!settled) return 'content';
  if (!isLittle) return 'too_large';
  for (const { structs } of pieces) {
    for (const struct of structs) {
      const reason = judgeWrite(frame, struct);
      if (reason) return reason;
    }
  }
  return judgeTypes(frame);
}

const countStructs = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { structs }) => sum + structs.length, 0);

const clockIn =
  (doc: Y.Doc) =>
  (clientId: number): number =>
    Y.getState(doc.store, clientId);

const hasGap = ({ client, structs }: Piece, clock: (clientId: number) => number): boolean =>
  (structs[0] as Struct).clock > clock(client) || structs.some(({ content }) => content === CONTENT.skip);

function judge(update: Update, known: Known, sender: Sender, bounds: Bounds): Verdict | FrameRefusal {
  const { doc } = known;
  const clock = clockIn(doc);
  const pieces = newPieces(update.pieces, clock);
  // An honest reader's SyncStep2 holds only what is known; whatever is new is refused, never acked and dropped.
  if (pieces.length > 0 && !sender.mayWrite()) return 'forbidden';
  if (countStructs(pieces) > bounds.fresh) return 'too_large';
  if (pieces.some((piece) => hasGap(piece, clock))) return 'gap';
  const newClients = judgeOwners(pieces, known, sender);
  if (typeof newClients === 'string') return newClients;
  const places = createPlaces(doc, pieces);
  const roles = createRoles(DOCUMENT_SHAPES[known.kind], places);
  const isSenders = (clientId: number): boolean =>
    (known.owners.get(clientId) ?? sender.participantId) === sender.participantId;
  const guards = sender.mayLead() ? NO_GUARDS : createGuards(roles, places);
  const frame = createFrameCase(doc, roles, guards, isSenders);
  const unfit = judgeStructs(frame, pieces, places, doc);
  if (unfit) return unfit;
  const deletions = createDeletionJudge(doc, frame, places, bounds.fresh);
  for (const entry of update.deletions) {
    const reason = deletions.judge(entry, clock(entry.client));
    if (reason) return reason;
  }
  if (deletions.count() > 0 && !sender.mayWrite()) return 'forbidden';
  const broken = frame.judgeWhole();
  if (broken) return broken;
  const pure = pieces === update.pieces && !deletions.hadDone();
  return {
    ok: true,
    newClients,
    parts: countStructs(pieces) + deletions.count(),
    structs: countStructs(pieces),
    items: frame.newRecords(ROOTS.items),
    pure,
    fresh: pure ? update.bytes : encodeFresh(update.bytes, pieces, deletions.fresh()),
  };
}

export function judgeFrame(bytes: Uint8Array, known: Known, sender: Sender): Verdict {
  const bounds = known.first ? FIRST : UPDATE;
  if (bytes.length > bounds.bytes) return { ok: false, reason: 'too_large' };
  const update = readUpdate(bytes, bounds.structs);
  const verdict = typeof update === 'string' ? update : judge(update, known, sender, bounds);
  return typeof verdict === 'string' ? { ok: false, reason: verdict } : verdict;
}
