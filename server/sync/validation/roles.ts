// What a place is for, by the description of the document's kind: the root, a record, its fields, a text.
import * as Y from 'yjs';
import {
  TYPE_KEY,
  type DocumentShape,
  type PlaceShape,
  type RecordShape,
  type RootShape,
} from '#shared/board/shape.ts';
import type { Places } from './places.ts';
import { CONTENT, TYPE } from './readUpdate.ts';
import type { RecordRole, RecordsShape, Role, Spot, Spots } from './role.ts';
import { NO_VALUE, type Holder } from './struct.ts';

export type Roles = {
  of: (holder: Holder) => Role;
  /** Types that this update gives to records of the document. */
  types: Map<Y.AbstractType<unknown>, unknown>;
};

/** The type that a record of the document has. */
export function storedType(holder: Y.AbstractType<unknown>): unknown {
  return holder instanceof Y.Map ? holder.get(TYPE_KEY) : undefined;
}

const NOWHERE: Role = { at: 'nowhere' };
const NO_SPOTS: Spots = new Map();

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

function spotsOf(all: readonly Readonly<Record<string, PlaceShape>>[], isServers: boolean): Spots {
  const spots = new Map<string, Spot>();
  for (const [key, place] of all.flatMap((keys) => Object.entries(keys))) {
    const before = spots.get(key);
    spots.set(key, {
      places: [...(before?.places ?? []), place],
      isServers: isServers || ((before?.isServers ?? true) && place.by === 'server'),
      required: (before?.required ?? false) || (place.required ?? false),
    });
  }
  return spots;
}

/** A root's records, by type: made once, as the descriptions are. */
type Kinds = { byType: ReadonlyMap<unknown, RecordRole>; open: RecordRole; none: RecordRole };
const kinds = new WeakMap<RecordsShape, Kinds>();
const rootSpots = new WeakMap<RootShape, Spots>();

function kindOf(root: RecordsShape, shapes: readonly RecordShape[]): RecordRole {
  const isServers = shapes.length > 0 && shapes.every(({ by }) => by === 'server');
  const keys = shapes.map((shape) => shape.keys);
  const guards = shapes.flatMap(({ guard }) => guard ?? []);
  return { at: 'record', root, shapes, spots: spotsOf(keys, isServers), guards, isServers };
}

function kindsOf(root: RecordsShape): Kinds {
  const found = kinds.get(root);
  if (found) return found;
  const shapes = Object.values(root.records);
  const made: Kinds = {
    byType: new Map(Object.entries(root.records).map(([type, shape]) => [type, kindOf(root, [shape])])),
    // Of a type that is not known yet people make only what is theirs to make.
    open: kindOf(root, root.typed ? shapes.filter(({ by }) => by === undefined) : shapes),
    none: kindOf(root, []),
  };
  kinds.set(root, made);
  return made;
}

function spotsOfRoot(root: RootShape): Spots {
  if (root.holds === 'records') return NO_SPOTS;
  const found = rootSpots.get(root) ?? spotsOf([root.places], false);
  rootSpots.set(root, found);
  return found;
}

/** Whether a shared type is of a kind that yjs numbers so. */
function isType(holder: Exclude<Holder, string>, type: number): boolean {
  if (!(holder instanceof Y.AbstractType)) return holder.content === CONTENT.type && holder.type === type;
  // Not by `instanceof`: the types of XML are made of the plain ones.
  return holder.constructor === (type === TYPE.map ? Y.Map : Y.Text);
}

const openType = (type: unknown): boolean => type === undefined || type === NO_VALUE;

export function createRoles(shape: DocumentShape, places: Places): Roles {
  const known = new Map<Holder, Role>();
  const types = new Map<Y.AbstractType<unknown>, unknown>();

  function recordRole(root: RecordsShape, holder: Exclude<Holder, string>): RecordRole {
    const { byType, open, none } = kindsOf(root);
    if (!root.typed) return open;
    const type =
      holder instanceof Y.AbstractType ? (storedType(holder) ?? types.get(holder)) : holder.recordType;
    return openType(type) ? open : (byType.get(type) ?? none);
  }

  function roleWithin(holder: Exclude<Holder, string>, outer: Role, key: string): Role {
    if (outer.at === 'nowhere' || outer.at === 'text') return NOWHERE;
    if (outer.at === 'root' && outer.shape.holds === 'records')
      return isType(holder, TYPE.map) ? recordRole(outer.shape, holder) : NOWHERE;
    const meant = outer.at === 'fields' ? [outer.shape.each] : (outer.spots.get(key)?.places ?? []);
    // What is typed into a text that the server laid in a root is everyone's.
    const isServers = outer.at !== 'root' && outer.isServers;
    for (const { text, fields } of meant as readonly PlaceShape[]) {
      if (text && isType(holder, TYPE.text)) return { at: 'text', maxChars: text.maxChars, isServers };
      if (fields && isType(holder, TYPE.map)) return { at: 'fields', shape: fields, isServers };
    }
    return NOWHERE;
  }

  function within(holder: Exclude<Holder, string>, outer: Holder | null, key: string | null): Role {
    return outer === null || key === null ? NOWHERE : roleWithin(holder, of(outer), key);
  }

  function find(holder: string | Y.AbstractType<unknown>): Role {
    if (typeof holder !== 'string') {
      const item = holder._item;
      return item ? within(holder, places.holderOf(item), item.parentSub) : NOWHERE;
    }
    const root = own(shape, holder);
    return root ? { at: 'root', name: holder, shape: root, spots: spotsOfRoot(root) } : NOWHERE;
  }

  function of(holder: Holder): Role {
    if (typeof holder !== 'string' && !(holder instanceof Y.AbstractType))
      return (holder.role ??= within(holder, holder.holder, holder.key));
    const found = known.get(holder);
    if (found) return found;
    const role = find(holder);
    known.set(holder, role);
    return role;
  }

  return { of, types };
}
