// What of an update is new to the document: its known structs sliced off, its done deletions left out.
// An honest SyncStep2 repeats what the server has; nobody is judged for it, and yjs need not meet it again.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { CONTENT, type Deletions, type Piece } from './readUpdate.ts';
import type { Struct } from './struct.ts';

const BIT_LEFT = 128;

/** The struct without its first clocks, as one that follows them. */
function withoutFirst(struct: Struct, cut: number): Struct {
  return {
    ...struct,
    clock: struct.clock + cut,
    length: struct.length - cut,
    leftClient: struct.client,
    leftClock: struct.clock + cut - 1,
    inLeft: false,
    rightClient: -1,
    holder: null,
    key: null,
  };
}

/** The pieces with new structs alone; the same ones when all of them are. */
export function newPieces(pieces: readonly Piece[], clock: (clientId: number) => number): readonly Piece[] {
  if (pieces.every(({ client, structs }) => (structs[0] as Struct).clock >= clock(client))) return pieces;
  return pieces.flatMap(({ client, structs }) => {
    const state = clock(client);
    const first = structs.findIndex((struct) => struct.clock + struct.length > state);
    const head = structs[first];
    if (!head) return [];
    const cut = Math.max(0, state - head.clock);
    if (cut === 0) return [{ client, structs: structs.slice(first), cut }];
    return [{ client, structs: [withoutFirst(head, cut), ...structs.slice(first + 1)], cut }];
  });
}

/** Writes what is left of a struct of which the first clocks are known. */
function writeRest(encoder: encoding.Encoder, bytes: Uint8Array, struct: Struct, cut: number): void {
  if (struct.content === CONTENT.gc) {
    encoding.writeUint8(encoder, CONTENT.gc);
    encoding.writeVarUint(encoder, struct.length);
    return;
  }
  encoding.writeUint8(encoder, struct.content | BIT_LEFT);
  encoding.writeVarUint(encoder, struct.leftClient);
  encoding.writeVarUint(encoder, struct.leftClock);
  if (struct.content === CONTENT.deleted) {
    encoding.writeVarUint(encoder, struct.length);
    return;
  }
  // A text or a list of values is cut by yjs itself, as it cuts its own.
  const whole = encoding.encode((single) => {
    for (const number of [1, 1, struct.client, struct.clock - cut]) encoding.writeVarUint(single, number);
    encoding.writeUint8Array(single, bytes.subarray(struct.from, struct.to));
    encoding.writeVarUint(single, 0);
  });
  const [decoded] = Y.decodeUpdate(whole).structs;
  if (decoded instanceof Y.Item && decoded.content instanceof Y.ContentString) {
    encoding.writeVarString(encoder, decoded.content.splice(cut).str);
  } else if (decoded instanceof Y.Item && decoded.content instanceof Y.ContentAny) {
    const { arr } = decoded.content.splice(cut) as Y.ContentAny;
    encoding.writeVarUint(encoder, arr.length);
    for (const value of arr) encoding.writeAny(encoder, value);
  }
}

/** The new structs and deletions alone, as an update. */
export function encodeFresh(
  bytes: Uint8Array,
  pieces: readonly Piece[],
  deletions: readonly Deletions[],
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, pieces.length);
    for (const { client, structs, cut } of pieces) {
      const [head, last] = [structs[0] as Struct, structs.at(-1) as Struct];
      for (const number of [structs.length, client, head.clock]) encoding.writeVarUint(encoder, number);
      if (cut > 0) writeRest(encoder, bytes, head, cut);
      encoding.writeUint8Array(encoder, bytes.subarray(cut > 0 ? head.to : head.from, last.to));
    }
    encoding.writeVarUint(encoder, deletions.length);
    for (const { client, ranges } of deletions) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length / 2);
      for (const number of ranges) encoding.writeVarUint(encoder, number);
    }
  });
}
