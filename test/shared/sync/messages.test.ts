// Our messages on the sync line: what is encoded is what is parsed, and nothing of y-protocols is mistaken for ours.
import * as encoding from 'lib0/encoding';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeAck,
  encodeAuthors,
  encodeHello,
  encodeRefuse,
  isUpdateFrame,
  parseOwnMessage,
  syncFrame,
} from '#shared/sync/messages.ts';
import { PresenceState } from '#shared/sync/presence.ts';

const frame = (...numbers: number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });

describe('our messages', () => {
  it('come out as they went in', () => {
    const hello = {
      document: 'board_1',
      kind: 'board' as const,
      epoch: 1,
      participantId: 'person_1',
      clientId: 7,
      spares: [8, 9],
      presence: 3,
      lastSeq: 41,
      policy: 1,
      schema: 1,
      mayWrite: true,
    };
    expect(parseOwnMessage(encodeHello(hello))).toEqual({ type: 'hello', hello });
    expect(parseOwnMessage(encodeAck({ frame: 300, seq: 70_000 }))).toEqual({
      type: 'ack',
      ack: { frame: 300, seq: 70_000 },
    });
    expect(parseOwnMessage(encodeRefuse({ frame: 2, reason: 'gap' }))).toEqual({
      type: 'refuse',
      refuse: { frame: 2, reason: 'gap' },
    });
    expect(parseOwnMessage(encodeAuthors({ n1: 'p1' }))).toEqual({ type: 'authors', authors: { n1: 'p1' } });
  });

  it('are the bytes that lib0 would write, for any number and length', () => {
    const numbers = fc.oneof(fc.nat(300), fc.nat(70_000), fc.maxSafeNat());
    fc.assert(
      fc.property(numbers, numbers, fc.nat(40_000), (one, other, length) => {
        expect(encodeAck({ frame: one, seq: other })).toEqual(frame(65, one, other));
        const payload = new Uint8Array(length).fill(7);
        const written = encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 0);
          encoding.writeVarUint(encoder, 2);
          encoding.writeVarUint8Array(encoder, payload);
        });
        expect(Buffer.compare(syncFrame(2, payload), written)).toBe(0);
      }),
    );
  });

  it('are told from those of y-protocols, and an unknown one is left alone', () => {
    expect([frame(0, 0), frame(1), frame(3), frame(99)].map(parseOwnMessage)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('count only the frames that carry changes', () => {
    expect([frame(0, 0), frame(0, 1), frame(0, 2), frame(1, 2), frame(65, 1, 1)].map(isUpdateFrame)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a presence state', () => {
  it('keeps what it knows, and drops what it does not', () => {
    const said = { cursor: [1, 2], selection: ['n1'], who: 'somebody else', user: { name: 'X' } };
    expect(PresenceState.parse(said)).toEqual({ cursor: [1, 2], selection: ['n1'] });
    expect(PresenceState.parse({ cursor: [Number.NaN, 1], selection: 'all', drag: { n1: 'far' } })).toEqual({
      cursor: null,
      selection: [],
      drag: null,
    });
  });
});
