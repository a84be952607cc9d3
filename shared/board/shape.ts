// How the content of a synced document is described: once, for those who read it and for the server that judges what is written.
import * as Y from 'yjs';
import type { z } from 'zod';

/** What may stand under a key: a plain value, a shared text, or a map of such. */
export type PlaceShape = {
  value?: z.ZodType;
  text?: {
    maxChars: number;
    /** Whether a plain string may stand for it: other programs write one. */
    orString?: true;
  };
  fields?: {
    /** Characters of a field's name, and how many fields there may be. */
    nameChars: number;
    max: number;
    each: Pick<PlaceShape, 'value' | 'text'>;
  };
  /** The value is the id of a record of a root, which is of this type if it is there. */
  refersTo?: { readonly root: string; readonly type: string };
  /** Only the server puts something here or takes it away. What is typed into a text that stands here is everyone's. */
  by?: 'server';
  /** Without it the record cannot be read: it may be replaced, never taken away. */
  required?: true;
  /** What a reader takes where nothing readable stands. */
  otherwise?: unknown;
  /** What the server puts where something required stood and was lost. */
  ifLost?: unknown;
};

/** A thing of its own in a root: a note, a link. */
export type RecordShape = {
  keys: Readonly<Record<string, PlaceShape>>;
  /** Only the server makes, changes and removes it. */
  by?: 'server';
  /** Who may take it away for good: who made it, or everyone. */
  removedBy: 'maker' | 'everyone';
  /**
   * While this value stands under this key only those who lead change anything of it, or take it away; and they alone put
   * the value there.
   */
  guard?: { readonly key: string; readonly value: unknown };
};

export type RootShape =
  /** A map of records by id. With `typed`, the key `type` of a record says which of the shapes it has, once and for all. */
  | { holds: 'records'; max: number; typed: boolean; records: Readonly<Record<string, RecordShape>> }
  /** A map of places under known keys. */
  | { holds: 'places'; places: Readonly<Record<string, PlaceShape>> };

/** Everything that may stand in a document of a kind, by root. */
export type DocumentShape = Readonly<Record<string, RootShape>>;

export const TYPE_KEY = 'type';

type StoredMap = { get: (key: string) => unknown; entries: () => Iterable<[string, unknown]> };

const NOTHING = Symbol('nothing readable');

function readPlace(shape: PlaceShape, stored: unknown): unknown {
  if (shape.text && (stored instanceof Y.Text || typeof stored === 'string')) return stored.toString();
  if (shape.fields) {
    const { each } = shape.fields;
    const read: [string, unknown][] = [];
    if (stored instanceof Y.Map) {
      for (const [name, field] of stored.entries()) {
        const value = readPlace(each, field);
        if (value !== NOTHING) read.push([name, value]);
      }
    }
    return Object.fromEntries(read);
  }
  if (shape.value && stored !== undefined && !(stored instanceof Y.AbstractType)) {
    const parsed = shape.value.safeParse(stored);
    if (parsed.success) return parsed.data;
  }
  return 'otherwise' in shape ? shape.otherwise : NOTHING;
}

/**
 * The values of a stored map as its shape has them, unreadable ones left out; null when a required one is missing.
 * Never throws: other programs write here too.
 */
export function readKeys(
  keys: Readonly<Record<string, PlaceShape>>,
  map: StoredMap,
): Record<string, unknown> | null {
  const read: Record<string, unknown> = {};
  for (const [key, shape] of Object.entries(keys)) {
    const value = readPlace(shape, map.get(key));
    if (value !== NOTHING) read[key] = value;
    else if (shape.required) return null;
  }
  return read;
}
