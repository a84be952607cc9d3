// Where a struct will lie: found as yjs finds it, through the document's own structs and the update's earlier ones.
import * as Y from 'yjs';
import { CONTENT, type Piece } from './readUpdate.ts';
import type { Holder, Struct } from './struct.ts';

/** Something that a reference names: a struct of the update, or an item of the document; null when it is no more. */
type Found = Struct | Y.Item | null;

export type Places = {
  /** Finds where a struct will lie, and notes it there. False when yjs would find two different places, or none. */
  settle: (struct: Struct) => boolean;
  /** The struct of the update at a clock. */
  inUpdate: (client: number, clock: number) => Struct | undefined;
  /** What an item of the document lies in. */
  holderOf: (item: Y.Item) => Holder | null;
};

function findStruct(structs: readonly Struct[], clock: number): Struct | undefined {
  let [low, high] = [0, structs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle] as Struct;
    if (clock < struct.clock) high = middle - 1;
    else if (clock >= struct.clock + struct.length) low = middle + 1;
    else return struct;
  }
  return undefined;
}

export function createPlaces(doc: Y.Doc, pieces: readonly Piece[]): Places {
  const byClient = new Map(pieces.map(({ client, structs }) => [client, structs]));

  function inUpdate(client: number, clock: number): Struct | undefined {
    const structs = byClient.get(client);
    return structs && clock >= (structs[0] as Struct).clock ? findStruct(structs, clock) : undefined;
  }

  function find(client: number, clock: number): Found {
    const struct = inUpdate(client, clock);
    if (struct) return struct.content === CONTENT.gc || struct.holder === null ? null : struct;
    const stored = doc.store.clients.get(client);
    const item = stored?.[Y.findIndexSS(stored, clock)];
    return item instanceof Y.Item ? item : null;
  }

  function holderOf(item: Y.Item): Holder | null {
    const { parent } = item;
    if (!(parent instanceof Y.AbstractType)) return null;
    if (parent._item !== null) return parent as Y.AbstractType<unknown>;
    for (const [name, root] of doc.share) if (root === (parent as unknown)) return name;
    return null;
  }

  function besides(found: Struct | Y.Item): { holder: Holder | null; key: string | null } {
    return found instanceof Y.Item ? { holder: holderOf(found), key: found.parentSub } : found;
  }

  /** The shared type that a reference to a parent names: undefined when it names something else. */
  function typeOf(found: Found): Holder | null | undefined {
    if (found === null) return null;
    if (!(found instanceof Y.Item)) {
      if (found.content === CONTENT.deleted) return null;
      return found.content === CONTENT.type ? found : undefined;
    }
    if (found.content instanceof Y.ContentDeleted) return null;
    return found.content instanceof Y.ContentType
      ? (found.content.type as Y.AbstractType<unknown>)
      : undefined;
  }

  function settle(struct: Struct): boolean {
    if (struct.content === CONTENT.gc) return true;
    if (struct.holder !== null) return true;
    const left = struct.leftClient >= 0 ? find(struct.leftClient, struct.leftClock) : undefined;
    if (struct.inLeft) {
      const holder = typeOf(left ?? null);
      if (holder === undefined) return false;
      struct.holder = holder;
      return true;
    }
    const right = struct.rightClient >= 0 ? find(struct.rightClient, struct.rightClock) : undefined;
    // Beside something that is no more, yjs keeps nothing.
    if (left === null || right === null) return true;
    const [a, b] = [left && besides(left), right && besides(right)];
    const place = a ?? b;
    // Of two neighbours in different places yjs would go by the first, and search for the second in vain.
    if (!place || (a && b && (a.holder !== b.holder || a.key !== b.key))) return false;
    struct.holder = place.holder;
    struct.key = place.key;
    return true;
  }

  return { settle, inUpdate, holderOf };
}
