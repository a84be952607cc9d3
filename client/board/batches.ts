// Large work divided into changes of a size the server takes: it judges each as one frame.
import { limits } from '#shared/limits.ts';

/** How many items one change may hold. */
export const BATCH_ITEMS = 200;
/** Bytes and structs of one change: room is left for what goes around them. */
const BATCH_BYTES = 0.75 * limits.updateFrameBytes;
const BATCH_STRUCTS = 0.75 * limits.frameStructs;

/** What one thing takes in a frame. */
export type Cost = { bytes: number; structs: number };

export function batchesOf<T>(all: Iterable<T>, costOf: (one: T) => Cost, items = BATCH_ITEMS): T[][] {
  const batches: T[][] = [];
  let filled: Cost = { bytes: Infinity, structs: 0 };
  for (const one of all) {
    const last = batches.at(-1);
    const cost = costOf(one);
    const next = { bytes: filled.bytes + cost.bytes, structs: filled.structs + cost.structs };
    if (!last || last.length >= items || next.bytes > BATCH_BYTES || next.structs > BATCH_STRUCTS) {
      batches.push([one]);
      filled = cost;
    } else {
      last.push(one);
      filled = next;
    }
  }
  return batches;
}

const utf8 = new TextEncoder();
/** Ids, keys and numbers of a note, and the places they stand in. */
const NOTE: Cost = { bytes: 260, structs: 14 };
const FIELD: Cost = { bytes: 40, structs: 2 };

/** What a note of these texts takes. */
export function noteCost(text: string, fields: Readonly<Record<string, unknown>> = {}): Cost {
  const cost = { bytes: NOTE.bytes + utf8.encode(text).length, structs: NOTE.structs };
  for (const [name, value] of Object.entries(fields)) {
    cost.bytes += FIELD.bytes + utf8.encode(name + JSON.stringify(value)).length;
    cost.structs += FIELD.structs;
  }
  return cost;
}
