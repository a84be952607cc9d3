// What is copied from a board, as data: notes, free sections and links with places of their own, to be put down on this board
// or another. It comes back from a clipboard, where any program may have written: everything in it is bounded here.
import { z } from 'zod';
import { limits } from '../limits.ts';
import { LINK_TYPES, NOTE_COLOURS, NOTE_KINDS, NOTE_LOOKS } from './kinds.ts';
import { NOTE_SIZE, noteFieldValue, PointValue, SizeValue } from './note.ts';
import { AREA_SIZE, SECTION_LAYOUTS } from './section.ts';

/** MIME type under which it lies on the clipboard, beside text and HTML. */
export const CLIP_TYPE = 'application/x-utbyte+json';
/** The attribute of the HTML that holds it where a browser carries no other types. */
export const CLIP_ATTRIBUTE = 'data-utbyte';
export const CLIP_VERSION = 1;
/** Characters of a clip as JSON: a whole board of notes of a sentence. */
export const CLIP_CHARS = 16 * 1024 * 1024;
/** Characters of one text: what one note does not hold goes on in the next. */
const TEXT_CHARS = 50 * limits.noteChars;

/** The name of something within the clip; on the board it gets another. */
const LocalId = z.string().min(1).max(limits.itemIdChars);

const ClipField = z.object({
  value: noteFieldValue,
  /** What the field is called where it was copied. */
  label: z.string().max(limits.fieldNameChars).catch(''),
  /** The value in words. */
  words: z.string().max(TEXT_CHARS).catch(''),
});
export type ClipField = z.infer<typeof ClipField>;

const ClipNote = z.object({
  id: LocalId,
  kind: z.enum(NOTE_KINDS).catch('plain'),
  p: PointValue.describe('Top left corner on the board'),
  s: SizeValue.catch([...NOTE_SIZE]),
  text: z.string().max(TEXT_CHARS),
  /** The copied free section it lies in. */
  in: LocalId.optional().catch(undefined),
  look: z.enum(NOTE_LOOKS).optional().catch(undefined),
  colour: z.enum(NOTE_COLOURS).optional().catch(undefined),
  /** Its group, by any name. */
  g: LocalId.optional().catch(undefined),
  fields: z
    .record(z.string().max(limits.fieldNameChars), ClipField)
    .refine((fields) => Object.keys(fields).length <= limits.fieldsPerNote)
    .catch({}),
});
export type ClipNote = z.infer<typeof ClipNote>;

const ClipArea = z.object({
  id: LocalId,
  p: PointValue,
  s: SizeValue.catch([...AREA_SIZE]),
  title: z.string().max(limits.areaTitleChars).catch(''),
  question: z.string().max(limits.areaQuestionChars).catch(''),
  layout: z.enum(SECTION_LAYOUTS).optional().catch(undefined),
  colour: z.enum(NOTE_COLOURS).optional().catch(undefined),
});
export type ClipArea = z.infer<typeof ClipArea>;

const ClipLink = z.object({
  type: z.enum(LINK_TYPES).catch('relatesTo'),
  from: LocalId,
  to: LocalId,
  label: z.string().max(limits.linkLabelChars).optional().catch(undefined),
});
export type ClipLink = z.infer<typeof ClipLink>;

export const Clip = z.object({
  utbyte: z.literal(CLIP_VERSION),
  /** Id of the session it was copied in. */
  from: z.string().max(limits.itemIdChars),
  /** In reading order. */
  notes: z.array(ClipNote).max(limits.items),
  areas: z.array(ClipArea).max(limits.items),
  links: z.array(ClipLink).max(limits.items),
});
export type Clip = z.infer<typeof Clip>;

/** The clip in a text, or null when it is none, or one that does not hold together. Never throws. */
export function parseClip(json: string): Clip | null {
  if (json.length > CLIP_CHARS) return null;
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = Clip.safeParse(data);
  if (!parsed.success || isEmpty(parsed.data)) return null;
  const { notes, areas, links } = parsed.data;
  const ids = new Set([...notes, ...areas].map(({ id }) => id));
  // Two of one name: nothing could say which a link means.
  if (ids.size !== notes.length + areas.length) return null;
  const noteIds = new Set(notes.map(({ id }) => id));
  const held = links.filter(({ from, to }) => from !== to && noteIds.has(from) && noteIds.has(to));
  return { ...parsed.data, links: held };
}

export const isEmpty = ({ notes, areas }: Pick<Clip, 'notes' | 'areas'>): boolean =>
  notes.length + areas.length === 0;
