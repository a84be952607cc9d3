// How much comparing an update asks of yjs. Where people write at the same spot at once, each new struct is compared with
// what lies there already: for honest work a handful, but a few kilobytes can ask for minutes.
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import type { Holder, Struct } from './struct.ts';

export type MergeWork = {
  /** Counts what putting in a struct takes, its place being known. False when the update asks too much. */
  add: (struct: Struct) => boolean;
};

/** So many structs in one place are compared with each other in no time. */
const FEW = 256;
/** What stands for an id before the first, after the last, and where nobody knows. */
const [BEFORE, AFTER, UNSURE] = [-1, -2, -3];

/** A text: what follows which id, where the update has changed that, and how many structs it has put there. */
type TextSpot = { next: Map<number, number>; count: number };
/** A key: the last that the update has put there. */
type KeySpot = { last: Struct; count: number };

const isEnd = (item: Y.Item, clock: number): boolean => clock === item.id.clock + item.length - 1;

export function createMergeWork(doc: Y.Doc): MergeWork {
  const texts = new Map<Holder, TextSpot>();
  const keys = new Map<Holder, Map<string, KeySpot>>();
  const clients = new Map<number, number>();
  let steps = 0;

  /** An id as one number, which is exact: clocks have 31 bits. */
  function numberOf(client: number, clock: number): number {
    let index = clients.get(client);
    if (index === undefined) {
      index = clients.size;
      clients.set(client, index);
    }
    return index * limits.clientClock + clock;
  }

  function stored(client: number, clock: number): Y.Item | null {
    const structs = client < 0 ? undefined : doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(doc.store, client)) return null;
    const item = structs[Y.findIndexSS(structs, clock)];
    return item instanceof Y.Item ? item : null;
  }

  const holderType = (holder: Holder): Y.AbstractType<unknown> | undefined => {
    if (typeof holder === 'string') return doc.share.get(holder) as Y.AbstractType<unknown> | undefined;
    return holder instanceof Y.AbstractType ? holder : undefined;
  };

  const numberOfItem = (item: Y.Item | null): number =>
    item === null ? AFTER : numberOf(item.id.client, item.id.clock);

  /** What follows an id in the document, or within a struct of the update. */
  function follower(holder: Holder, client: number, clock: number): number {
    if (client < 0) return numberOfItem(holderType(holder)?._start ?? null);
    const item = stored(client, clock);
    return item !== null && isEnd(item, clock) ? numberOfItem(item.right) : numberOf(client, clock + 1);
  }

  /** Counts the items of the document that stand between two neighbours. */
  function walk(from: Y.Item | null, right: Y.Item | null): void {
    for (let item = from; item !== null && item !== right && steps <= limits.mergeSteps; item = item.right)
      steps++;
  }

  function addToText(struct: Struct, holder: Holder): void {
    const { client, clock, length, leftClock, rightClient, rightClock } = struct;
    const leftClient = struct.inLeft ? -1 : struct.leftClient;
    let spot = texts.get(holder);
    if (!spot) {
      spot = { next: new Map(), count: 0 };
      texts.set(holder, spot);
    }
    const left = leftClient < 0 ? BEFORE : numberOf(leftClient, leftClock);
    const right = rightClient < 0 ? AFTER : numberOf(rightClient, rightClock);
    const isFree = (spot.next.get(left) ?? follower(holder, leftClient, leftClock)) === right;
    if (isFree) spot.next.set(left, numberOf(client, clock));
    else {
      steps += spot.count;
      walk(
        stored(leftClient, leftClock) ?? holderType(holder)?._start ?? null,
        stored(rightClient, rightClock),
      );
    }
    spot.next.set(numberOf(client, clock + length - 1), isFree ? right : UNSURE);
    spot.count++;
  }

  function addToKey(struct: Struct, holder: Holder, key: string): void {
    const { client, leftClock } = struct;
    const leftClient = struct.inLeft ? -1 : struct.leftClient;
    let spots = keys.get(holder);
    if (!spots) {
      spots = new Map();
      keys.set(holder, spots);
    }
    const spot = spots.get(key);
    const current = holderType(holder)?._map.get(key) ?? null;
    const before = spot ? { id: spot.last, length: spot.last.length } : current;
    const isNext = before
      ? leftClient === before.id.client && leftClock === before.id.clock + before.length - 1
      : leftClient < 0;
    if (!isNext) {
      steps += spot?.count ?? 0;
      for (let item = current; item !== null && steps <= limits.mergeSteps; item = item.left) steps++;
    }
    // Of two who wrote there at once the higher id comes last.
    const isLast = isNext || !spot || client >= spot.last.client;
    spots.set(key, { last: isLast ? struct : spot.last, count: (spot?.count ?? 0) + 1 });
  }

  return {
    add: (struct) => {
      const { holder, key } = struct;
      if (holder === null) return true;
      // What a record of this update is given lies where nothing lies yet: most of every large update.
      if (typeof holder !== 'string' && !(holder instanceof Y.AbstractType) && ++holder.writes <= FEW)
        return true;
      if (key === null) addToText(struct, holder);
      else addToKey(struct, holder, key);
      return steps <= limits.mergeSteps;
    },
  };
}
