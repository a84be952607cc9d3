// Whether the structs of an update can be put in one after another. yjs parks those that cannot, or throws half-way.
import * as Y from 'yjs';

type Id = { client: number; clock: number };

/** The parts of a decoded struct that our checks read; `decodeUpdate` types them loosely. */
export type Struct = {
  id: Id;
  length: number;
  origin?: Id | null;
  rightOrigin?: Id | null;
  parent?: unknown;
  content?: { arr?: unknown; embed?: unknown; value?: unknown; doc?: unknown };
};

const isId = (value: unknown): value is Id => value instanceof Y.ID;

/** The client id that a struct waits for: its own when it builds on itself or on what follows it. */
function waitsFor(struct: Struct, clock: (clientId: number) => number): number | null {
  for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
    if (!isId(id)) continue;
    const there = id.client === struct.id.client ? struct.id.clock : clock(id.client);
    if (id.clock >= there) return id.client;
  }
  return null;
}

/**
 * @param structs in the update's own order: each client id's in one piece, without a gap
 * @param known next clock of a client id in the document
 */
export function canIntegrate(structs: readonly Struct[], known: (clientId: number) => number): boolean {
  const reached = new Map<number, number>();
  const clock = (clientId: number): number => reached.get(clientId) ?? known(clientId);
  const pieces = new Map<number, { structs: Struct[]; next: number }>();
  for (const struct of structs) {
    const piece = pieces.get(struct.id.client);
    if (piece) piece.structs.push(struct);
    else pieces.set(struct.id.client, { structs: [struct], next: 0 });
  }
  /** Client ids that wait for another. */
  const waiting = new Map<number, number[]>();
  const ready = [...pieces.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const piece = pieces.get(client);
    if (!piece) continue;
    const before = piece.next;
    for (; piece.next < piece.structs.length; piece.next++) {
      const struct = piece.structs[piece.next] as Struct;
      const missing = waitsFor(struct, clock);
      if (missing === null) {
        reached.set(client, Math.max(clock(client), struct.id.clock + struct.length));
        continue;
      }
      // Nothing more of that one will come: not in this update, and not before this struct.
      if (missing === client || !pieces.has(missing)) return false;
      waiting.set(missing, [...(waiting.get(missing) ?? []), client]);
      break;
    }
    if (piece.next === piece.structs.length) pieces.delete(client);
    if (piece.next > before) {
      ready.push(...(waiting.get(client) ?? []));
      waiting.delete(client);
    }
  }
  // Who is left waits in a circle.
  return pieces.size === 0;
}
