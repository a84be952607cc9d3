// The frames of the sync line as bytes: reading those of a client with exact bounds, and writing those of y-protocols.
import * as decoding from 'lib0/decoding';
import type { RawData } from 'ws';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import { messageType, syncType } from '#shared/sync/messages.ts';

export type ClientFrame =
  | { kind: 'read'; stateVector: Uint8Array }
  | { kind: 'update'; first: boolean; update: Uint8Array }
  /** `own`: in our binary form; else in that of y-protocols. */
  | { kind: 'presence'; own: boolean; update: Uint8Array }
  | { kind: 'presence asked' }
  | { kind: 'ignored' };

export function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}

/** What a frame ends with. A length that is not the rest's would show what lies beside the frame in memory. */
function restOf(decoder: decoding.Decoder): Uint8Array {
  const payload = decoding.readVarUint8Array(decoder);
  if (decoding.hasContent(decoder)) throw new Error('trailing bytes');
  return payload;
}

function parseSync(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  const payload = restOf(decoder);
  switch (type) {
    case syncType.step1:
      if (payload.length > limits.stateVectorBytes) throw new Error('state vector too large');
      // Read here, where it costs the sender alone: in the room it would be met in the middle of a batch.
      Y.decodeStateVector(payload);
      return { kind: 'read', stateVector: payload };
    case syncType.step2:
      return { kind: 'update', first: true, update: payload };
    case syncType.update:
      return { kind: 'update', first: false, update: payload };
    default:
      throw new Error('unknown sync message');
  }
}

/** Throws on a frame that is not one. */
export function parseFrame(frame: Uint8Array): ClientFrame {
  const decoder = decoding.createDecoder(frame);
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.sync:
      return parseSync(decoder);
    case messageType.awareness:
      if (frame.length > limits.presenceFrameBytes) throw new Error('presence too large');
      return { kind: 'presence', own: false, update: restOf(decoder) };
    case messageType.presence:
      if (frame.length > limits.presenceFrameBytes) throw new Error('presence too large');
      return { kind: 'presence', own: true, update: frame.subarray(decoder.pos) };
    case messageType.queryAwareness:
      return { kind: 'presence asked' };
    default:
      // 64 and above are extensions a later client may speak; what a client says of auth means nothing here.
      if (type < 64 && type !== messageType.auth) throw new Error('unknown message');
      return { kind: 'ignored' };
  }
}
