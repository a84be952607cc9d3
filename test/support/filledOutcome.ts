// A small session's outcome with everything an export can tell: agenda, votes, links, fields, agencies.
import * as Y from 'yjs';
import type { NoteKind } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';
import { createLink, createNote } from '#shared/board/operations.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { buildOutcome, type OutcomeSource } from '#shared/outcome/buildOutcome.ts';
import type { Names } from '#shared/outcome/noteWords.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { templateById } from '#shared/template/templates.ts';
import { initialState, type SessionState } from '#shared/workshop/sessionState.ts';

export type WrittenNote = {
  id: string;
  section?: string;
  kind: NoteKind;
  text: string;
  fields?: Record<string, FieldValue>;
};

export const NAMES: Names = { agency: (id) => `Namn på ${id}`, subGoal: (id) => `Rubrik på ${id}` };
export const BEGAN = Date.UTC(2026, 10, 22, 8, 0);
export const SKV = { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' };
export const UMEÅ = { id: null, name: 'Umeå kommun', abbr: 'Umeå komm…' };

export function outcomeOfNotes(
  notes: readonly WrittenNote[],
  over: Partial<Omit<OutcomeSource, 'template' | 'state'>> & {
    template?: string;
    links?: readonly Parameters<typeof createLink>[1][];
    state?: Partial<SessionState>;
  } = {},
): Outcome {
  const { template: id = 'problemtrad', links = [], state, ...rest } = over;
  const template = templateById(id);
  if (!template) throw new Error('no such template');
  const doc = new Y.Doc();
  createSections(
    doc,
    template.id,
    template.sections.map((section) => ({
      id: sectionId(section.id),
      key: section.id,
      p: [0, 0],
      s: [1000, 1000],
    })),
  );
  for (const [index, { section, ...note }] of notes.entries())
    createNote(doc, {
      ...note,
      p: [0, index * 10],
      ...(section !== undefined && { in: sectionId(section) }),
    });
  for (const link of links) createLink(doc, link);
  return buildOutcome({
    now: BEGAN + 3 * 3_600_000,
    session: {
      id: 's1',
      title: 'Första kontakten',
      dnr: 'JÄMY 2026/412',
      createdAt: BEGAN - 86_400_000,
      host: SKV,
      example: false,
      language: 'sv',
    },
    template,
    board: readBoard([doc]),
    people: [
      { id: 'anna', agency: SKV, function: 'manager' },
      { id: 'cia', agency: UMEÅ, function: null },
    ],
    authors: {},
    ...rest,
    state: { ...initialState(), ...state },
  });
}
