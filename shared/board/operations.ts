// Every change of a board, each in one transaction with an origin. Nothing else writes to a board document.
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import type { Point } from '../geometry.ts';
import { limits } from '../limits.ts';
import type { LinkType, NoteKind } from './kinds.ts';
import { BOARD_SCHEMA, itemsOf, linksOf, metaOf, type YItem } from './names.ts';
import { COORDINATE_MAX, NOTE_SIZE, SIZE_MAX, SIZE_MIN, type FieldValue, type Note } from './note.ts';
import { readBoard } from './read.ts';
import { changesBetween } from './textChanges.ts';

/** Marks a change as made by this person here: what undo reaches. */
export const LOCAL = Symbol('local change');

export type NewNote = {
  id: string;
  kind: NoteKind;
  p: Point;
  s?: readonly [number, number];
  text?: string;
  in?: string;
  o?: string;
  z?: string;
  fields?: Record<string, FieldValue>;
};

function change(doc: Y.Doc, act: () => void): void {
  doc.transact(act, LOCAL);
}

function item(doc: Y.Doc, id: string): YItem | undefined {
  const found = itemsOf(doc).get(id);
  return found instanceof Y.Map ? found : undefined;
}

function setDefined(map: YItem, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) if (value !== undefined) map.set(key, value);
}

/** A key between two neighbours in an order; `null` stands for the end. Bad keys of other programs count as absent. */
export function orderBetween(before: string | null | undefined, after: string | null | undefined): string {
  try {
    return generateKeyBetween(before ?? null, after ?? null);
  } catch {
    return generateKeyBetween(null, null);
  }
}

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
/** A point where a note may lie: nobody drags one farther, but a page may reckon so. */
const pointOf = ([x, y]: Point): [number, number] => [
  within(x, -COORDINATE_MAX, COORDINATE_MAX),
  within(y, -COORDINATE_MAX, COORDINATE_MAX),
];
const sizeOf = ([w, h]: readonly [number, number]): [number, number] => [
  within(w, SIZE_MIN, SIZE_MAX),
  within(h, SIZE_MIN, SIZE_MAX),
];

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
    if (note.fields) map.set('fields', new Y.Map(Object.entries(note.fields)));
    itemsOf(doc).set(note.id, map);
  });
}

/** Puts a note at a point of a section, or of the bare board when `section` is undefined. */
export function moveNote(doc: Y.Doc, id: string, p: Point, section: string | undefined): void {
  change(doc, () => {
    const map = item(doc, id);
    if (!map) return;
    map.set('p', pointOf(p));
    if (map.get('in') !== section) {
      if (section === undefined) map.delete('in');
      else map.set('in', section);
    }
  });
}

export function resizeNote(doc: Y.Doc, id: string, s: readonly [number, number]): void {
  change(doc, () => item(doc, id)?.set('s', sizeOf(s)));
}

export function setKind(doc: Y.Doc, id: string, kind: NoteKind): void {
  change(doc, () => item(doc, id)?.set('kind', kind));
}

export function setOrder(doc: Y.Doc, id: string, o: string): void {
  change(doc, () => item(doc, id)?.set('o', o));
}

export function setStacking(doc: Y.Doc, id: string, z: string): void {
  change(doc, () => item(doc, id)?.set('z', z));
}

/** Sets one field of a note, or removes it when the value is null. Texts are edited through `fieldText`. */
export function setField(doc: Y.Doc, id: string, field: string, value: FieldValue | null): void {
  change(doc, () => {
    const map = item(doc, id);
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
export function noteText(doc: Y.Doc, id: string): Y.Text | undefined {
  const text = item(doc, id)?.get('text');
  return text instanceof Y.Text ? text : undefined;
}

/** The shared text of a note; a plain string that a foreign program wrote becomes one, so that it can be typed in. */
export function ensureNoteText(doc: Y.Doc, id: string): Y.Text | undefined {
  const map = item(doc, id);
  const stored = map?.get('text');
  if (!map || stored instanceof Y.Text) return noteText(doc, id);
  change(doc, () => {
    map.set('text', new Y.Text(typeof stored === 'string' ? stored : ''));
  });
  return noteText(doc, id);
}

export function fieldText(doc: Y.Doc, id: string, field: string): Y.Text | undefined {
  const fields = item(doc, id)?.get('fields');
  const text = fields instanceof Y.Map ? fields.get(field) : undefined;
  return text instanceof Y.Text ? text : undefined;
}

/**
 * Changes a shared text into what now stands in a field, character by character, so that two people can type in it.
 * @param caret where the caret stands after the change; it tells which of several equal letters was typed
 */
export function editText(text: Y.Text, next: string, caret?: number): void {
  const doc = text.doc;
  if (!doc) return;
  const previous = text.toString();
  const wanted = next.slice(0, Math.max(limits.noteChars, previous.length));
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
      const map = item(doc, id);
      if (!map) return;
      if (!(map.get('fields') instanceof Y.Map)) map.set('fields', new Y.Map());
      (map.get('fields') as YItem).set(field, new Y.Text(next.slice(0, limits.noteChars)));
    });
  }
}

/** Gives records back what an undo took from them. It is nobody's own step, and not undone. */
export function putBack(doc: Y.Doc, lost: ReadonlyMap<YItem, Readonly<Record<string, unknown>>>): void {
  doc.transact(() => {
    for (const [map, values] of lost)
      for (const [key, value] of Object.entries(values)) if (!map.has(key)) map.set(key, value);
  });
}

/** Puts a note in the bin. Nothing is destroyed: it keeps its text, place and links. */
export function binNote(doc: Y.Doc, id: string, at: number): void {
  change(doc, () => item(doc, id)?.set('bin', at));
}

export function restoreNote(doc: Y.Doc, id: string): void {
  change(doc, () => item(doc, id)?.delete('bin'));
}

export function createLink(doc: Y.Doc, link: { id: string; type: LinkType; from: string; to: string }): void {
  change(doc, () => {
    const map: YItem = new Y.Map();
    setDefined(map, { type: link.type, from: link.from, to: link.to });
    linksOf(doc).set(link.id, map);
  });
}

export function setLinkType(doc: Y.Doc, id: string, type: LinkType): void {
  change(doc, () => {
    const map = linksOf(doc).get(id);
    if (map instanceof Y.Map) map.set('type', type);
  });
}

export function removeLink(doc: Y.Doc, id: string): void {
  change(doc, () => linksOf(doc).delete(id));
}

export type NewSection = { id: string; key: string; p: Point; s: readonly [number, number] };

/** Lays the template's sections out. Run by the server when a session is made. */
export function createSections(doc: Y.Doc, template: string, sections: readonly NewSection[]): void {
  change(doc, () => {
    metaOf(doc).set('schema', BOARD_SCHEMA);
    metaOf(doc).set('template', template);
    for (const section of sections) {
      const map: YItem = new Y.Map();
      setDefined(map, { type: 'section', key: section.key, p: [...section.p], s: [...section.s] });
      itemsOf(doc).set(section.id, map);
    }
  });
}

/**
 * Makes a section at least so high. What lies below it, where it would grow into, moves down as far.
 * @param height in board units
 */
export function makeRoom(doc: Y.Doc, id: string, height: number): void {
  const { sections } = readBoard([doc]);
  const grown = sections.find((section) => section.id === id);
  const wanted = Math.min(height, SIZE_MAX);
  const by = wanted - (grown?.s[1] ?? wanted);
  if (!grown || by <= 0) return;
  const [left, top] = grown.p;
  const [width, before] = grown.s;
  change(doc, () => {
    item(doc, id)?.set('s', [width, wanted]);
    for (const { id: other, p, s } of sections) {
      const beside = p[0] >= left + width || p[0] + s[0] <= left;
      if (other !== id && !beside && p[1] >= top + before) item(doc, other)?.set('p', [p[0], p[1] + by]);
    }
  });
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
