// What of an undo step still is one's own to take back: a value stays where another has put theirs since, under a key of a note
// or a link. Yjs would leave nothing there at all, or, when a value had been brought back before, put the old one over theirs.
import * as Y from 'yjs';
import { idSet, latest, pieceOf, piecesByKey, piecesOf, typeIn, type IdSet } from './pieces.ts';

type AnyType = Y.AbstractType<unknown>;
export type StepIds = { insertions: IdSet; deletions: IdSet };

/** The type as it is now, when an undo has made the record it belongs to anew. */
function typeNow(doc: Y.Doc, type: AnyType): AnyType {
  const piece = pieceOf(type);
  if (!piece?.deleted) return type;
  const now = latest(doc, piece);
  return now.deleted ? type : (typeIn(now) ?? type);
}

type Place = { map: AnyType; key: string };

class Places<T> {
  readonly #byMap = new Map<AnyType, Map<string, T>>();
  at({ map, key }: Place, make: () => T): T {
    const byKey = this.#byMap.get(map) ?? new Map<string, T>();
    this.#byMap.set(map, byKey);
    const found = byKey.get(key) ?? make();
    byKey.set(key, found);
    return found;
  }
  *all(): Iterable<[Place, T]> {
    for (const [map, byKey] of this.#byMap) for (const [key, value] of byKey) yield [{ map, key }, value];
  }
}

/** The newest value under a key that the step took away and had not put there itself. */
function newestTaken(maps: Iterable<AnyType>, key: string, step: StepIds): Y.ID | null {
  for (const map of maps) {
    for (let piece: Y.Item | null = piecesByKey(map).get(key) ?? null; piece; piece = piece.left) {
      for (let clock = piece.id.clock + piece.length - 1; clock >= piece.id.clock; clock--) {
        const id = Y.createID(piece.id.client, clock);
        if (Y.isDeleted(step.deletions, id) && !Y.isDeleted(step.insertions, id)) return id;
      }
    }
  }
  return null;
}

/** Whether what stands under a key is what the step left there. */
function isAsLeft({ map, key }: Place, put: ReadonlySet<Y.Item>, step: StepIds): boolean {
  const last = piecesByKey(map).get(key);
  if (!last) return put.size === 0;
  if (!last.deleted) return put.has(last);
  // Taken away: by the step, or by someone since.
  return put.size === 0 || Y.isDeleted(step.deletions, last.lastId);
}

/**
 * @param isFrozen pieces of what may not be changed now
 * @returns of what the step took away, what may be brought back
 */
export function takenValues(doc: Y.Doc, step: StepIds, isFrozen: (piece: Y.Item) => boolean): IdSet {
  const kept = new Map<number, { clock: number; len: number }[]>();
  const keep = (client: number, clock: number, len: number): void => {
    const ranges = kept.get(client) ?? [];
    kept.set(client, ranges);
    ranges.push({ clock, len });
  };
  const placeOf = (piece: Y.Item): Place => ({
    map: typeNow(doc, piece.parent as AnyType),
    key: piece.parentSub ?? '',
  });
  const taken = new Places<Set<AnyType>>();
  for (const { item, from, to } of piecesOf(doc, step.deletions)) {
    if (isFrozen(item)) continue;
    if (item.parentSub === null) keep(item.id.client, from, to - from);
    else taken.at(placeOf(item), () => new Set()).add(item.parent as AnyType);
  }
  const put = new Places<Set<Y.Item>>();
  for (const { item } of piecesOf(doc, step.insertions))
    if (item.parentSub !== null) put.at(placeOf(item), () => new Set()).add(latest(doc, item));
  for (const [place, maps] of taken.all()) {
    const left = put.at(place, () => new Set());
    if (!isAsLeft(place, left, step)) continue;
    const id = newestTaken(new Set([place.map, ...maps]), place.key, step);
    if (id) keep(id.client, id.clock, 1);
  }
  return idSet(kept);
}
