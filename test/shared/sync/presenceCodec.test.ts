// Presence as bytes: what is written comes out again, and nothing else is ever taken for it (docs/protocol.md, P2).
// Proven, each by breaking the code once: in presenceCodec.ts, the check of trailing bytes, of numbers longer than need be
// and of contradicting flags taken out; the reader's end taken from the buffer's instead of the body's.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePresence } from '#shared/sync/messages.ts';
import {
  decodeNews,
  decodePatch,
  encodeNews,
  encodePatch,
  type PresenceEntry,
} from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, presenceDifference, type PresencePatch } from '#shared/sync/presenceView.ts';

const coordinate = fc.integer({ min: -(2 ** 30) + 1, max: 2 ** 30 - 1 });
const point = fc.tuple(coordinate, coordinate);
const id = fc
  .string({ minLength: 1, maxLength: 24, unit: 'binary' })
  .filter((text) => new TextEncoder().encode(text).length <= 64);
const ids = (max: number): fc.Arbitrary<string[]> => fc.uniqueArray(id, { maxLength: max });
const length = fc.integer({ min: 1, max: 2 ** 30 - 1 });
const all = {
  cursor: fc.option(point),
  selection: ids(16),
  editing: fc.option(id),
  drag: fc.uniqueArray(fc.record({ id, at: point }), { maxLength: 40, selector: (one) => one.id }),
  viewport: fc.option(fc.record({ x: coordinate, y: coordinate, w: length, h: length })),
  following: fc.option(id),
};
const view = fc.record(all);
const fields = fc.oneof(
  fc.record(all, { requiredKeys: [] }),
  fc.record({ viewport: all.viewport, following: all.following }),
  fc.record({ cursor: point, moved: fc.array(point, { minLength: 1, maxLength: 40 }) }),
);
const number = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const entry: fc.Arbitrary<PresenceEntry> = fc.oneof(
  fc.tuple(number, id, fields).map(([line, who, patch]) => ({ ...patch, number: line, who })),
  fc
    .tuple(number, fields)
    .filter(([, patch]) => Object.keys(patch).length > 0)
    .map(([line, patch]) => ({ ...patch, number: line })),
  number.map((line) => ({ number: line, left: true as const })),
);
const news = fc.oneof(
  fc.record({ everything: fc.constant(true), entries: fc.array(entry) }),
  fc.record({ everything: fc.constant(false), entries: fc.array(entry, { minLength: 1 }) }),
);

/**
 * Reads bytes that may be anything: what is taken must be exactly what would be written, but for what a newer version
 * could have said besides. Answers whether that was so.
 */
function expectOnlyOneWay<T>(
  bytes: Uint8Array,
  decode: (body: Uint8Array) => T,
  encode: (value: T) => Uint8Array,
): boolean {
  let value: T;
  try {
    value = decode(bytes);
  } catch {
    return false;
  }
  const again = encode(value);
  const newer = !Buffer.from(again).equals(bytes);
  if (newer) expect(again.length).toBeLessThanOrEqual(bytes.length);
  return newer;
}

/** Bytes that are nearly right: something true, with a few of them changed, cut or added. */
const nearly = (made: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(made, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }), fc.integer({ min: -2, max: 2 }))
    .map(([bytes, changes, longer]) => {
      const out = new Uint8Array(Math.max(0, bytes.length + longer));
      out.set(bytes.subarray(0, out.length));
      for (const [at, byte] of changes) if (out.length > 0) out[at % out.length] = byte;
      return out;
    });

describe('presence as bytes', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(fields, (patch) => {
        expect(decodePatch(encodePatch(patch))).toEqual(patch);
      }),
    );
    fc.assert(
      fc.property(news, (told) => {
        expect(decodeNews(encodeNews(told))).toEqual(told);
      }),
    );
  });

  it('is written in one way only: whatever else comes is refused, or is exactly what would be written', () => {
    const patches = fields.map(encodePatch);
    const tidings = news.map(encodeNews);
    const runs = { numRuns: 3000 };
    let newer = 0;
    const random = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(random, nearly(patches)), (bytes) => {
        newer += Number(expectOnlyOneWay(bytes, decodePatch, encodePatch));
      }),
      runs,
    );
    fc.assert(
      fc.property(fc.oneof(random, nearly(tidings)), (bytes) => {
        newer += Number(expectOnlyOneWay(bytes, decodeNews, encodeNews));
      }),
      runs,
    );
    expect(newer).toBeLessThan(60);
  });

  it('passes over what a newer version says besides, and reads the rest of the frame', () => {
    // Flags of more: following, and one that nobody knows yet, with four bytes of its own.
    const more = Uint8Array.of(8, 4 | 64, 1, 65, 9, 9, 9, 9, 9);
    expect(decodePatch(Uint8Array.of(128 | 1, 2, 4, ...more.subarray(0, 9)))).toEqual({
      cursor: [1, 2],
      following: 'A',
    });
    const next = encodeNews({ everything: false, entries: [{ number: 7, editing: 'n1' }] });
    expect(decodeNews(Uint8Array.of(5, 0, ...more, ...next))).toEqual({
      everything: false,
      entries: [
        { number: 5, following: 'A' },
        { number: 7, editing: 'n1' },
      ],
    });
    expect(decodeNews(Uint8Array.of(5, 0, 1, 64, ...next)).entries[1]).toEqual({ number: 7, editing: 'n1' });
  });

  it('holds what turns one view into another', () => {
    fc.assert(
      fc.property(view, view, (from, to) => {
        const patch = presenceDifference(from, to);
        const heard: PresencePatch = patch ? decodePatch(encodePatch(patch)) : {};
        expect(patched(from, heard)).toEqual(to);
      }),
    );
    expect(presenceDifference(NO_PRESENCE, NO_PRESENCE)).toBeNull();
  });

  it('refuses what is too much, cut short, too long, twice, or not a client’s to say', () => {
    const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);
    const refused: Record<string, Uint8Array> = {
      'nothing at all': new Uint8Array(),
      'too many selected': encodePatch({ selection: many(17) }),
      'too many dragged': encodePatch({ drag: many(41).map((one) => ({ id: one, at: [0, 0] })) }),
      'a long id': encodePatch({ editing: 'x'.repeat(65) }),
      'a long id of few letters': encodePatch({ editing: 'å'.repeat(33) }),
      'an id twice': encodePatch({ selection: ['a', 'a'] }),
      'an empty id': encodePatch({ selection: [''] }),
      'broken UTF-8': Uint8Array.of(8, 1, 0xff),
      'cut short': encodePatch({ cursor: [5000, 1] }).subarray(0, 3),
      'trailing bytes': Uint8Array.of(2, 0),
      'a cursor and none': Uint8Array.of(3, 0, 0),
      'a drag and its move': Uint8Array.of(48, 0, 1, 0, 0),
      'no move': Uint8Array.of(32, 0),
      'a number longer than need be': Uint8Array.of(1, 0x80, 0, 0),
      'a number without end': Uint8Array.of(1, 255, 255, 255, 255, 255, 255, 255, 1, 0),
      'who it is': Uint8Array.of(64, 1, 65),
      'that it left': Uint8Array.of(128),
      'that more follows, which does not': Uint8Array.of(129, 0, 0),
      'more that ends too soon': encodePatch({ following: 'someone' }).subarray(0, 5),
      'more of nothing': Uint8Array.of(0, 1, 0),
      'more than it says': Uint8Array.of(0, 4, 4, 1, 65, 66),
      'too much more': Uint8Array.of(0, 0x81, 0x04, 64, ...new Uint8Array(512)),
      'a viewport and none': Uint8Array.of(0, 5, 3, 0, 0, 1, 1),
      'a viewport of nothing': Uint8Array.of(0, 5, 1, 0, 0, 0, 1),
      'nobody to follow, at length': Uint8Array.of(0, 3, 4, 0x80, 0),
    };
    const taken = Object.entries(refused).filter(([, bytes]) => {
      try {
        decodePatch(bytes);
        return true;
      } catch {
        return false;
      }
    });
    expect(taken.map(([what]) => what)).toEqual([]);
  });

  it('reads nothing beyond its own bytes, whatever lies behind them in the same buffer', () => {
    const body = encodePatch({ editing: 'note_hemlig' });
    const pool = new Uint8Array(64);
    pool.set(body);
    expect(() => decodePatch(pool.subarray(0, 5))).toThrow();
    const told = encodeNews({ everything: false, entries: [{ number: 5, who: 'person_anna' }] });
    expect(() => decodeNews(told.subarray(0, -1))).toThrow();
    expect(decodePatch(pool.subarray(0, body.length))).toEqual({ editing: 'note_hemlig' });
  });

  it('tells of one cursor in at most eight bytes', () => {
    const body = encodeNews({ everything: false, entries: [{ number: 100, cursor: [8191, -8191] }] });
    expect(encodePresence(body).length).toBeLessThanOrEqual(8);
  });
});
