// A session template: phases with steps, sections with fields and guiding questions, and what feeds which outcome field.
import { z } from 'zod';
import { NOTE_KINDS } from '../board/kinds.ts';
import { Text } from '../text.ts';

const Key = z.string().regex(/^[a-z0-9-]+$/);

export const STEP_KINDS = [
  'info',
  'write',
  'reveal',
  'cluster',
  'rate',
  'vote',
  'discuss',
  'breakout',
  'break',
] as const;

export const Step = z.object({
  kind: z.enum(STEP_KINDS),
  /** Who sees what is made in this step. */
  visibility: z.enum(['private', 'group', 'all']),
  /** Whose name stands on it. */
  authorship: z.enum(['named', 'organisation', 'anonymous']),
  limits: z
    .object({
      /** Notes a person may write. */
      notes: z.number().int().positive().optional(),
      /** Votes a person may give, and at most so many of them to one note. */
      votes: z.number().int().positive().optional(),
      perItem: z.number().int().positive().optional(),
    })
    .optional(),
  split: z
    .object({
      by: z.enum(['random', 'organisation-mixed', 'role', 'topic']),
      size: z.number().int().positive(),
    })
    .optional(),
  turns: z.enum(['agency', 'person']).optional(),
});
export type Step = z.infer<typeof Step>;

export const Phase = z
  .object({
    id: Key,
    title: Text,
    /** Planned minutes. */
    minutes: z.number().int().positive(),
    /** Sections of the board the phase works in. */
    sections: z.array(Key),
    steps: z.array(Step).min(1),
    /** What the phase is for, where its title and questions do not say it. */
    purpose: Text.optional(),
    /** Not of the method itself: the session's people choose whether to have it. */
    extra: z.literal(true).optional(),
  })
  .superRefine((phase, context) => {
    // What is written without a name must be written where nobody else can read it, and be revealed by the server.
    for (const [index, step] of phase.steps.entries()) {
      if (step.kind !== 'write' || step.authorship === 'named') continue;
      const revealed = phase.steps.slice(index + 1).some((later) => later.kind === 'reveal');
      if (step.visibility !== 'private' || !revealed) {
        context.addIssue({
          code: 'custom',
          path: ['steps', index],
          message: 'writing without a name must be private and followed by a reveal',
        });
      }
    }
  });
export type Phase = z.infer<typeof Phase>;

const FieldBase = z.object({ id: Key, label: Text });
export const Field = z.discriminatedUnion('type', [
  FieldBase.extend({ type: z.literal('text') }),
  FieldBase.extend({ type: z.literal('date') }),
  FieldBase.extend({ type: z.literal('check') }),
  FieldBase.extend({ type: z.literal('agency'), many: z.boolean() }),
  FieldBase.extend({ type: z.literal('subgoal') }),
  FieldBase.extend({ type: z.literal('note'), kind: z.enum(NOTE_KINDS) }),
  FieldBase.extend({
    type: z.literal('choice'),
    options: z.array(z.object({ id: Key, label: Text })).min(2),
  }),
]);
export type Field = z.infer<typeof Field>;

/** How a section is meant to look; what tidying up does there is said by `layoutOf`. */
export const TEMPLATE_LAYOUTS = [
  'header',
  'tree-trunk',
  'tree-down',
  'tree-up',
  'list',
  'table',
  'matrix',
  'card',
  'card-per-agency',
  'chain',
  'chain-col',
  'cluster',
  'column',
  'form',
  'lane',
  'longtext',
  'parking',
  'poll',
  'rating',
  'stair-step',
  'two-column',
] as const;

export const SectionTemplate = z.object({
  id: Key,
  title: Text,
  questions: z.array(Text),
  layout: z.enum(TEMPLATE_LAYOUTS),
  /** Where it lies when a session begins, in board units. */
  box: z.object({ x: z.number(), y: z.number(), w: z.number().positive(), h: z.number().positive() }),
  /** The kind of a note written here, and what its text is called. Absent where `rowsOf` stands. */
  note: z.object({ kind: z.enum(NOTE_KINDS), label: Text }).optional(),
  /** The section's rows are the notes of this other section: its fields belong to them, as `section.field`. */
  rowsOf: Key.optional(),
  fields: z.array(Field),
});
export type SectionTemplate = z.infer<typeof SectionTemplate>;

/** One source of an outcome field: the texts of a section's notes, or one of their fields. */
export const Feed = z.object({ outcome: Key, section: Key, field: Key.optional() });
export type Feed = z.infer<typeof Feed>;

export const Template = z
  .object({
    id: Key,
    version: z.number().int().positive(),
    name: Text,
    purpose: Text,
    participants: z.object({ min: z.number().int(), max: z.number().int(), text: Text }),
    /** Where the method comes from. */
    source: z.string(),
    /** What the session ends in. */
    result: Text,
    phases: z.array(Phase).min(1),
    sections: z.array(SectionTemplate).min(1),
    feeds: z.array(Feed),
  })
  .superRefine((template, context) => {
    const sections = new Map(template.sections.map((section) => [section.id, section]));
    const complain = (message: string): void => context.addIssue({ code: 'custom', message });
    if (sections.size !== template.sections.length) complain('two sections have the same id');
    for (const phase of template.phases) {
      for (const id of phase.sections)
        if (!sections.has(id)) complain(`phase ${phase.id} names no section: ${id}`);
    }
    for (const section of template.sections) {
      if (!section.note && !section.rowsOf) complain(`section ${section.id} has neither notes nor rows`);
      if (section.rowsOf && !sections.get(section.rowsOf)?.note)
        complain(`section ${section.id} has rows of nothing`);
    }
    for (const feed of template.feeds) {
      const section = sections.get(feed.section);
      if (!section || (feed.field && !section.fields.some((field) => field.id === feed.field))) {
        complain(`outcome field ${feed.outcome} is fed by nothing: ${feed.section}.${feed.field ?? ''}`);
      }
    }
  });
export type Template = z.infer<typeof Template>;

/** The name under which a note stores a field: bare for its own section, `section.field` for a section of its rows. */
export function fieldKey(section: SectionTemplate, field: Field): string {
  return section.rowsOf ? `${section.id}.${field.id}` : field.id;
}
