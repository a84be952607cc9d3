// Several update frames as one: what belongs together is judged together.
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { syncFrame, syncType } from '#shared/sync/messages.ts';

/** @param frames y-protocols' update frames, in the order in which they were made */
export function mergeUpdateFrames(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const updates = frames.map((frame) => {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    return decoding.readVarUint8Array(decoder);
  });
  return new Uint8Array(syncFrame(syncType.update, Y.mergeUpdates(updates)));
}
