// Judges an update before it is applied: gapless, only under client ids that are the sender's, and nothing in it that
// yjs could stumble over. Whole frame or nothing.
// The content rules (what may stand where) join here with the full validator; the shape of the answer stays.
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { canIntegrate, type Struct } from './integrationOrder.ts';

/** `parts`: how many structs and deletions of the frame are new. */
export type Verdict = { ok: true; newClients: number[]; parts: number } | { ok: false; reason: FrameRefusal };

/** What the room knows when it judges. */
export type Known = {
  /** Next clock of a client id in the document. */
  clock: (clientId: number) => number;
  /** Whether all of a range has been deleted before. */
  deleted: (clientId: number, clock: number, length: number) => boolean;
  /** Client id → participant id, as bound so far. */
  owners: ReadonlyMap<number, string>;
  /** How many client ids a participant has in the document. */
  idsOf: (participantId: string) => number;
};

type Decoded = ReturnType<typeof Y.decodeUpdate>;
const no = (reason: FrameRefusal): Verdict => ({ ok: false, reason });

/** Whether a value is nested no deeper than anything honest; walked level by level, so that it cannot overflow the stack. */
function isShallow(values: readonly unknown[]): boolean {
  let level: unknown[] = values.filter((value) => typeof value === 'object' && value !== null);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.valueDepth) return false;
    level = level
      .filter((value) => !(value instanceof Uint8Array))
      .flatMap((value) => Object.values(value as object))
      .filter((value) => typeof value === 'object' && value !== null);
  }
  return true;
}

/** Values that a struct stores as they are, in whichever of yjs' contents they lie. */
function isSafeContent(content: Struct['content']): boolean {
  if (content === undefined) return true;
  // A document within a document is loaded by nobody here, and costs every reader one.
  if (content.doc !== undefined) return false;
  const { arr, embed, value } = content;
  return isShallow([...(Array.isArray(arr) ? arr : []), embed, value]);
}

/** The update in parts, or null when it is none that an honest encoder writes. */
function decode(update: Uint8Array): { structs: Struct[]; deletes: Decoded['ds']['clients'] } | null {
  let decoded: Decoded;
  let sections: number;
  try {
    decoded = Y.decodeUpdate(update);
    sections = decoding.readVarUint(decoding.createDecoder(update));
  } catch {
    return null;
  }
  const structs = decoded.structs as unknown as Struct[];
  // Of two sections under one id yjs would apply only the last.
  if (new Set(structs.map(({ id }) => id.client)).size !== sections) return null;
  for (const { id, length } of structs) {
    if (length < 1 || id.clock + length > limits.clientClock) return null;
  }
  for (const ranges of decoded.ds.clients.values()) {
    let end = 0;
    // In order and apart, as every encoder writes them: the same range again and again would be walked each time.
    for (const { clock, len } of ranges) {
      if (len < 1 || clock < end) return null;
      end = clock + len;
    }
  }
  return { structs, deletes: decoded.ds.clients };
}

export function validateFrame(
  update: Uint8Array,
  known: Known,
  sender: { participantId: string; mayWrite: () => boolean },
): Verdict {
  const decoded = decode(update);
  if (!decoded) return no('malformed');
  const reached = new Map<number, number>();
  const reach = (clientId: number): number => reached.get(clientId) ?? known.clock(clientId);
  const newClients = new Set<number>();
  let fresh = 0;
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    const next = reach(client);
    if (clock + struct.length <= next) continue;
    if (struct instanceof Y.Skip || clock > next) return no('gap');
    const owner = known.owners.get(client);
    // An id of the leased range that nobody was given, or someone else's id: what yjs could never repair.
    if (owner === undefined ? client < limits.leasedClientIds : owner !== sender.participantId) {
      return no('foreign_client');
    }
    if (owner === undefined) newClients.add(client);
    reached.set(client, clock + struct.length);
    fresh++;
    if (!isSafeContent(struct.content)) return no('malformed');
  }
  if (newClients.size > 0 && known.idsOf(sender.participantId) + newClients.size > limits.idsPerPerson) {
    return no('foreign_client');
  }
  if (!canIntegrate(decoded.structs, known.clock)) return no('gap');
  for (const [client, ranges] of decoded.deletes) {
    for (const { clock, len } of ranges) {
      if (clock + len > reach(client)) return no('gap');
      // An honest SyncStep2 names every deletion there ever was; only new ones cost anything.
      if (!known.deleted(client, clock, len)) fresh++;
    }
  }
  // An honest reader's SyncStep2 holds only what is known; whatever is new is refused, never acked and dropped.
  if (fresh > 0 && !sender.mayWrite()) return no('forbidden');
  if (fresh > limits.frameParts) return no('too_large');
  return { ok: true, newClients: [...newClients], parts: fresh };
}
