// The synced document that holds an example's text: its names, how it is read, and every change of it.
import * as Y from 'yjs';
import { z } from 'zod';
import { LOCAL } from '../board/operations.ts';
import { readKeys, type DocumentShape, type PlaceShape } from '../board/shape.ts';
import { limits } from '../limits.ts';
import { EXAMPLE_FIELDS, Stage } from './exampleFields.ts';

export const EXAMPLE_SCHEMA = 1;
const ROOTS = { fields: 'fields', meta: 'meta' } as const;

/** The server lays the fields out; people write in them. An unknown stage is read as the one that claims least. */
const FIELD_PLACES: Readonly<Record<string, PlaceShape>> = Object.fromEntries(
  EXAMPLE_FIELDS.map(({ id }) => [
    id,
    { text: { maxChars: limits.noteChars, orString: true }, by: 'server' } satisfies PlaceShape,
  ]),
);
const META_PLACES = {
  schema: { value: z.number().int(), by: 'server' },
  stage: { value: Stage, required: true, otherwise: 'problem' },
} as const satisfies Record<string, PlaceShape>;

/** What may stand in an example's document. */
export const exampleShape: DocumentShape = {
  [ROOTS.fields]: { holds: 'places', places: FIELD_PLACES },
  [ROOTS.meta]: { holds: 'places', places: META_PLACES },
};

/** What people have written: the stage they chose, and the text of each field by its id. */
export type WrittenExample = { stage: Stage; texts: Readonly<Record<string, string>> };

/** Holds the text of every field: what undo reaches. */
export const fieldsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(ROOTS.fields);
const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(ROOTS.meta);

/** Never throws: other programs write here too. */
export function readExampleDocument(doc: Y.Doc): WrittenExample {
  const texts = readKeys(FIELD_PLACES, fieldsOf(doc)) as Record<string, string>;
  const { stage } = readKeys(META_PLACES, metaOf(doc)) as { stage: Stage };
  return { stage, texts };
}

/** Lays out every field, with its draft where there is one. Run by the server when an example is begun. */
export function seedExampleDocument(
  doc: Y.Doc,
  stage: Stage,
  texts: Readonly<Record<string, string | undefined>>,
): void {
  doc.transact(() => {
    metaOf(doc).set('schema', EXAMPLE_SCHEMA);
    metaOf(doc).set('stage', stage);
    for (const { id } of EXAMPLE_FIELDS) fieldsOf(doc).set(id, new Y.Text(texts[id] ?? ''));
  }, LOCAL);
}

export function setStage(doc: Y.Doc, stage: Stage): void {
  if (metaOf(doc).get('stage') === stage) return;
  doc.transact(() => metaOf(doc).set('stage', stage), LOCAL);
}

/** The shared text of a field; undefined until the document is there, or where another program put something else. */
export function exampleText(doc: Y.Doc, field: string): Y.Text | undefined {
  const stored = fieldsOf(doc).get(field);
  return stored instanceof Y.Text ? stored : undefined;
}
