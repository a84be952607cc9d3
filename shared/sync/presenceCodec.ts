// Presence as bytes (docs/protocol.md, P2): what one line says of itself, and what a room tells everyone once a tick.
// There is one way to write each thing, and what is written in any other is refused.
import * as encoding from 'lib0/encoding';
import { decodeUtf8 } from 'lib0/string';
import type { Point } from '../geometry.ts';
import { DRAG_MAX, PRESENCE_ID_BYTES, SELECTION_MAX, type PresencePatch } from './presenceView.ts';

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
  left: 128,
} as const;

/** What a line may say of itself. */
const OWN_FLAGS = flag.cursor | flag.noCursor | flag.selection | flag.editing | flag.drag | flag.moved;

/** Stands where a line's number would: forget everyone. No line has it. */
const EVERYTHING = 0;

const COORDINATE_MAX = 2 ** 30 - 1;
const NUMBER_MAX = 2 ** 31 - 1;

class MalformedPresence extends Error {}

type Reader = { bytes: Uint8Array; at: number };

function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new MalformedPresence('cut short');
  return byte;
}

function readNumber(reader: Reader, max: number): number {
  let value = 0;
  let factor = 1;
  for (;;) {
    const byte = readByte(reader);
    value += (byte & 127) * factor;
    if (value > max) throw new MalformedPresence('number too large');
    if (byte < 128) {
      if (byte === 0 && factor > 1) throw new MalformedPresence('number longer than need be');
      return value;
    }
    factor *= 128;
    if (factor > max) throw new MalformedPresence('number too long');
  }
}

/** 0, -1, 1, -2, 2 … so that a small distance is few bytes in any direction. */
function readCoordinate(reader: Reader): number {
  const value = readNumber(reader, 2 * COORDINATE_MAX);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

const readPoint = (reader: Reader): Point => [readCoordinate(reader), readCoordinate(reader)];

function readId(reader: Reader): string {
  const length = readNumber(reader, PRESENCE_ID_BYTES);
  const end = reader.at + length;
  if (length === 0 || end > reader.bytes.length) throw new MalformedPresence('no id');
  const id = decodeUtf8(reader.bytes.subarray(reader.at, end));
  reader.at = end;
  return id;
}

function readMany<T>(reader: Reader, min: number, max: number, read: (reader: Reader) => T): T[] {
  const count = readNumber(reader, max);
  if (count < min) throw new MalformedPresence('too few');
  return Array.from({ length: count }, () => read(reader));
}

function readEditing(reader: Reader): string | null {
  if (reader.bytes[reader.at] !== 0) return readId(reader);
  reader.at++;
  return null;
}

function readDistinct<T>(
  reader: Reader,
  max: number,
  read: (from: Reader) => T,
  idOf: (one: T) => string,
): T[] {
  const all = readMany(reader, 0, max, read);
  if (new Set(all.map(idOf)).size < all.length) throw new MalformedPresence('an id twice');
  return all;
}

const readDragged = (reader: Reader): { id: string; at: Point } => ({
  id: readId(reader),
  at: readPoint(reader),
});

function readFields(reader: Reader, flags: number, into: PresencePatch): void {
  const both = (one: number, other: number): boolean => (flags & one) !== 0 && (flags & other) !== 0;
  if (both(flag.cursor, flag.noCursor) || both(flag.drag, flag.moved))
    throw new MalformedPresence('contradicts itself');
  if (flags & flag.cursor) into.cursor = readPoint(reader);
  if (flags & flag.noCursor) into.cursor = null;
  if (flags & flag.selection) into.selection = readDistinct(reader, SELECTION_MAX, readId, (id) => id);
  if (flags & flag.editing) into.editing = readEditing(reader);
  if (flags & flag.drag) into.drag = readDistinct(reader, DRAG_MAX, readDragged, ({ id }) => id);
  if (flags & flag.moved) into.moved = readMany(reader, 1, DRAG_MAX, readPoint);
}

/** Reads what a client says of itself; nothing is a question for everything. Throws when it is not exactly that. */
export function decodePatch(body: Uint8Array): PresencePatch {
  const reader: Reader = { bytes: body, at: 0 };
  const flags = readByte(reader);
  if ((flags & ~OWN_FLAGS) !== 0) throw new MalformedPresence('unknown flags');
  const patch: PresencePatch = {};
  readFields(reader, flags, patch);
  if (reader.at !== body.length) throw new MalformedPresence('trailing bytes');
  return patch;
}

function readEntry(reader: Reader): PresenceEntry {
  const number = readNumber(reader, NUMBER_MAX);
  if (number === EVERYTHING) throw new MalformedPresence('no number');
  const flags = readByte(reader);
  if (flags === flag.left) return { number, left: true };
  if (flags === 0 || (flags & flag.left) !== 0) throw new MalformedPresence('unknown flags');
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

/** Whole board units; a point beyond the bounds is told at them. */
function writePoint(encoder: encoding.Encoder, point: Point): void {
  for (const coordinate of point) {
    const whole = Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, Math.round(coordinate)));
    encoding.writeVarUint(encoder, whole >= 0 ? whole * 2 : -whole * 2 - 1);
  }
}

function writeFields(encoder: encoding.Encoder, patch: PresencePatch): void {
  const { cursor, selection, editing, drag, moved } = patch;
  if (cursor) writePoint(encoder, cursor);
  if (selection) {
    encoding.writeVarUint(encoder, selection.length);
    for (const id of selection) encoding.writeVarString(encoder, id);
  }
  if (editing !== undefined) encoding.writeVarString(encoder, editing ?? '');
  if (drag) {
    encoding.writeVarUint(encoder, drag.length);
    for (const { id, at } of drag) {
      encoding.writeVarString(encoder, id);
      writePoint(encoder, at);
    }
  }
  if (moved) {
    encoding.writeVarUint(encoder, moved.length);
    for (const point of moved) writePoint(encoder, point);
  }
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

/** @param patch within the limits of presenceView.ts; an empty one asks the room to tell everything */
export function encodePatch(patch: PresencePatch): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, flagsOf(patch));
    writeFields(encoder, patch);
  });
}

export function encodeNews({ everything, entries }: PresenceNews): Uint8Array {
  return encoding.encode((encoder) => {
    if (everything) encoding.writeUint8(encoder, EVERYTHING);
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.number);
      if (entry.left) {
        encoding.writeUint8(encoder, flag.left);
        continue;
      }
      encoding.writeUint8(encoder, flagsOf(entry) | (entry.who === undefined ? 0 : flag.who));
      if (entry.who !== undefined) encoding.writeVarString(encoder, entry.who);
      writeFields(encoder, entry);
    }
  });
}
