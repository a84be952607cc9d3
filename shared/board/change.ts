// How a board document is changed: in one transaction with an origin, at places and sizes that anything may have.
import * as Y from 'yjs';
import type { Point } from '../geometry.ts';
import { itemsOf, linksOf, type YItem } from './names.ts';
import { COORDINATE_MAX, SIZE_MAX, SIZE_MIN } from './note.ts';

/** Marks a change as made by this person here: what undo reaches. */
export const LOCAL = Symbol('local change');

export function change(doc: Y.Doc, act: () => void): void {
  doc.transact(act, LOCAL);
}

const mapAt = (root: Y.Map<YItem>, id: string): YItem | undefined => {
  const found = root.get(id);
  return found instanceof Y.Map ? found : undefined;
};

export const storedItem = (doc: Y.Doc, id: string): YItem | undefined => mapAt(itemsOf(doc), id);
export const storedLink = (doc: Y.Doc, id: string): YItem | undefined => mapAt(linksOf(doc), id);

export function setDefined(map: YItem, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) if (value !== undefined) map.set(key, value);
}

/** Sets what stands under a key, or takes it away when the value is null. What stands there already is not written again. */
export function setOrDelete(map: YItem | undefined, key: string, value: unknown): void {
  if (!map || map.get(key) === (value ?? undefined)) return;
  if (value === null) map.delete(key);
  else map.set(key, value);
}

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** A point where something may lie: nobody drags it farther, but a page may reckon so. */
export const pointOf = ([x, y]: Point): [number, number] => [
  within(x, -COORDINATE_MAX, COORDINATE_MAX),
  within(y, -COORDINATE_MAX, COORDINATE_MAX),
];

export const sizeOf = ([w, h]: readonly [number, number]): [number, number] => [
  within(w, SIZE_MIN, SIZE_MAX),
  within(h, SIZE_MIN, SIZE_MAX),
];

/** The shared text under a key, or undefined when there is none (a foreign program may have written a plain string). */
export function textAt(map: YItem | undefined, key: string): Y.Text | undefined {
  const text = map?.get(key);
  return text instanceof Y.Text ? text : undefined;
}

/** The shared text under a key; what a foreign program wrote as a plain string becomes one, so that it can be typed in. */
export function ensureText(doc: Y.Doc, map: YItem | undefined, key: string): Y.Text | undefined {
  const stored = map?.get(key);
  if (!map || stored instanceof Y.Text) return textAt(map, key);
  change(doc, () => {
    map.set(key, new Y.Text(typeof stored === 'string' ? stored : ''));
  });
  return textAt(map, key);
}
