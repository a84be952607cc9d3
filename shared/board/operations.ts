// Every change of a board's notes and links, each in one transaction with an origin; sections beside it in
// sectionOperations.ts. Nothing else writes to a board document.
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import type { Point } from '../geometry.ts';
import { limits } from '../limits.ts';
import {
  change,
  LOCAL,
  pointOf,
  setDefined,
  setOrDelete,
  sizeOf,
  storedItem,
  storedLink,
  textAt,
  ensureText,
} from './change.ts';
import type { LinkType, NoteColour, NoteKind, NoteLook } from './kinds.ts';
import type { Link } from './link.ts';
import type { Lock } from './lock.ts';
import { itemsOf, linksOf, type YItem } from './names.ts';
import { NOTE_SIZE, type FieldValue, type Note } from './note.ts';
import { changesBetween } from './textChanges.ts';

export { LOCAL };

export type NewNote = {
  id: string;
  kind: NoteKind;
  p: Point;
  s?: readonly [number, number];
  text?: string;
  in?: string;
  o?: string;
  z?: string;
  look?: NoteLook;
  colour?: NoteColour;
  g?: string;
  fields?: Record<string, FieldValue>;
};

/** A key between two neighbours in an order; `null` stands for the end. Bad keys of other programs count as absent. */
export function orderBetween(before: string | null | undefined, after: string | null | undefined): string {
  try {
    return generateKeyBetween(before ?? null, after ?? null);
  } catch {
    return generateKeyBetween(null, null);
  }
}

export function createNote(doc: Y.Doc, note: NewNote): void {
  change(doc, () => {
    const map: YItem = new Y.Map();
    const text = new Y.Text();
    if (note.text) text.insert(0, note.text.slice(0, limits.noteChars));
    setDefined(map, {
      type: 'note',
      kind: note.kind,
      p: pointOf(note.p),
      s: sizeOf(note.s ?? NOTE_SIZE),
      text,
    });
    setDefined(map, { in: note.in, o: note.o, z: note.z });
    setDefined(map, { look: note.look, colour: note.colour, g: note.g });
    if (note.fields) map.set('fields', new Y.Map(Object.entries(note.fields)));
    itemsOf(doc).set(note.id, map);
  });
}

/** Puts a note at a point of a section, or of the bare board when `section` is undefined. */
export function moveNote(doc: Y.Doc, id: string, p: Point, section: string | undefined): void {
  change(doc, () => {
    const map = storedItem(doc, id);
    if (!map) return;
    map.set('p', pointOf(p));
    if (map.get('in') !== section) {
      if (section === undefined) map.delete('in');
      else map.set('in', section);
    }
  });
}

export function resizeNote(doc: Y.Doc, id: string, s: readonly [number, number]): void {
  change(doc, () => storedItem(doc, id)?.set('s', sizeOf(s)));
}

export function setKind(doc: Y.Doc, id: string, kind: NoteKind): void {
  change(doc, () => storedItem(doc, id)?.set('kind', kind));
}

/** @param look null makes it a card again */
export function setLook(doc: Y.Doc, id: string, look: NoteLook | null): void {
  change(doc, () => setOrDelete(storedItem(doc, id), 'look', look));
}

/** Colours a note or a free section; null takes the colour away. */
export function setColour(doc: Y.Doc, id: string, colour: NoteColour | null): void {
  change(doc, () => setOrDelete(storedItem(doc, id), 'colour', colour));
}

export function setGroup(doc: Y.Doc, id: string, group: string | null): void {
  change(doc, () => setOrDelete(storedItem(doc, id), 'g', group));
}

/** Locks a note or a free section; null unlocks it. Who may is said by lock.ts, and held by the server. */
export function setLock(doc: Y.Doc, id: string, lock: Lock | null): void {
  change(doc, () => setOrDelete(storedItem(doc, id), 'lock', lock));
}

export function setOrder(doc: Y.Doc, id: string, o: string): void {
  change(doc, () => storedItem(doc, id)?.set('o', o));
}

export function setStacking(doc: Y.Doc, id: string, z: string): void {
  change(doc, () => storedItem(doc, id)?.set('z', z));
}

/** Sets one field of a note, or removes it when the value is null. Texts are edited through `fieldText`. */
export function setField(doc: Y.Doc, id: string, field: string, value: FieldValue | null): void {
  change(doc, () => {
    const map = storedItem(doc, id);
    if (!map) return;
    let fields = map.get('fields');
    if (!(fields instanceof Y.Map)) {
      fields = new Y.Map();
      map.set('fields', fields);
    }
    if (value === null) (fields as YItem).delete(field);
    else (fields as YItem).set(field, value);
  });
}

/** The shared text of a note, or undefined when it has none (a foreign program may have written a plain string). */
export const noteText = (doc: Y.Doc, id: string): Y.Text | undefined => textAt(storedItem(doc, id), 'text');

/** The shared text of a note; a plain string that a foreign program wrote becomes one, so that it can be typed in. */
export const ensureNoteText = (doc: Y.Doc, id: string): Y.Text | undefined =>
  ensureText(doc, storedItem(doc, id), 'text');

export function fieldText(doc: Y.Doc, id: string, field: string): Y.Text | undefined {
  const fields = storedItem(doc, id)?.get('fields');
  const text = fields instanceof Y.Map ? fields.get(field) : undefined;
  return text instanceof Y.Text ? text : undefined;
}

/**
 * Changes a shared text into what now stands in a field, character by character, so that two people can type in it.
 * @param caret where the caret stands after the change; it tells which of several equal letters was typed
 */
export function editText(
  text: Y.Text,
  next: string,
  caret?: number,
  maxChars: number = limits.noteChars,
): void {
  const doc = text.doc;
  if (!doc) return;
  const previous = text.toString();
  const wanted = next.slice(0, Math.max(maxChars, previous.length));
  if (previous === wanted) return;
  doc.transact(() => {
    let at = 0;
    for (const [kind, part] of changesBetween(previous, wanted, caret)) {
      if (kind === 'stays') at += part.length;
      else if (kind === 'goes') text.delete(at, part.length);
      else {
        text.insert(at, part);
        at += part.length;
      }
    }
  }, LOCAL);
}

/** Cuts a text that two people together have made longer than one may. */
export function cutText(text: Y.Text, maxChars: number): void {
  const over = text.length - maxChars;
  if (over <= 0) return;
  const written = text.toString();
  // Both halves of a character go.
  const isHalf = /[\uD800-\uDBFF]/.test(written.charAt(maxChars - 1));
  text.delete(isHalf ? maxChars - 1 : maxChars, isHalf ? over + 1 : over);
}

/** Writes into a text field of a note; its shared text is made with the first letter. */
export function editFieldText(doc: Y.Doc, id: string, field: string, next: string, caret?: number): void {
  const text = fieldText(doc, id, field);
  if (text) editText(text, next, caret);
  else if (next !== '') {
    change(doc, () => {
      const map = storedItem(doc, id);
      if (!map) return;
      if (!(map.get('fields') instanceof Y.Map)) map.set('fields', new Y.Map());
      (map.get('fields') as YItem).set(field, new Y.Text(next.slice(0, limits.noteChars)));
    });
  }
}

/** Puts a note or a free section in the bin. Nothing is destroyed: it keeps its text, its place, its links, and what lies in it. */
export function binNote(doc: Y.Doc, id: string, at: number): void {
  change(doc, () => storedItem(doc, id)?.set('bin', at));
}

export function restoreNote(doc: Y.Doc, id: string): void {
  change(doc, () => storedItem(doc, id)?.delete('bin'));
}

export function createLink(doc: Y.Doc, { id, label, ...link }: Link): void {
  change(doc, () => {
    const map: YItem = new Y.Map();
    setDefined(map, { type: link.type, from: link.from, to: link.to });
    if (label) map.set('label', new Y.Text(label.slice(0, limits.linkLabelChars)));
    linksOf(doc).set(id, map);
  });
}

/** Makes a link begin or end at another note. */
export function attachLink(doc: Y.Doc, id: string, ends: { from?: string; to?: string }): void {
  change(doc, () => {
    const map = storedLink(doc, id);
    for (const [key, note] of Object.entries(ends)) if (note !== undefined) setOrDelete(map, key, note);
  });
}

/** The shared text of a link's own words, or undefined while it has none. */
export const linkLabel = (doc: Y.Doc, id: string): Y.Text | undefined => textAt(storedLink(doc, id), 'label');

/** Writes into a link's own words; their shared text is made with the first letter. */
export function editLinkLabel(doc: Y.Doc, id: string, next: string, caret?: number): void {
  const map = storedLink(doc, id);
  if (!map || (next === '' && !map.has('label'))) return;
  const text = ensureText(doc, map, 'label');
  if (text) editText(text, next, caret, limits.linkLabelChars);
}

/** Takes a link's own words away. */
export function removeLinkLabel(doc: Y.Doc, id: string): void {
  change(doc, () => setOrDelete(storedLink(doc, id), 'label', null));
}

export function setLinkType(doc: Y.Doc, id: string, type: LinkType): void {
  change(doc, () => storedLink(doc, id)?.set('type', type));
}

export function removeLink(doc: Y.Doc, id: string): void {
  change(doc, () => linksOf(doc).delete(id));
}

/** The order key that puts a note last among these. */
export function lastOrder(siblings: Iterable<Pick<Note, 'o'>>): string {
  let last: string | null = null;
  for (const { o } of siblings) if (o !== undefined && (last === null || o > last)) last = o;
  return orderBetween(last, null);
}

/** The stacking key above all of these. */
export function topStacking(notes: Iterable<Pick<Note, 'z'>>): string {
  let top: string | null = null;
  for (const { z } of notes) if (z !== undefined && (top === null || z > top)) top = z;
  return orderBetween(top, null);
}
