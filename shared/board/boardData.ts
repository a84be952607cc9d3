// A whole board as data, for programs: what `readBoard` makes, as a schema.
import { z } from 'zod';
import { LINK_TYPES, NOTE_COLOURS, NOTE_KINDS, NOTE_LOOKS } from './kinds.ts';
import type { Link } from './link.ts';
import { LOCKS } from './lock.ts';
import type { Note } from './note.ts';
import type { Board } from './read.ts';
import { SECTION_LAYOUTS, type Section } from './section.ts';

const Pair = z.tuple([z.number(), z.number()]);

const NoteData = z.object({
  type: z.literal('note'),
  id: z.string(),
  kind: z.enum(NOTE_KINDS),
  p: Pair.describe('Top left corner in board units, relative to the section if it lies in one'),
  s: Pair.describe('Size in board units'),
  text: z.string(),
  in: z.string().exactOptional().describe('Id of its section'),
  o: z.string().exactOptional(),
  z: z.string().exactOptional(),
  look: z.enum(NOTE_LOOKS).exactOptional(),
  colour: z.enum(NOTE_COLOURS).exactOptional(),
  g: z.string().exactOptional().describe('Id of its group'),
  lock: z.enum(LOCKS).exactOptional(),
  lang: z.string().exactOptional(),
  bin: z.number().exactOptional().describe('When it was put in the bin, ms UTC'),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
}) satisfies z.ZodType<Note>;

const SectionData = z.object({
  type: z.literal('section'),
  id: z.string(),
  free: z.boolean().describe('Made by people, not by the template'),
  key: z.string().exactOptional().describe('Id in the template, where its title and questions stand'),
  p: Pair,
  s: Pair,
  title: z.string().exactOptional(),
  question: z.string().exactOptional(),
  layout: z.enum(SECTION_LAYOUTS).exactOptional(),
  colour: z.enum(NOTE_COLOURS).exactOptional(),
  lock: z.enum(LOCKS).exactOptional(),
  z: z.string().exactOptional(),
  bin: z
    .number()
    .exactOptional()
    .describe('When it was put in the bin, ms UTC; what lies in it stays in its place'),
}) satisfies z.ZodType<Section>;

const LinkData = z.object({
  id: z.string(),
  type: z.enum(LINK_TYPES),
  from: z.string(),
  to: z.string(),
  label: z.string().exactOptional().describe('Its own words'),
}) satisfies z.ZodType<Link>;

export const BoardData = z.object({
  notes: z.array(NoteData),
  sections: z.array(SectionData),
  links: z.array(LinkData),
  skipped: z.number().int().describe('Stored items that no reader understands'),
}) satisfies z.ZodType<Board>;
