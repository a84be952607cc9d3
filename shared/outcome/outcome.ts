// The outcome of a session: one lossless, documented model from which every export is made, so that they cannot disagree.
import { z } from 'zod';
import { AgencyRef } from '../agency/agency.ts';
import { PERSON_FUNCTIONS } from '../api.ts';
import { LINK_TYPES, NOTE_COLOURS, NOTE_KINDS, NOTE_LOOKS } from '../board/kinds.ts';
import { LOCKS } from '../board/lock.ts';
import { SECTION_LAYOUTS } from '../board/section.ts';
import { Language, Text } from '../text.ts';

const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const Pair = z.tuple([z.number(), z.number()]);

export const OutcomeNote = z.object({
  id: z.string(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  /** Agency of who wrote it; absent when the server does not know or does not say. */
  agency: AgencyRef.optional(),
  fields: z.record(z.string(), FieldValue),
  /** Board units: top left corner (relative to the section) and size. */
  p: Pair,
  s: Pair,
  o: z.string().optional(),
  z: z.string().optional(),
  look: z.enum(NOTE_LOOKS).optional().describe('A text without a card'),
  colour: z.enum(NOTE_COLOURS).optional(),
  g: z.string().optional().describe('Id of its group'),
  lock: z.enum(LOCKS).optional(),
  lang: z.string().optional(),
});
export type OutcomeNote = z.infer<typeof OutcomeNote>;

export const OutcomeSection = z.object({
  id: z.string(),
  /** Of the template; absent where people made the section. */
  key: z.string().optional(),
  title: Text,
  questions: z.array(Text),
  p: Pair,
  s: Pair,
  /** Of a section that people made. */
  layout: z.enum(SECTION_LAYOUTS).optional(),
  colour: z.enum(NOTE_COLOURS).optional(),
  lock: z.enum(LOCKS).optional(),
  z: z.string().optional(),
  notes: z.array(OutcomeNote).describe('In reading order'),
});
export type OutcomeSection = z.infer<typeof OutcomeSection>;

export const Outcome = z.object({
  format: z.literal('utbyte.outcome'),
  version: z.literal(1),
  /** UTC time at which the board was read. */
  takenAt: z.iso.datetime(),
  session: z.object({
    id: z.string(),
    title: z.string(),
    dnr: z.string().nullable(),
    createdAt: z.iso.datetime(),
    /** UTC times at which it began and was ended; null while it has not. */
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    /** The agency that invited. */
    host: AgencyRef.nullable(),
    language: Language,
    /** True for the demonstration: invented content. */
    example: z.boolean(),
    template: z.object({ id: z.string(), version: z.number().int(), name: Text }),
    /** No agency has adopted what stands here. */
    status: z.literal('notAdopted'),
  }),
  agencies: z.array(
    z.object({
      agency: AgencyRef,
      people: z.number().int(),
      functions: z.array(z.enum(PERSON_FUNCTIONS)),
    }),
  ),
  /** The phases of the session in order, those left out of it not among them. */
  agenda: z.array(
    z.object({
      id: z.string(),
      title: Text,
      minutes: z.number().int().describe('Planned minutes'),
      /** Keys of the sections it worked in. */
      sections: z.array(z.string()),
      /** Whether the session has been there, and when first (UTC). */
      held: z.boolean(),
      startedAt: z.iso.datetime().nullable(),
    }),
  ),
  /** Votes whose result everyone has seen. Never who voted for what. */
  votes: z.array(
    z.object({
      phase: z.string(),
      /** Which step of the phase, from 0. */
      step: z.number().int(),
      voters: z.number().int(),
      of: z.number().int(),
      results: z.array(z.object({ note: z.string(), votes: z.number().int() })).describe('Most votes first'),
    }),
  ),
  sections: z.array(OutcomeSection),
  /** Notes that lie in no section, or in one that is in the bin. */
  loose: z.array(OutcomeNote),
  links: z.array(
    z.object({
      id: z.string(),
      type: z.enum(LINK_TYPES),
      from: z.string(),
      to: z.string(),
      label: z.string().optional().describe('Its own words'),
    }),
  ),
  /** The golden thread's gaps, as ids of notes. Notes without text are in neither list. */
  thread: z.object({
    actionsWithoutProblem: z.array(z.string()).describe('Actions from which no chain leads to a problem'),
    problemsWithoutEvidence: z
      .array(z.string())
      .describe('Problems that no evidence supports, and without a source'),
  }),
  /** What each outcome field (of a learning example) is fed with: texts in board order. */
  feeds: z.record(z.string(), z.array(z.object({ text: z.string(), note: z.string() }))),
  /** Notes and sections left in the bin, and stored items no reader understands: counted, not exported. */
  left: z.object({ binned: z.number().int(), unreadable: z.number().int() }),
});
export type Outcome = z.infer<typeof Outcome>;
