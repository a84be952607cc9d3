// Reads numbers, texts and plain values out of bytes as lib0 writes them, and never beyond their end.
import { isUtf8 } from 'node:buffer';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';

/** `values`: how many plain values, one within another, were read of the struct at hand. */
export type Cursor = { bytes: Uint8Array; view: Buffer; at: number; values: number };

/** Thrown in the middle of an update that is refused; caught where its reading began. */
export class Unreadable extends Error {
  readonly reason: FrameRefusal;
  constructor(reason: FrameRefusal) {
    super(reason);
    this.reason = reason;
  }
}

export const malformed = (): never => {
  throw new Unreadable('malformed');
};
export const unfit = (): never => {
  throw new Unreadable('content');
};

/** Names that mean something to JavaScript's objects. */
export const isReservedName = (name: string): boolean =>
  name === '__proto__' || name === 'constructor' || name === 'prototype';

export function createCursor(bytes: Uint8Array): Cursor {
  return { bytes, view: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at: 0, values: 0 };
}

export function readByte(cursor: Cursor): number {
  return cursor.bytes[cursor.at++] ?? malformed();
}

/** Eight times seven bits are more than a number holds exactly. */
const NUMBER_BYTES = 8;

export function readUint(cursor: Cursor): number {
  let byte = readByte(cursor);
  if (byte < 128) return byte;
  let value = byte & 127;
  let scale = 128;
  for (let count = 1; count < NUMBER_BYTES; count++) {
    byte = readByte(cursor);
    value += (byte & 127) * scale;
    if (byte < 128) return value <= Number.MAX_SAFE_INTEGER ? value : malformed();
    scale *= 128;
  }
  return malformed();
}

function readInt(cursor: Cursor): number {
  let byte = readByte(cursor);
  const sign = (byte & 64) === 0 ? 1 : -1;
  let value = byte & 63;
  let scale = 64;
  for (let count = 1; byte >= 128; count++) {
    if (count === NUMBER_BYTES) malformed();
    byte = readByte(cursor);
    value += (byte & 127) * scale;
    scale *= 128;
  }
  return value <= Number.MAX_SAFE_INTEGER ? sign * value : malformed();
}

function pass(cursor: Cursor, bytes: number): void {
  if (bytes > cursor.bytes.length - cursor.at) malformed();
  cursor.at += bytes;
}

/** Passes a text by; returns how many UTF-16 units it holds. */
export function passText(cursor: Cursor): number {
  const length = readUint(cursor);
  const from = cursor.at;
  pass(cursor, length);
  const { bytes, at: to } = cursor;
  let ascii = from;
  while (ascii < to && (bytes[ascii] as number) < 128) ascii++;
  if (ascii === to) return length;
  if (!isUtf8(bytes.subarray(ascii, to))) malformed();
  let chars = ascii - from;
  for (let at = ascii; at < to; at++) {
    const byte = bytes[at] as number;
    // Continuation bytes begin with 10; a character of four bytes is a pair.
    if ((byte & 192) !== 128) chars += byte >= 240 ? 2 : 1;
  }
  return chars;
}

/** Short names come again and again: roots, keys, types, kinds. By their length and bytes as one number. */
const names = new Map<number, string>();
const NAME_BYTES = 6;
const NAMES_KEPT = 2000;

function shortName({ bytes, view }: Cursor, from: number, to: number): string | null {
  let number = to - from;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 128) return null;
    number = number * 128 + byte;
  }
  const known = names.get(number);
  if (known !== undefined) return known;
  const name = view.toString('latin1', from, to);
  if (names.size < NAMES_KEPT) names.set(number, name);
  return name;
}

export function readText(cursor: Cursor): string {
  const length = readUint(cursor);
  const from = cursor.at;
  pass(cursor, length);
  const { bytes, view, at: to } = cursor;
  const short = length <= NAME_BYTES ? shortName(cursor, from, to) : null;
  if (short !== null) return short;
  let ascii = from;
  while (ascii < to && (bytes[ascii] as number) < 128) ascii++;
  if (ascii === to) return view.toString('latin1', from, to);
  return isUtf8(bytes.subarray(ascii, to)) ? view.toString('utf8', from, to) : malformed();
}

function readFloat(cursor: Cursor, bytes: 4 | 8): number {
  const from = cursor.at;
  pass(cursor, bytes);
  return bytes === 4 ? cursor.view.readFloatBE(from) : cursor.view.readDoubleBE(from);
}

function readList(cursor: Cursor, depth: number): unknown[] {
  if (depth >= limits.valueDepth) unfit();
  const list: unknown[] = [];
  for (let left = readUint(cursor); left > 0; left--) list.push(readValue(cursor, depth + 1));
  return list;
}

function readObject(cursor: Cursor, depth: number): Record<string, unknown> {
  if (depth >= limits.valueDepth) unfit();
  const object: Record<string, unknown> = {};
  for (let left = readUint(cursor); left > 0; left--) {
    const name = readText(cursor);
    if (isReservedName(name)) unfit();
    object[name] = readValue(cursor, depth + 1);
  }
  return object;
}

/** One plain value. What no place takes (bigints, bytes) is passed by, and read as nothing. */
export function readValue(cursor: Cursor, depth: number): unknown {
  if (++cursor.values > limits.valueParts) unfit();
  const tag = readByte(cursor);
  switch (tag) {
    case 127:
      return undefined;
    case 126:
      return null;
    case 125:
      return readInt(cursor);
    case 124:
      return readFloat(cursor, 4);
    case 123:
      return readFloat(cursor, 8);
    case 122:
      return pass(cursor, 8);
    case 121:
      return false;
    case 120:
      return true;
    case 119:
      return readText(cursor);
    case 118:
      return readObject(cursor, depth);
    case 117:
      return readList(cursor, depth);
    case 116:
      return pass(cursor, readUint(cursor));
    default:
      return malformed();
  }
}
