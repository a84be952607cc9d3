// The parts that presence on the wire is made of: numbers, board points and ids, each written in one way only.
import * as encoding from 'lib0/encoding';
import { decodeUtf8 } from 'lib0/string';
import type { Box, Point } from '../geometry.ts';
import { PRESENCE_ID_BYTES } from './presenceView.ts';

const COORDINATE_MAX = 2 ** 30 - 1;

export class MalformedPresence extends Error {}

export type Reader = { bytes: Uint8Array; at: number };

export function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new MalformedPresence('cut short');
  return byte;
}

export function readNumber(reader: Reader, max: number): number {
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

/** Reads a part with its length in front, as bytes of their own. */
export function readPart(reader: Reader, max: number): Uint8Array {
  const length = readNumber(reader, max);
  const end = reader.at + length;
  if (end > reader.bytes.length) throw new MalformedPresence('cut short');
  const part = reader.bytes.subarray(reader.at, end);
  reader.at = end;
  return part;
}

/** 0, -1, 1, -2, 2 … so that a small distance is few bytes in any direction. */
function readCoordinate(reader: Reader): number {
  const value = readNumber(reader, 2 * COORDINATE_MAX);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

export const readPoint = (reader: Reader): Point => [readCoordinate(reader), readCoordinate(reader)];

function readLength(reader: Reader): number {
  const length = readNumber(reader, COORDINATE_MAX);
  if (length === 0) throw new MalformedPresence('a box of nothing');
  return length;
}

export function readBox(reader: Reader): Box {
  const [x, y] = readPoint(reader);
  return { x, y, w: readLength(reader), h: readLength(reader) };
}

export function readId(reader: Reader): string {
  const bytes = readPart(reader, PRESENCE_ID_BYTES);
  if (bytes.length === 0) throw new MalformedPresence('no id');
  return decodeUtf8(bytes);
}

/** An id, or null where it is empty. */
export function readIdOrNone(reader: Reader): string | null {
  if (reader.bytes[reader.at] !== 0) return readId(reader);
  reader.at++;
  return null;
}

export function readMany<T>(reader: Reader, min: number, max: number, read: (reader: Reader) => T): T[] {
  const count = readNumber(reader, max);
  if (count < min) throw new MalformedPresence('too few');
  return Array.from({ length: count }, () => read(reader));
}

export function readDistinct<T>(
  reader: Reader,
  max: number,
  read: (from: Reader) => T,
  idOf: (one: T) => string,
): T[] {
  const all = readMany(reader, 0, max, read);
  if (new Set(all.map(idOf)).size < all.length) throw new MalformedPresence('an id twice');
  return all;
}

const within = (min: number, value: number): number =>
  Math.max(min, Math.min(COORDINATE_MAX, Math.round(value)));

/** Whole board units; a point beyond the bounds is told at them. */
export function writePoint(encoder: encoding.Encoder, point: Point): void {
  for (const coordinate of point) {
    const whole = within(-COORDINATE_MAX, coordinate);
    encoding.writeVarUint(encoder, whole >= 0 ? whole * 2 : -whole * 2 - 1);
  }
}

export function writeBox(encoder: encoding.Encoder, { x, y, w, h }: Box): void {
  writePoint(encoder, [x, y]);
  for (const length of [w, h]) encoding.writeVarUint(encoder, within(1, length));
}

export function writeMany<T>(
  encoder: encoding.Encoder,
  all: readonly T[],
  write: (encoder: encoding.Encoder, one: T) => void,
): void {
  encoding.writeVarUint(encoder, all.length);
  for (const one of all) write(encoder, one);
}
