// Where a person points, as each contender carries it: y-protocols awareness with the peers, our own presence with us.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Point } from '#shared/geometry.ts';
import { decodeNews, encodePatch } from '#shared/sync/presenceCodec.ts';

/** A position as somebody else sees it; `who` is an awareness client, or the number of a line. */
export type Position = { who: number; point: Point };

let clock = 0;

/** What a y-websocket client says at every move: the whole of its state. */
export function encodeAwareness(clientId: number, cursor: Point): Uint8Array {
  clock++;
  const user = { name: `Person ${clientId % 1000}`, color: '#1f6f8b' };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify({ user, cursor }));
  });
}

export function readAwareness(update: Uint8Array): Position[] {
  const decoder = decoding.createDecoder(update);
  const positions: Position[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const who = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const state = JSON.parse(decoding.readVarString(decoder)) as { cursor?: Point } | null;
    if (state?.cursor) positions.push({ who, point: state.cursor });
  }
  return positions;
}

/** What our own client says at every move: where, and nothing of who. */
export const encodeOwnPosition = (cursor: Point): Uint8Array => encodePatch({ cursor });

export const readOwnPositions = (body: Uint8Array): Position[] =>
  decodeNews(body).entries.flatMap(({ number, cursor }) => (cursor ? [{ who: number, point: cursor }] : []));
