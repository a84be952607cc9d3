// A note: a piece of text of a kind, lying somewhere. Only `type`, `kind`, `p`, `s` and `text` need be there.
import * as Y from 'yjs';
import { z } from 'zod';
import { NOTE_KINDS, type NoteKind } from './kinds.ts';
import type { YItem } from './names.ts';

export const NOTE_SIZE = [200, 124] as const;
const COORDINATE_MAX = 1_000_000;
/** The longest side of a note or a section, in board units. */
export const SIZE_MAX = 20_000;

export const Coordinate = z.number().finite().min(-COORDINATE_MAX).max(COORDINATE_MAX);
export const PointValue = z.tuple([Coordinate, Coordinate]);
export const SizeValue = z.tuple([
  z.number().finite().min(24).max(SIZE_MAX),
  z.number().finite().min(24).max(SIZE_MAX),
]);

const FieldValue = z.union([z.string(), z.number().finite(), z.boolean(), z.array(z.string())]);
export type FieldValue = z.infer<typeof FieldValue>;

/** A note as it is read: plain and immutable. `p` is relative to the section `in` when there is one. */
export type Note = {
  type: 'note';
  id: string;
  kind: NoteKind;
  p: readonly [number, number];
  s: readonly [number, number];
  text: string;
  /** Id of the section it lies in. */
  in?: string;
  /** Reading order among its siblings (a fractional index). */
  o?: string;
  /** Stacking (a fractional index). */
  z?: string;
  /** BCP 47 tag where the text is not in the session's language. */
  lang?: string;
  /** When it was put in the bin, ms UTC. */
  bin?: number;
  /** Values of the section's fields, by field id; for fields of another section `section.field`. */
  fields: Readonly<Record<string, FieldValue>>;
};

const Stored = z.object({
  type: z.literal('note'),
  kind: z.enum(NOTE_KINDS).catch('plain'),
  p: PointValue,
  s: SizeValue.catch([...NOTE_SIZE]),
  in: z.string().optional().catch(undefined),
  o: z.string().optional().catch(undefined),
  z: z.string().optional().catch(undefined),
  lang: z.string().max(35).optional().catch(undefined),
  bin: z.number().finite().optional().catch(undefined),
});

function readFields(value: unknown): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  if (!(value instanceof Y.Map)) return fields;
  for (const [key, raw] of value.entries()) {
    const parsed = FieldValue.safeParse(raw instanceof Y.Text ? raw.toString() : raw);
    if (parsed.success) fields[key] = parsed.data;
  }
  return fields;
}

/** The note in a stored map, or null when it is not a readable note. Never throws: other programs write here too. */
export function readNote(id: string, map: YItem): Note | null {
  const stored = Stored.safeParse(
    Object.fromEntries([...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType))),
  );
  const text = map.get('text');
  if (!stored.success) return null;
  const defined = Object.fromEntries(Object.entries(stored.data).filter(([, value]) => value !== undefined));
  return {
    ...(defined as unknown as Omit<Note, 'id' | 'text' | 'fields'>),
    id,
    text: text instanceof Y.Text ? text.toString() : typeof text === 'string' ? text : '',
    fields: readFields(map.get('fields')),
  };
}
