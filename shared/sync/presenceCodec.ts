// Presence as bytes (docs/protocol.md, P2): what one line says of itself, and what a room tells everyone once a tick.
// There is one way to write each thing, and what is written in any other is refused; what a newer version says besides is
// passed over.
import * as encoding from 'lib0/encoding';
import type { Point } from '../geometry.ts';
import {
  MalformedPresence,
  readBox,
  readByte,
  readDistinct,
  readId,
  readIdOrNone,
  readMany,
  readNumber,
  readPart,
  readPoint,
  writeBox,
  writeMany,
  writePoint,
  type Reader,
} from './presenceBytes.ts';
import { DRAG_MAX, SELECTION_MAX, type PresencePatch } from './presenceView.ts';

/** What a room tells of one line. */
export type PresenceEntry = PresencePatch & {
  number: number;
  /** The line's participant id; told once. */
  who?: string;
  /** The line has gone; nothing else is told of it. */
  left?: true;
};

export type PresenceNews = {
  /** Whoever is not named here is not there. */
  everything: boolean;
  entries: readonly PresenceEntry[];
};

const flag = {
  cursor: 1,
  noCursor: 2,
  selection: 4,
  editing: 8,
  drag: 16,
  moved: 32,
  who: 64,
  /** Alone: the line has gone. Beside others: more follows. More alone has no flag at all. */
  last: 128,
} as const;

/** Of what follows with its length in front, so that a reader can pass over what it does not know. */
const moreFlag = { viewport: 1, noViewport: 2, following: 4 } as const;
const MORE_KNOWN = moreFlag.viewport | moreFlag.noViewport | moreFlag.following;
const MORE_BYTES = 512;

/** Stands where a line's number would: forget everyone. No line has it. */
const EVERYTHING = 0;

const NUMBER_MAX = 2 ** 31 - 1;

const readDragged = (reader: Reader): { id: string; at: Point } => ({
  id: readId(reader),
  at: readPoint(reader),
});

const both = (flags: number, one: number, other: number): boolean =>
  (flags & one) !== 0 && (flags & other) !== 0;

function readMore(reader: Reader, into: PresencePatch): void {
  const part: Reader = { bytes: readPart(reader, MORE_BYTES), at: 0 };
  const flags = readByte(part);
  if (flags === 0 || both(flags, moreFlag.viewport, moreFlag.noViewport))
    throw new MalformedPresence('contradicts itself');
  if (flags & moreFlag.viewport) into.viewport = readBox(part);
  if (flags & moreFlag.noViewport) into.viewport = null;
  if (flags & moreFlag.following) into.following = readIdOrNone(part);
  if ((flags & ~MORE_KNOWN) === 0 && part.at !== part.bytes.length)
    throw new MalformedPresence('trailing bytes');
}

function readFields(reader: Reader, flags: number, into: PresencePatch): void {
  if (both(flags, flag.cursor, flag.noCursor) || both(flags, flag.drag, flag.moved))
    throw new MalformedPresence('contradicts itself');
  if (flags & flag.cursor) into.cursor = readPoint(reader);
  if (flags & flag.noCursor) into.cursor = null;
  if (flags & flag.selection) into.selection = readDistinct(reader, SELECTION_MAX, readId, (id) => id);
  if (flags & flag.editing) into.editing = readIdOrNone(reader);
  if (flags & flag.drag) into.drag = readDistinct(reader, DRAG_MAX, readDragged, ({ id }) => id);
  if (flags & flag.moved) into.moved = readMany(reader, 1, DRAG_MAX, readPoint);
  if (flags === 0 || flags & flag.last) readMore(reader, into);
}

/** Whether a line asks to be told everything. */
export const asksForEverything = (body: Uint8Array): boolean => body.length === 1 && body[0] === 0;

/** Reads what a client says of itself; nothing is a question for everything. Throws when it is not exactly that. */
export function decodePatch(body: Uint8Array): PresencePatch {
  if (asksForEverything(body)) return {};
  const reader: Reader = { bytes: body, at: 0 };
  const flags = readByte(reader);
  if (flags === flag.last || (flags & flag.who) !== 0) throw new MalformedPresence('unknown flags');
  const patch: PresencePatch = {};
  readFields(reader, flags, patch);
  if (reader.at !== body.length) throw new MalformedPresence('trailing bytes');
  return patch;
}

function readEntry(reader: Reader): PresenceEntry {
  const number = readNumber(reader, NUMBER_MAX);
  if (number === EVERYTHING) throw new MalformedPresence('no number');
  const flags = readByte(reader);
  if (flags === flag.last) return { number, left: true };
  const entry: PresenceEntry = { number };
  if (flags & flag.who) entry.who = readId(reader);
  readFields(reader, flags, entry);
  return entry;
}

/** Reads what a room tells. Throws when it is not exactly that. */
export function decodeNews(body: Uint8Array): PresenceNews {
  const reader: Reader = { bytes: body, at: 0 };
  const everything = body[0] === EVERYTHING;
  if (everything) reader.at = 1;
  const entries: PresenceEntry[] = [];
  while (reader.at < body.length) entries.push(readEntry(reader));
  if (!everything && entries.length === 0) throw new MalformedPresence('tells nothing');
  return { everything, entries };
}

function flagsOf({ cursor, selection, editing, drag, moved }: PresencePatch): number {
  return (
    (cursor ? flag.cursor : 0) |
    (cursor === null ? flag.noCursor : 0) |
    (selection ? flag.selection : 0) |
    (editing !== undefined ? flag.editing : 0) |
    (drag ? flag.drag : 0) |
    (moved ? flag.moved : 0)
  );
}

const moreFlagsOf = ({ viewport, following }: PresencePatch): number =>
  (viewport ? moreFlag.viewport : 0) |
  (viewport === null ? moreFlag.noViewport : 0) |
  (following !== undefined ? moreFlag.following : 0);

function writeMore(encoder: encoding.Encoder, flags: number, { viewport, following }: PresencePatch): void {
  const part = encoding.encode((into) => {
    encoding.writeUint8(into, flags);
    if (viewport) writeBox(into, viewport);
    if (following !== undefined) encoding.writeVarString(into, following ?? '');
  });
  encoding.writeVarUint8Array(encoder, part);
}

/** Flags and fields of one line; its id stands between them. */
function writeLine(encoder: encoding.Encoder, patch: PresencePatch, who?: string): void {
  const { cursor, selection, editing, drag, moved } = patch;
  const flags = flagsOf(patch) | (who === undefined ? 0 : flag.who);
  const more = moreFlagsOf(patch);
  encoding.writeUint8(encoder, flags === 0 || more === 0 ? flags : flags | flag.last);
  if (who !== undefined) encoding.writeVarString(encoder, who);
  if (cursor) writePoint(encoder, cursor);
  if (selection) writeMany(encoder, selection, encoding.writeVarString);
  if (editing !== undefined) encoding.writeVarString(encoder, editing ?? '');
  if (drag) {
    writeMany(encoder, drag, (into, { id, at }) => {
      encoding.writeVarString(into, id);
      writePoint(into, at);
    });
  }
  if (moved) writeMany(encoder, moved, writePoint);
  if (more !== 0) writeMore(encoder, more, patch);
}

/** @param patch within the limits of presenceView.ts; an empty one asks the room to tell everything */
export function encodePatch(patch: PresencePatch): Uint8Array {
  return encoding.encode((encoder) => writeLine(encoder, patch));
}

export function encodeNews({ everything, entries }: PresenceNews): Uint8Array {
  return encoding.encode((encoder) => {
    if (everything) encoding.writeUint8(encoder, EVERYTHING);
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.number);
      if (entry.left) encoding.writeUint8(encoder, flag.last);
      else writeLine(encoder, entry, entry.who);
    }
  });
}
