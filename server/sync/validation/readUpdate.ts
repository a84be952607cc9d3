// An update's bytes as structs and deletions, read to their exact end. yjs reads the same bytes afterwards, and finds
// in them nothing but what was read here: every length is true, every text is text, no value is nested deep.
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import {
  createCursor,
  malformed,
  passText,
  readByte,
  readText,
  readUint,
  readValue,
  unfit,
  Unreadable,
  type Cursor,
} from './byteCursor.ts';
import { NO_VALUE, type Struct } from './struct.ts';

/** Content of a struct, by yjs' numbers. The others (JSON, binary, embeds, formats, documents) stand in no kind of document. */
export const CONTENT = { gc: 0, deleted: 1, string: 4, type: 7, values: 8, skip: 10 } as const;
export const TYPE = { array: 0, map: 1, text: 2, element: 3, hook: 5, last: 6 } as const;
const CONTENT_LAST = 9;
/** Bits of a struct's first byte: its content, and which of the references follow. */
const [BITS_CONTENT, BIT_KEY, BIT_RIGHT, BIT_LEFT] = [31, 32, 64, 128];

/** The structs of one client id: without a hole, in order. `cut`: how many clocks of the first are known and left out. */
export type Piece = { client: number; structs: Struct[]; cut: number };
/** `ranges`: clock and length by turns, ascending and apart. */
export type Deletions = { client: number; ranges: number[] };
export type Update = { bytes: Uint8Array; pieces: Piece[]; deletions: Deletions[] };

function passType(cursor: Cursor): number {
  const type = readUint(cursor);
  if (type > TYPE.last) malformed();
  if (type === TYPE.element || type === TYPE.hook) passText(cursor);
  return type;
}

function readStruct(cursor: Cursor, client: number, clock: number): Struct {
  const from = cursor.at;
  const info = readByte(cursor);
  const content = info & BITS_CONTENT;
  const isBlank = content === CONTENT.gc || content === CONTENT.skip;
  // The other bits of these mean nothing, and yjs' readers differ about them.
  if (isBlank && info !== content) malformed();
  let leftClient = -1;
  let leftClock = 0;
  let rightClient = -1;
  let rightClock = 0;
  let inLeft = false;
  let root: string | null = null;
  let key: string | null = null;
  if ((info & BIT_LEFT) !== 0) {
    leftClient = readUint(cursor);
    leftClock = readUint(cursor);
  }
  if ((info & BIT_RIGHT) !== 0) {
    rightClient = readUint(cursor);
    rightClock = readUint(cursor);
  }
  if (!isBlank && (info & (BIT_LEFT | BIT_RIGHT)) === 0) {
    const inRoot = readUint(cursor);
    if (inRoot > 1) malformed();
    if (inRoot === 1) root = readText(cursor);
    else {
      inLeft = true;
      leftClient = readUint(cursor);
      leftClock = readUint(cursor);
    }
    if ((info & BIT_KEY) !== 0) key = readText(cursor);
  }
  let length = 1;
  let type = -1;
  let value: unknown = NO_VALUE;
  let earlier: unknown[] | null = null;
  switch (content) {
    case CONTENT.gc:
    case CONTENT.skip:
    case CONTENT.deleted:
      length = readUint(cursor);
      break;
    case CONTENT.string:
      length = passText(cursor);
      break;
    case CONTENT.type:
      type = passType(cursor);
      break;
    case CONTENT.values:
      length = readUint(cursor);
      cursor.values = 0;
      for (let left = length; left > 1; left--) (earlier ??= []).push(readValue(cursor, 0));
      if (length > 0) value = readValue(cursor, 0);
      break;
    default:
      if (content <= CONTENT_LAST) unfit();
      malformed();
  }
  return {
    client,
    clock,
    length,
    content,
    leftClient,
    leftClock,
    inLeft,
    rightClient,
    rightClock,
    type,
    value,
    earlier: earlier ?? NONE,
    from,
    to: cursor.at,
    holder: root,
    key,
    role: null,
    recordType: NO_VALUE,
    chars: 0,
    writes: 0,
    deleted: 0,
  };
}

/** What most structs have: shared, since there are many. */
const NONE: readonly unknown[] = [];

function readPieces(cursor: Cursor, maxStructs: number): Piece[] {
  const pieces: Piece[] = [];
  const seen = new Set<number>();
  let total = 0;
  for (let left = readUint(cursor); left > 0; left--) {
    const count = readUint(cursor);
    // A struct takes two bytes at least.
    if (count < 1 || count > (cursor.bytes.length - cursor.at) / 2) malformed();
    total += count;
    if (total > maxStructs) throw new Unreadable('too_large');
    const client = readUint(cursor);
    let clock = readUint(cursor);
    // Of two sections under one id yjs would apply only the last.
    if (seen.has(client)) malformed();
    seen.add(client);
    const structs: Struct[] = [];
    for (let number = 0; number < count; number++) {
      const struct = readStruct(cursor, client, clock);
      // Each of its values is looked at, like a struct.
      total += struct.earlier.length;
      if (total > maxStructs) throw new Unreadable('too_large');
      clock += struct.length;
      if (struct.length < 1 || clock > limits.clientClock) malformed();
      structs.push(struct);
    }
    pieces.push({ client, structs, cut: 0 });
  }
  return pieces;
}

function readDeletions(cursor: Cursor): Deletions[] {
  const deletions: Deletions[] = [];
  const seen = new Set<number>();
  let total = 0;
  for (let left = readUint(cursor); left > 0; left--) {
    const client = readUint(cursor);
    if (seen.has(client)) malformed();
    seen.add(client);
    const count = readUint(cursor);
    // A range takes two bytes at least.
    if (count > (cursor.bytes.length - cursor.at) / 2) malformed();
    total += count;
    if (total > limits.deletionRanges) throw new Unreadable('too_large');
    const ranges: number[] = [];
    let end = 0;
    for (let number = 0; number < count; number++) {
      const clock = readUint(cursor);
      const length = readUint(cursor);
      // In order and apart, as every encoder writes them: the same range again and again would be walked each time.
      if (length < 1 || clock < end) malformed();
      end = clock + length;
      ranges.push(clock, length);
    }
    if (end > limits.clientClock) malformed();
    deletions.push({ client, ranges });
  }
  return deletions;
}

/** The update in parts, or why it is refused. */
export function readUpdate(bytes: Uint8Array, maxStructs: number): Update | FrameRefusal {
  const cursor = createCursor(bytes);
  try {
    const pieces = readPieces(cursor, maxStructs);
    const deletions = readDeletions(cursor);
    if (cursor.at !== bytes.length) return 'malformed';
    return { bytes, pieces, deletions };
  } catch (error) {
    if (error instanceof Unreadable) return error.reason;
    throw error;
  }
}
