// What a person changed of a note, told by its parts and not by letters, so that it can be done again in another document. Pure.
import type * as Y from 'yjs';
import type { NoteKind } from '#shared/board/kinds.ts';
import { itemsOf } from '#shared/board/names.ts';
import type { FieldValue, Note } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import { isMap, readItem } from '#shared/board/read.ts';
import { limits } from '#shared/limits.ts';
import { dressAgain, dressChange, type Dress } from './dressChanges.ts';
import { mergeText } from './mergeText.ts';

type FieldChange = {
  /** As both began; null when it was not there. */
  base: FieldValue | null;
  /** As it is here; null when it was taken away. */
  mine: FieldValue | null;
  /** A shared text, merged letter by letter. */
  text: boolean;
};

export type NoteChange = {
  type: 'note';
  id: string;
  /** As it is here. */
  note: Note;
  /** Not on the server when the change began. */
  made: boolean;
  /** Not here any more: its making was undone. */
  gone: boolean;
  text: { base: string; mine: string } | null;
  place: boolean;
  size: boolean;
  kind: NoteKind | null;
  order: string | null;
  stacking: string | null;
  bin: 'in' | 'out' | null;
  /** Kept by pages of before, it is not there. */
  dress?: Dress;
  fields: Record<string, FieldChange>;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function fieldChanges(mine: Y.Doc, note: Note, before: Note | undefined): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  for (const field of new Set([...Object.keys(note.fields), ...Object.keys(before?.fields ?? {})])) {
    const [base, now] = [before?.fields[field] ?? null, note.fields[field] ?? null];
    if (!same(base, now))
      changes[field] = { base, mine: now, text: operations.fieldText(mine, note.id, field) !== undefined };
  }
  return changes;
}

export function noteChange(mine: Y.Doc, note: Note, before: Note | undefined): NoteChange | null {
  const fields = fieldChanges(mine, note, before);
  const dress = dressChange(note, before);
  const bin = note.bin === before?.bin ? null : note.bin === undefined ? 'out' : 'in';
  const change: NoteChange = {
    type: 'note',
    id: note.id,
    note,
    made: before === undefined,
    gone: false,
    text: note.text === (before?.text ?? '') ? null : { base: before?.text ?? '', mine: note.text },
    place: !same([note.p, note.in], [before?.p, before?.in]),
    size: !same(note.s, before?.s),
    kind: note.kind === before?.kind ? null : note.kind,
    order: note.o === before?.o ? null : (note.o ?? null),
    stacking: note.z === before?.z ? null : (note.z ?? null),
    bin,
    dress,
    fields,
  };
  const { made, text, place, size, kind, order, stacking } = change;
  const any = made || place || size || text || kind || order || stacking || bin;
  return any || Object.keys(fields).length + Object.keys(dress).length > 0 ? change : null;
}

const NOTHING = {
  made: false,
  text: null,
  place: false,
  size: false,
  kind: null,
  order: null,
  stacking: null,
  bin: null,
  fields: {},
};

/** The change by which a note is not here any more. */
export const noteGone = (note: Note): NoteChange => ({
  ...NOTHING,
  type: 'note',
  id: note.id,
  note,
  gone: true,
});

export function noteIn(doc: Y.Doc, id: string): Note | null {
  const map = itemsOf(doc).get(id);
  const item = isMap(map) ? readItem(id, map) : null;
  return item?.type === 'note' ? item : null;
}

/** A text as it is to stand; what was made here and is already there has arrived, and only its confirmation was lost. */
const merged = (change: NoteChange, base: string, mine: string, theirs: string): string =>
  mergeText(change.made ? theirs : base, mine, theirs);

const textOf = (value: FieldValue | null | undefined): string => (typeof value === 'string' ? value : '');

type Texts = { text: string | null; fields: Map<string, string> };

/** The texts of a change brought to those that are there; null when one would be too long. */
function mergedTexts(change: NoteChange, theirs: Note): Texts | null {
  const texts: Texts = {
    text: change.text && merged(change, change.text.base, change.text.mine, theirs.text),
    fields: new Map(),
  };
  for (const [field, { base, mine, text }] of Object.entries(change.fields))
    if (text)
      texts.fields.set(field, merged(change, textOf(base), textOf(mine), textOf(theirs.fields[field])));
  const all = [texts.text ?? '', ...texts.fields.values()];
  return all.every(({ length }) => length <= limits.noteChars) ? texts : null;
}

function writeTexts(doc: Y.Doc, id: string, { text, fields }: Texts): void {
  if (text !== null) {
    const shared = operations.ensureNoteText(doc, id);
    if (shared) operations.editText(shared, text);
  }
  for (const [field, value] of fields) operations.editFieldText(doc, id, field, value);
}

function make(doc: Y.Doc, { note, fields }: NoteChange): void {
  const plain = Object.entries(note.fields).filter(([key]) => fields[key]?.text !== true);
  operations.createNote(doc, {
    id: note.id,
    kind: note.kind,
    p: note.p,
    s: note.s,
    text: note.text,
    ...(note.in !== undefined && { in: note.in }),
    ...(note.o !== undefined && { o: note.o }),
    ...(note.z !== undefined && { z: note.z }),
    ...(plain.length > 0 && {
      fields: Object.fromEntries(plain),
    }),
  });
  for (const [key, { mine, text }] of Object.entries(fields))
    if (text && typeof mine === 'string') operations.editFieldText(doc, note.id, key, mine);
  dressAgain(doc, note.id, dressChange(note));
  if (note.bin !== undefined) operations.binNote(doc, note.id, note.bin);
}

/** What of a note that is there can be set without asking what stands there now. */
function setAgain(doc: Y.Doc, change: NoteChange): void {
  const { id, note } = change;
  if (change.kind) operations.setKind(doc, id, change.kind);
  if (change.place) operations.moveNote(doc, id, note.p, note.in);
  if (change.size) operations.resizeNote(doc, id, note.s);
  if (change.order !== null) operations.setOrder(doc, id, change.order);
  if (change.stacking !== null) operations.setStacking(doc, id, change.stacking);
  if (change.bin === 'in') operations.binNote(doc, id, note.bin ?? 0);
  if (change.bin === 'out') operations.restoreNote(doc, id);
  dressAgain(doc, id, change.dress ?? {});
  for (const [field, { mine, text }] of Object.entries(change.fields))
    if (!text) operations.setField(doc, id, field, mine);
}

/** @returns whether it could be done */
export function noteAgain(doc: Y.Doc, change: NoteChange, now: number): boolean {
  const theirs = noteIn(doc, change.id);
  if (!theirs) {
    // Gone there as here, or made here and nowhere else; what was changed here and is gone there is offered.
    if (change.made) make(doc, change);
    return change.gone || change.made;
  }
  if (change.gone) {
    // A board forgets nothing: what is taken away goes to the bin.
    if (theirs.bin === undefined) operations.binNote(doc, change.id, now);
    return true;
  }
  const texts = mergedTexts(change, theirs);
  if (!texts) return false;
  writeTexts(doc, change.id, texts);
  setAgain(doc, change);
  return true;
}

/** The words in a change of a note. */
export function noteWordsOf({ text, fields }: NoteChange): string[] {
  return [
    text?.mine ?? '',
    ...Object.values(fields).map(({ mine }) => (typeof mine === 'string' ? mine : '')),
  ];
}
