// In which order the structs of an update can be put in, one after another. yjs parks those that cannot, or throws half-way.
import type { Piece } from './readUpdate.ts';
import type { Struct } from './struct.ts';

/** The client id that a struct waits for: its own when it builds on itself or on what follows it; -1 when on none. */
function waitsFor(struct: Struct, clock: (clientId: number) => number): number {
  const { client, leftClient, rightClient } = struct;
  if (leftClient >= 0 && struct.leftClock >= (leftClient === client ? struct.clock : clock(leftClient)))
    return leftClient;
  if (rightClient >= 0 && struct.rightClock >= (rightClient === client ? struct.clock : clock(rightClient)))
    return rightClient;
  return -1;
}

/**
 * Visits every struct after all that it builds on. False when some build on what is neither known nor before them.
 * @param pieces what is new: each begins where the document ends
 * @param known next clock of a client id in the document
 */
export function visitInOrder(
  pieces: readonly Piece[],
  known: (clientId: number) => number,
  visit: (struct: Struct) => void,
): boolean {
  const reached = new Map<number, number>();
  const clock = (clientId: number): number => {
    const here = reached.get(clientId);
    if (here !== undefined) return here;
    const there = known(clientId);
    reached.set(clientId, there);
    return there;
  };
  const waiting = new Map(pieces.map((piece) => [piece.client, { piece, next: 0 }]));
  /** Client ids that wait for another. */
  const waiters = new Map<number, number[]>();
  const ready = [...waiting.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const entry = waiting.get(client);
    if (!entry) continue;
    const { structs } = entry.piece;
    const before = entry.next;
    for (; entry.next < structs.length; entry.next++) {
      const struct = structs[entry.next] as Struct;
      const missing = waitsFor(struct, clock);
      if (missing < 0) {
        visit(struct);
        reached.set(client, struct.clock + struct.length);
        continue;
      }
      // Nothing more of that one will come: not in this update, and not before this struct.
      if (missing === client || !waiting.has(missing)) return false;
      const others = waiters.get(missing);
      if (others) others.push(client);
      else waiters.set(missing, [client]);
      break;
    }
    if (entry.next === structs.length) waiting.delete(client);
    if (entry.next > before) {
      ready.push(...(waiters.get(client) ?? []));
      waiters.delete(client);
    }
  }
  // Who is left waits in a circle.
  return waiting.size === 0;
}
