// Judges an update before it is applied: gapless, and only under client ids that are the sender's. Whole frame or nothing.
// The content rules (what may stand where) join here with the full validator; the shape of the answer stays.
import * as Y from 'yjs';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import { limits } from '#shared/limits.ts';

export type Verdict = { ok: true; newClients: number[] } | { ok: false; reason: FrameRefusal };

type Id = { client: number; clock: number };

/** The parts of a decoded struct that this check reads; `decodeUpdate` types them loosely. */
type Struct = { id: Id; length: number; origin?: Id | null; rightOrigin?: Id | null; parent?: unknown };

const isId = (value: unknown): value is Id => value instanceof Y.ID;

/**
 * @param known next clock of a client id in the document
 * @param owners client id → participant id, as bound so far
 */
export function validateFrame(
  update: Uint8Array,
  known: (clientId: number) => number,
  owners: ReadonlyMap<number, string>,
  sender: { participantId: string; mayWrite: boolean },
): Verdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return { ok: false, reason: 'malformed' };
  }
  const reached = new Map<number, number>();
  const reach = (clientId: number): number => reached.get(clientId) ?? known(clientId);
  const newClients = new Set<number>();
  const fresh: Struct[] = [];
  for (const struct of decoded.structs as unknown as Struct[]) {
    const { client, clock } = struct.id;
    const next = reach(client);
    if (clock + struct.length <= next) continue;
    if (struct instanceof Y.Skip || clock > next) return { ok: false, reason: 'gap' };
    const owner = owners.get(client);
    // An id of the leased range that nobody was given, or someone else's id: what yjs could never repair.
    if (owner === undefined ? client < limits.leasedClientIds : owner !== sender.participantId) {
      return { ok: false, reason: 'foreign_client' };
    }
    if (owner === undefined) newClients.add(client);
    reached.set(client, clock + struct.length);
    fresh.push(struct);
  }
  if (!sender.mayWrite && fresh.length > 0) return { ok: false, reason: 'forbidden' };
  const reachable = (id: unknown): boolean => !isId(id) || id.clock < reach(id.client);
  for (const struct of fresh) {
    if (!reachable(struct.origin) || !reachable(struct.rightOrigin) || !reachable(struct.parent)) {
      return { ok: false, reason: 'gap' };
    }
  }
  for (const [client, ranges] of decoded.ds.clients) {
    for (const range of ranges) {
      if (range.clock + range.len > reach(client)) return { ok: false, reason: 'gap' };
    }
  }
  return { ok: true, newClients: [...newClients] };
}
