// What those who join are answered: kept bytes and the tail since, never encoded once per reader (docs/protocol.md, A8).
import * as Y from 'yjs';
import { syncFrame, syncType } from '#shared/sync/messages.ts';
import { outFrame, type OutFrame } from './wire.ts';

export type JoinAnswers = {
  /** The frames that bring a reader with this state vector up to the log's head. */
  answer: (stateVector: Uint8Array) => OutFrame[];
  /** Something was logged; everyone who is answered from now on gets it. */
  logged: (update: Uint8Array) => void;
};

/** Framed as what it is when it stands alone, and as what comes before a tail; each when it is first needed. */
type Kept = { state: Uint8Array; from: number; alone: OutFrame | null; before: OutFrame | null };

/** Different readers whose answers are kept: after a restart most come with the same state. */
const KEPT = 8;
/** State vectors larger than this are not worth remembering. */
const KEY_BYTES = 4096;
/** A longer tail costs each reader more than encoding anew costs once. */
const TAIL_BYTES = 256 * 1024;
const TAIL_UPDATES = 500;

/** @param encode the document as the log has it, less what a state vector says is known */
export function createJoinAnswers(encode: (stateVector: Uint8Array) => Uint8Array): JoinAnswers {
  let kept = new Map<string, Kept>();
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  /** The tail from an index on, as one frame, for this head. */
  let tails = new Map<number, OutFrame>();

  const tailFrom = (from: number): OutFrame => {
    const known = tails.get(from);
    if (known) return known;
    const rest = tail.slice(from);
    const [only] = rest;
    const update = rest.length === 1 && only ? only : Y.mergeUpdates(rest);
    // A SyncStep2 says "this is all": whoever hears it may do their own changes again, and must not do twice what the tail holds.
    const frame = outFrame(syncFrame(syncType.step2, update));
    tails.set(from, frame);
    return frame;
  };

  return {
    answer: (stateVector) => {
      const key = Buffer.from(stateVector).toString('latin1');
      let entry = kept.get(key);
      if (!entry) {
        entry = { state: encode(stateVector), from: tail.length, alone: null, before: null };
        if (stateVector.length <= KEY_BYTES) {
          kept.set(key, entry);
          const [oldest] = kept.keys();
          if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
        }
      }
      if (entry.from === tail.length)
        return [(entry.alone ??= outFrame(syncFrame(syncType.step2, entry.state)))];
      entry.before ??= outFrame(syncFrame(syncType.update, entry.state));
      return [entry.before, tailFrom(entry.from)];
    },
    logged: (update) => {
      if (kept.size === 0) return;
      if (tails.size > 0) tails = new Map();
      tail.push(update);
      tailBytes += update.length;
      if (tailBytes <= TAIL_BYTES && tail.length <= TAIL_UPDATES) return;
      kept = new Map();
      tail = [];
      tailBytes = 0;
    },
  };
}
