// One update being judged: what is asked about the document around it, and what is gathered until all of it has been seen.
import * as Y from 'yjs';
import { limits } from '#shared/limits.ts';
import type { PlaceShape } from '#shared/board/shape.ts';
import type { FrameRefusal } from '#shared/sync/closeCodes.ts';
import type { Guards } from './guards.ts';
import { CONTENT } from './readUpdate.ts';
import type { FieldsRole, RootRole, TextRole } from './role.ts';
import { storedType, type Roles } from './roles.ts';
import type { Holder, Struct } from './struct.ts';

export type FrameCase = {
  roles: Roles;
  /** What lies last under a key of something in the document. */
  storedAt: (holder: Holder, key: string) => Y.Item | undefined;
  guards: Guards;
  /** Why a record may not be taken away by the sender, or null. */
  whyKept: (record: Y.Item) => FrameRefusal | null;
  /** A record was made under an id; `before` when there has been one. */
  made: (root: RootRole, struct: Struct, before: boolean) => void;
  removed: (record: Holder) => void;
  wroteRequired: (struct: Struct) => void;
  erasedRequired: (holder: Holder, key: string) => void;
  /** A place names a record, which is to be of a type where it is there. */
  referred: (to: NonNullable<PlaceShape['refersTo']>, id: string) => void;
  namedField: (role: FieldsRole, holder: Holder, name: string) => void;
  /** Characters that were written into a text, or, of those, taken away again. */
  typed: (role: TextRole, text: Holder, chars: number) => void;
  /** Characters of the document that were taken away. */
  erased: (role: TextRole, text: Holder, chars: number) => void;
  /** Why the whole of it may not be, or null. */
  judgeWhole: () => FrameRefusal | null;
  /** Ids of the new records of a root. */
  newRecords: (root: string) => string[];
};

const isShared = (holder: Holder): holder is Y.AbstractType<unknown> => holder instanceof Y.AbstractType;
const isStored = (holder: Holder): holder is string | Y.AbstractType<unknown> =>
  typeof holder === 'string' || isShared(holder);

function countLive(map: ReadonlyMap<string, Y.Item>): number {
  let live = 0;
  for (const item of map.values()) if (!item.deleted) live++;
  return live;
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const found = map.get(key);
  if (found) found.add(value);
  else map.set(key, new Set([value]));
}

/**
 * Whether something of the update lies over what is there now. If not, its writer did not know what is there; should
 * both go with it, repair.ts mends it.
 */
function isLaidOver(holder: Holder, key: string, written: readonly Struct[]): boolean {
  const last = isShared(holder) ? holder._map.get(key) : undefined;
  if (!last) return true;
  const { client, clock } = last.id;
  return written.some(
    (struct) =>
      struct.key === key &&
      struct.leftClient === client &&
      struct.leftClock >= clock &&
      struct.leftClock < clock + last.length,
  );
}

/** Keys that a record cannot do without: what is written there, and what is taken away. */
function createRequired(): Pick<FrameCase, 'removed' | 'wroteRequired' | 'erasedRequired'> & {
  areKept: () => boolean;
} {
  const removed = new Set<Holder>();
  const written = new Map<Holder, Struct[]>();
  const erased = new Map<Holder, Set<string>>();
  /** What was overwritten or taken away again before the update was sent. */
  const buried = new Map<Holder, Set<string>>();
  return {
    removed: (record) => removed.add(record),
    wroteRequired: (struct) => {
      const { holder, key } = struct;
      // A record that this update makes may still be unfinished.
      if (holder === null || key === null || !isStored(holder)) return;
      const found = written.get(holder);
      if (found) found.push(struct);
      else written.set(holder, [struct]);
      // Nothing, written over something, takes it away.
      if (struct.content === CONTENT.deleted) addTo(buried, holder, key);
    },
    erasedRequired: (holder, key) => addTo(erased, holder, key),
    areKept: () => {
      for (const [holder, keys] of buried)
        for (const key of keys)
          if (isLaidOver(holder, key, written.get(holder) ?? [])) addTo(erased, holder, key);
      for (const [holder, keys] of erased) {
        // One that goes, or has gone, needs nothing.
        if (removed.has(holder) || (isShared(holder) && holder._item?.deleted)) continue;
        const live = (written.get(holder) ?? []).filter(
          ({ deleted, content }) => deleted === 0 && content !== CONTENT.deleted,
        );
        for (const key of keys) if (!live.some((struct) => struct.key === key)) return false;
      }
      return true;
    },
  };
}

/** How long texts become. */
function createTexts(): Pick<FrameCase, 'typed' | 'erased'> & { fit: () => boolean } {
  const texts = new Map<Holder, { role: TextRole; written: number; erased: number }>();
  const tallyOf = (role: TextRole, text: Holder): { written: number; erased: number } => {
    const found = texts.get(text) ?? { role, written: 0, erased: 0 };
    texts.set(text, found);
    return found;
  };
  return {
    typed: (role, text, chars) => {
      if (isStored(text)) {
        tallyOf(role, text).written += chars;
        return;
      }
      text.chars += chars;
      // Only what may be too long in the end is looked at again.
      if (text.chars > role.maxChars) tallyOf(role, text);
    },
    erased: (role, text, chars) => void (tallyOf(role, text).erased += chars),
    fit: () => {
      for (const [text, { role, written, erased }] of texts) {
        const stored = text instanceof Y.Text ? text.length : 0;
        const chars = isStored(text) ? written : text.chars;
        // What two have written at once may be longer than either saw; it is cut afterwards (repair.ts).
        if (chars > role.maxChars || stored + chars - erased > 2 * role.maxChars) return false;
      }
      return true;
    },
  };
}

/** @param isSenders whether a client id is the sender's */
export function createFrameCase(
  doc: Y.Doc,
  roles: Roles,
  guards: Guards,
  isSenders: (clientId: number) => boolean,
): FrameCase {
  const made = new Map<RootRole, { structs: Struct[]; more: number }>();
  const fields = new Map<Holder, { role: FieldsRole; names: Set<string> }>();
  const references: { root: string; type: string; id: string }[] = [];
  const { areKept, ...required } = createRequired();
  const { fit, ...texts } = createTexts();

  const mapOf = (holder: Holder): ReadonlyMap<string, Y.Item> | undefined => {
    if (typeof holder === 'string') return doc.share.get(holder)?._map;
    return isShared(holder) ? holder._map : undefined;
  };

  /** Types that this update gives to the records it makes, by root and id. */
  function typesMade(): ReadonlyMap<string, ReadonlySet<unknown>> {
    const types = new Map<string, Set<unknown>>();
    for (const [{ name }, { structs }] of made)
      for (const { key, recordType } of structs) addTo(types, `${name} ${key}`, recordType);
    return types;
  }

  /** Whether no place names what is known to be something else. What is not there, or not finished, may yet become it. */
  function areNamedRight(): boolean {
    if (references.length === 0) return true;
    const types = typesMade();
    const isOther = (found: unknown, type: string): boolean => typeof found === 'string' && found !== type;
    return references.every(({ root, type, id }) => {
      const stored = mapOf(root)?.get(id);
      if (stored && !stored.deleted && stored.content instanceof Y.ContentType) {
        if (isOther(storedType(stored.content.type as Y.AbstractType<unknown>), type)) return false;
      }
      return ![...(types.get(`${root} ${id}`) ?? [])].some((found) => isOther(found, type));
    });
  }

  /** Records that people leave behind are counted only when there may be too many. */
  function hasRoom({ name, shape }: RootRole, more: number): boolean {
    const map = mapOf(name);
    if (shape.holds !== 'records' || (map?.size ?? 0) + more <= shape.max) return true;
    return (
      map !== undefined && map.size <= shape.max * limits.removedShare && countLive(map) + more <= shape.max
    );
  }

  return {
    roles,
    guards,
    ...required,
    ...texts,
    storedAt: (holder, key) => mapOf(holder)?.get(key),
    whyKept: (record) => {
      if (!(record.content instanceof Y.ContentType)) return 'forbidden';
      const type = record.content.type as Y.AbstractType<unknown>;
      const role = roles.of(type);
      if (role.at !== 'record' || role.isServers) return 'forbidden';
      if (guards.isGuarded(type)) return 'locked';
      const isFree = role.shapes.every((shape) => shape.removedBy === 'everyone');
      return isFree || isSenders(record.id.client) ? null : 'forbidden';
    },
    made: (root, struct, before) => {
      const found = made.get(root) ?? { structs: [], more: 0 };
      found.structs.push(struct);
      if (!before) found.more++;
      made.set(root, found);
    },
    referred: ({ root, type }, id) => references.push({ root, type, id }),
    namedField: (role, holder, name) => {
      const found = fields.get(holder) ?? { role, names: new Set() };
      fields.set(holder, found);
      found.names.add(name);
    },
    judgeWhole: () => {
      if (!areKept() || !fit() || !areNamedRight()) return 'content';
      for (const [holder, { role, names }] of fields)
        if ((mapOf(holder)?.size ?? 0) + names.size > role.shape.max) return 'content';
      for (const [root, { more }] of made) if (!hasRoom(root, more)) return 'too_large';
      return null;
    },
    newRecords: (name) => {
      const ids = new Set<string>();
      for (const [root, { structs }] of made) {
        if (root.name !== name) continue;
        for (const { deleted, key } of structs) if (deleted === 0 && key !== null) ids.add(key);
      }
      return [...ids];
    },
  };
}
