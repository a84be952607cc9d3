// The pieces a Yjs document is made of, as undo has to look at them: which stand in a set of ids, and what record they are part of.
import * as Y from 'yjs';

/** Ids by client and clock, as Yjs keeps them. */
export type IdSet = Parameters<typeof Y.isDeleted>[0];

/** A piece, and which of its clocks are meant: `from` to before `to`. */
export type Piece = { item: Y.Item; from: number; to: number };

type AnyType = Y.AbstractType<unknown>;

export function* piecesOf(doc: Y.Doc, ids: IdSet): Iterable<Piece> {
  for (const [client, ranges] of ids.clients) {
    const structs = doc.store.clients.get(client);
    const last = structs?.at(-1);
    if (!structs || !last) continue;
    const known = last.id.clock + last.length;
    for (const { clock, len } of ranges) {
      const end = Math.min(clock + len, known);
      if (clock >= end) continue;
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const item = structs[index];
        if (!item || item.id.clock >= end) break;
        if (!(item instanceof Y.Item)) continue;
        yield { item, from: Math.max(clock, item.id.clock), to: Math.min(end, item.id.clock + item.length) };
      }
    }
  }
}

/** Ranges by client, made a set that Yjs can search. */
export function idSet(ranges: ReadonlyMap<number, readonly { clock: number; len: number }[]>): IdSet {
  const set = Y.createDeleteSet();
  for (const [client, own] of ranges)
    set.clients.set(
      client,
      own.map(({ clock, len }) => ({ clock, len })).sort((a, b) => a.clock - b.clock),
    );
  return set;
}

/** The piece that stands for a type, or null for a root. */
export const pieceOf = (type: AnyType): Y.Item | null => (type as { _item: Y.Item | null })._item;
/** The last piece under each key of a map, live or not. */
export const piecesByKey = (map: object): ReadonlyMap<string, Y.Item> =>
  (map as { _map: Map<string, Y.Item> })._map;
export const typeIn = (piece: Y.Item): AnyType | null =>
  piece.content instanceof Y.ContentType ? (piece.content.type as AnyType) : null;

/** What an undo wrote anew in place of a piece that was taken away; the piece itself when nothing was. */
export function latest(doc: Y.Doc, piece: Y.Item): Y.Item {
  let at = piece;
  while (at.redone !== null) {
    const next = Y.getItem(doc.store, at.redone);
    if (!(next instanceof Y.Item)) break;
    at = next;
  }
  return at;
}

/** The live pieces inside a type, those of its inner types too. */
export function* within(type: AnyType): Iterable<Y.Item> {
  const inner = type as unknown as { _map: Map<string, Y.Item>; _start: Y.Item | null };
  for (const piece of inner._map.values()) yield* live(piece);
  for (let piece = inner._start; piece; piece = piece.right) yield* live(piece);
}

function* live(piece: Y.Item): Iterable<Y.Item> {
  if (piece.deleted) return;
  yield piece;
  const type = typeIn(piece);
  if (type) yield* within(type);
}

/** The record (a note, a link) that a piece belongs to, or is: the piece that stands directly in one of the roots. */
export function recordOf(piece: Y.Item, roots: readonly unknown[]): Y.Item | null {
  let at: Y.Item | null = piece;
  while (at) {
    const parent: unknown = at.parent;
    if (roots.includes(parent)) return at;
    at = parent instanceof Y.AbstractType ? pieceOf(parent as AnyType) : null;
  }
  return null;
}
