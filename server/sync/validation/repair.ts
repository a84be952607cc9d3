// Mends what no single update shows to be wrong: only the merged document does. Run by the server after a commit, as a
// change of its own. It never touches what fits; and what was never there is not lost: a program that makes a note in
// several steps is left to finish it.
import * as Y from 'yjs';
import { cutText } from '#shared/board/operations.ts';
import { TYPE_KEY, type DocumentShape, type PlaceShape, type RecordShape } from '#shared/board/shape.ts';
import { DOCUMENT_SHAPES } from '#shared/sync/documentShapes.ts';
import type { DocumentKind } from '#shared/workshop/documents.ts';

type Mended = { changed: boolean };

function mendText({ text: shape }: PlaceShape, stored: unknown, mended: Mended): void {
  if (!shape || !(stored instanceof Y.Text) || stored.length <= shape.maxChars) return;
  cutText(stored, shape.maxChars);
  mended.changed = true;
}

function mendPlace(place: PlaceShape, stored: unknown, mended: Mended): void {
  mendText(place, stored, mended);
  if (!place.fields || !(stored instanceof Y.Map)) return;
  for (const field of stored.values()) mendText(place.fields.each, field, mended);
}

/** Written once, and gone since: two who wrote there at once can lose both. */
const isLost = (map: Y.Map<unknown>, key: string): boolean => map._map.has(key) && !map.has(key);

/** Puts back what a record cannot be read without; false when that cannot be done. */
function mendRequired({ keys }: RecordShape, map: Y.Map<unknown>, mended: Mended): boolean {
  for (const [key, { required, ifLost }] of Object.entries(keys)) {
    if (!required || !isLost(map, key)) continue;
    if (ifLost === undefined) return false;
    map.set(key, ifLost);
    mended.changed = true;
  }
  return true;
}

type RecordsShape = Extract<DocumentShape[string], { holds: 'records' }>;

function shapeOf(root: RecordsShape, map: Y.Map<unknown>): RecordShape | undefined {
  if (!root.typed) return Object.values(root.records)[0];
  const type = map.get(TYPE_KEY);
  if (typeof type === 'string') return Object.hasOwn(root.records, type) ? root.records[type] : undefined;
  if (!isLost(map, TYPE_KEY)) return undefined;
  // What people make; what is the server's they cannot lose. What else stands there tells which of them it was.
  const candidates = Object.values(root.records).filter(
    ({ by, keys }) => by === undefined && keys[TYPE_KEY]?.ifLost !== undefined,
  );
  const held = [...map.keys()];
  return candidates.find(({ keys }) => held.every((key) => Object.hasOwn(keys, key))) ?? candidates[0];
}

function mendRecord(root: RecordsShape, all: Y.Map<unknown>, id: string, mended: Mended): void {
  const map = all.get(id);
  if (!(map instanceof Y.Map)) return;
  const shape = shapeOf(root, map);
  if (!shape) return;
  if (!mendRequired(shape, map, mended)) {
    all.delete(id);
    mended.changed = true;
    return;
  }
  for (const [key, place] of Object.entries(shape.keys)) mendPlace(place, map.get(key), mended);
}

/**
 * @param ids what has changed: keys of the document's roots, whichever they belong to
 * @returns whether anything had to be mended
 */
export function repair(doc: Y.Doc, kind: DocumentKind, ids: Iterable<string>): boolean {
  const mended: Mended = { changed: false };
  const changed = [...ids];
  doc.transact(() => {
    for (const [name, root] of Object.entries(DOCUMENT_SHAPES[kind])) {
      const all = doc.getMap(name);
      for (const id of changed) {
        if (root.holds === 'records') mendRecord(root, all, id, mended);
        else if (Object.hasOwn(root.places, id)) mendPlace(root.places[id] ?? {}, all.get(id), mended);
      }
    }
  });
  return mended.changed;
}
