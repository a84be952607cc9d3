// The outcome of an invented case as rehearsed: its board and its people, without a server.
import * as Y from 'yjs';
import type { CaseContent } from '../../server/rehearsal/caseTypes.ts';
import { caseContents } from '../../server/rehearsal/caseContent.ts';
import { seedBoard } from '../../server/workshops/seedBoard.ts';
import { readBoard } from '#shared/board/read.ts';
import { buildOutcome, type OutcomeSource } from '#shared/outcome/buildOutcome.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { templateById } from '#shared/template/templates.ts';

export const names = { agency: (id: string) => `Namn på ${id}`, subGoal: (id: string) => `Rubrik på ${id}` };

/** The case of a template, with other notes where they are given. */
export function caseOf(template: string, notes?: CaseContent['notes']): CaseContent {
  const content = caseContents.find((candidate) => candidate.template === template);
  if (!content) throw new Error(`no case of ${template}`);
  return notes ? { ...content, notes, links: [] } : content;
}

export function caseOutcome(content: CaseContent, over: Partial<OutcomeSource['session']> = {}): Outcome {
  const template = templateById(content.template);
  if (!template) throw new Error(`no template ${content.template}`);
  let next = 0;
  const random = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => (next = (next * 73 + 41) % 251));
  const notes = content.notes.map(({ by, ...note }) => ({ ...note, author: `person${by}` }));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedBoard(template, { notes, links: content.links }, random).update);
  return buildOutcome({
    now: Date.UTC(2026, 10, 22, 14, 30),
    session: {
      id: 's1',
      title: content.title,
      dnr: content.dnr ?? null,
      createdAt: Date.UTC(2026, 10, 22, 8, 0),
      host: { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' },
      example: false,
      language: 'sv',
      ...over,
    },
    template,
    board: readBoard([doc]),
    people: [
      { id: 'anna', agency: { id: 'skatteverket', name: 'Skatteverket', abbr: 'SKV' }, function: 'manager' },
      { id: 'bo', agency: { id: 'kriminalvarden', name: 'Kriminalvården', abbr: 'KV' }, function: null },
    ],
    authors: {},
  });
}
