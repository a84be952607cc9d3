// A note: a piece of text of a kind, lying somewhere. Only `type`, `kind`, `p`, `s` and `text` need be there.
import { z } from 'zod';
import { limits } from '../limits.ts';
import {
  NOTE_COLOURS,
  NOTE_KINDS,
  NOTE_LOOKS,
  type NoteColour,
  type NoteKind,
  type NoteLook,
} from './kinds.ts';
import { GUARD, LockValue, type Lock } from './lock.ts';
import type { YItem } from './names.ts';
import { readKeys, type RecordShape } from './shape.ts';

export const NOTE_SIZE = [200, 124] as const;
/** How far from the board's origin anything may lie, in board units. */
export const COORDINATE_MAX = 1_000_000;
/** The shortest and the longest side of a note or a section, in board units. */
export const SIZE_MIN = 24;
export const SIZE_MAX = 20_000;

const Coordinate = z.number().min(-COORDINATE_MAX).max(COORDINATE_MAX);
const Side = z.number().min(SIZE_MIN).max(SIZE_MAX);
export const PointValue = z.tuple([Coordinate, Coordinate]);
export const SizeValue = z.tuple([Side, Side]);
const ItemId = z.string().max(limits.itemIdChars);
export const OrderKey = z.string().max(limits.orderChars);

export type FieldValue = string | number | boolean | string[];

const isChoices = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= limits.fieldChoices &&
  value.every((choice) => typeof choice === 'string' && choice.length <= limits.itemIdChars);

/** By hand, and not as a union of schemas: every field of every board is read and judged by it. */
export const noteFieldValue = z.custom<FieldValue>((value) => {
  if (typeof value === 'string') return value.length <= limits.noteChars;
  return typeof value === 'boolean' || Number.isFinite(value) || isChoices(value);
});

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
  /** Without it, a card. */
  look?: NoteLook;
  /** In place of its kind's tint. */
  colour?: NoteColour;
  /** Id of its group: notes of one group are selected and moved together. */
  g?: string;
  lock?: Lock;
  /** BCP 47 tag where the text is not in the session's language. */
  lang?: string;
  /** When it was put in the bin, ms UTC. */
  bin?: number;
  /** Values of the section's fields, by field id; for fields of another section `section.field`. */
  fields: Readonly<Record<string, FieldValue>>;
};

export const noteShape: RecordShape = {
  keys: {
    type: { value: z.literal('note'), required: true, ifLost: 'note' },
    kind: { value: z.enum(NOTE_KINDS), otherwise: 'plain' },
    p: { value: PointValue, required: true, ifLost: [0, 0] },
    s: { value: SizeValue, otherwise: NOTE_SIZE },
    text: { text: { maxChars: limits.noteChars, orString: true }, otherwise: '' },
    in: { value: ItemId },
    o: { value: OrderKey },
    z: { value: OrderKey },
    look: { value: z.enum(NOTE_LOOKS) },
    colour: { value: z.enum(NOTE_COLOURS) },
    g: { value: ItemId },
    lock: { value: LockValue },
    lang: { value: z.string().max(35) },
    bin: { value: z.number() },
    fields: {
      fields: {
        nameChars: limits.fieldNameChars,
        max: limits.fieldsPerNote,
        each: { value: noteFieldValue, text: { maxChars: limits.noteChars, orString: true } },
      },
    },
  },
  // Others put it in the bin, where it can be taken up again.
  removedBy: 'maker',
  guard: GUARD,
};

/** The note in a stored map, or null when it is not a readable note. Never throws: other programs write here too. */
export function readNote(id: string, map: YItem): Note | null {
  const read = readKeys(noteShape.keys, map);
  return read && ({ ...read, id } as Note);
}
