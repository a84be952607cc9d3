// The example as a model: one lossless, documented shape from which every format is made, so that they cannot disagree.
import { z } from 'zod';
import { AgencyRef } from '../agency/agency.ts';
import { Outcome } from '../outcome/outcome.ts';
import { Text } from '../text.ts';
import type { Draft } from './draftExample.ts';
import type { WrittenExample } from './exampleDocument.ts';
import { EXAMPLE_FIELDS, labelAt, Stage } from './exampleFields.ts';

export const Example = z.object({
  format: z.literal('utbyte.example'),
  version: z.literal(1),
  /** UTC time at which it was read. */
  takenAt: z.iso.datetime(),
  /** Only what has been tried is a learning example. */
  stage: Stage,
  /** No agency has adopted what stands here. */
  status: z.literal('notAdopted'),
  session: Outcome.shape.session.pick({
    id: true,
    title: true,
    createdAt: true,
    startedAt: true,
    endedAt: true,
    host: true,
    language: true,
    example: true,
  }),
  template: Outcome.shape.session.shape.template,
  dnr: z.string().nullable(),
  /** The agencies that took part in the session, whatever the text says. */
  agencies: z.array(AgencyRef),
  fields: z.array(
    z.object({
      id: z.string(),
      label: Text.describe('As the field is called at this stage'),
      text: z.string(),
      sources: z
        .array(z.string())
        .describe(
          'Ids of the notes on the board that belong to the field, also when its text has been edited',
        ),
      toBeWritten: z.boolean(),
      maxChars: z.number().int().nullable().describe('A longer text is kept whole'),
      required: z.boolean(),
    }),
  ),
});
export type Example = z.infer<typeof Example>;

/**
 * @param draft what the board says now: it tells where the fields come from
 * @param written what people have made of it
 */
export function buildExample(outcome: Outcome, draft: Draft, written: WrittenExample): Example {
  const { template, dnr, status, ...session } = outcome.session;
  return {
    format: 'utbyte.example',
    version: 1,
    takenAt: outcome.takenAt,
    stage: written.stage,
    status,
    session,
    template,
    dnr,
    agencies: outcome.agencies.map(({ agency }) => agency),
    fields: EXAMPLE_FIELDS.map((field) => {
      const text = written.texts[field.id] ?? '';
      return {
        id: field.id,
        label: labelAt(field, written.stage),
        text,
        sources: [...(draft[field.id]?.sources ?? [])],
        toBeWritten: text.trim() === '',
        maxChars: field.maxChars,
        required: field.required,
      };
    }),
  };
}
