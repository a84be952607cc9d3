// Frames that no honest client sends, drawn from a seed: honest ones broken in every way, and updates that are well
// formed and mean something else.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export type Draw = {
  /** A whole number from 0 on, below `below`. */
  number: (below: number) => number;
  of: <T>(list: readonly T[]) => T;
};

/** Chance that repeats itself (mulberry32). */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const number = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  return { number, of: (list) => list[number(list.length)] as (typeof list)[number] };
}

const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const HUGE = [
  Uint8Array.of(255, 255, 255, 255, 15),
  Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 15),
  new Uint8Array(12).fill(255),
  Uint8Array.of(128, 128, 128, 128, 128, 0),
];

/** A frame with something broken in it. */
export function mutate(draw: Draw, frame: Uint8Array, other: Uint8Array): Uint8Array {
  const at = draw.number(frame.length + 1);
  const bytes = Uint8Array.from(frame);
  switch (draw.number(9)) {
    case 0:
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 << draw.number(8));
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      if (at < bytes.length) bytes[at] = draw.number(256);
      return bytes;
    case 3:
      return join(bytes.subarray(0, at), draw.of(HUGE), bytes.subarray(at + 1));
    case 4: {
      const end = Math.min(bytes.length, at + draw.number(40));
      return join(bytes.subarray(0, end), bytes.subarray(at, end), bytes.subarray(end));
    }
    case 5:
      return join(bytes.subarray(0, at), other.subarray(Math.min(at, other.length)));
    case 6:
      return join(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + draw.number(8))));
    case 7:
      return join(
        bytes,
        Uint8Array.from({ length: 1 + draw.number(9) }, () => draw.number(256)),
      );
    default: {
      for (let flips = 1 + draw.number(6); flips > 0; flips--)
        bytes[draw.number(bytes.length)] = draw.number(256);
      return bytes;
    }
  }
}

const ROOTS = ['items', 'items', 'items', 'links', 'meta', 'fields', 'x', '', '__proto__', 'constructor'];
const KEYS = [
  'type',
  'kind',
  'p',
  's',
  'text',
  'in',
  'o',
  'z',
  'bin',
  'fields',
  'look',
  'colour',
  'g',
  'lock',
  'title',
  'question',
  'layout',
  'label',
  'from',
  'to',
  'key',
  'n1',
  'n2',
  'm1',
  'l1',
  'section_core',
  'a1',
  'held',
  'new1',
  'new2',
  'schema',
  '__proto__',
  'constructor',
  'toString',
];
const VALUES: unknown[] = [
  'note',
  'section',
  'area',
  'text',
  'pink',
  'all',
  'lead',
  'tree',
  'plain',
  'cause',
  'explains',
  'n1',
  'a1',
  '',
  'x'.repeat(300),
  0,
  -1,
  1e300,
  Number.NaN,
  true,
  null,
  undefined,
  12n,
  [1, 2],
  [1, 2, 3],
  [200, 120],
  ['a', 'b'],
  [[[[1]]]],
  [[[[[[1]]]]]],
  {},
  { a: { b: 1 } },
  JSON.parse('{"__proto__":{"a":1}}'),
  Uint8Array.of(1, 2, 3),
];

function writeContent(draw: Draw, encoder: encoding.Encoder, content: number): number {
  switch (content) {
    case 1: {
      const length = 1 + draw.number(3);
      encoding.writeVarUint(encoder, length);
      return length;
    }
    case 4: {
      const text = draw.of(['x', 'abc', 'åäö', '🙂', 'x'.repeat(200)]);
      encoding.writeVarString(encoder, text);
      return text.length;
    }
    case 7:
      encoding.writeVarUint(encoder, draw.of([0, 1, 1, 1, 2, 2, 4, 6]));
      return 1;
    default: {
      const count = draw.number(8) === 0 ? 2 : 1;
      encoding.writeVarUint(encoder, count);
      for (let left = count; left > 0; left--) encoding.writeAny(encoder, draw.of(VALUES) as never);
      return count;
    }
  }
}

/** An update that is well formed, of structs that lie anywhere, under ids that may be the sender's. */
export function invent(
  draw: Draw,
  doc: Y.Doc,
  own: readonly number[],
  others: readonly number[],
): Uint8Array {
  const client = draw.number(12) === 0 ? draw.of(others) : draw.of(own);
  const start = Y.getState(doc.store, client) + (draw.number(20) === 0 ? draw.number(4) - 2 : 0);
  const known = [...doc.store.clients.keys()];
  let clock = Math.max(0, start);
  const someId = (): [number, number] => {
    if (draw.number(2) === 0 && clock > start) return [client, start + draw.number(clock - start)];
    const of = draw.number(30) === 0 || known.length === 0 ? draw.of(others) : draw.of(known);
    return [of, draw.number(Y.getState(doc.store, of) + (draw.number(30) === 0 ? 3 : 0))];
  };
  const count = 1 + draw.number(draw.number(20) === 0 ? 60 : 6);
  const structs = encoding.encode((encoder) => {
    for (let left = count; left > 0; left--) {
      const content = draw.of([0, 1, 4, 7, 7, 8, 8, 8]);
      if (content === 0) {
        encoding.writeUint8(encoder, 0);
        encoding.writeVarUint(encoder, 1);
        clock++;
        continue;
      }
      const refs = draw.of([0, 0, 0, 32, 32, 32, 32, 64, 128, 128, 192]);
      encoding.writeUint8(encoder, content | refs);
      for (const bit of [128, 64]) {
        if ((refs & bit) !== 0) for (const part of someId()) encoding.writeVarUint(encoder, part);
      }
      if ((refs & 192) === 0) {
        if (draw.number(2) === 0) {
          encoding.writeVarUint(encoder, 1);
          encoding.writeVarString(encoder, draw.of(ROOTS));
        } else {
          encoding.writeVarUint(encoder, 0);
          for (const part of someId()) encoding.writeVarUint(encoder, part);
        }
        if ((refs & 32) !== 0) encoding.writeVarString(encoder, draw.of(KEYS));
      }
      clock += writeContent(draw, encoder, content);
    }
  });
  return encoding.encode((encoder) => {
    for (const number of [1, count, client, Math.max(0, start)]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, structs);
    const deletions = draw.number(3) === 0 ? 1 + draw.number(2) : 0;
    encoding.writeVarUint(encoder, deletions);
    for (let left = deletions; left > 0; left--) {
      const of = left === 1 ? client : draw.of(known.length > 0 ? known : others);
      const end = of === client ? clock : Y.getState(doc.store, of);
      encoding.writeVarUint(encoder, of);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, draw.number(end + 1));
      encoding.writeVarUint(encoder, 1 + draw.number(4));
    }
  });
}
