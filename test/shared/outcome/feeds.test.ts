// What the fields of a learning example are fed with, from both templates' rehearsed boards.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from '#shared/board/read.ts';
import { buildOutcome } from '#shared/outcome/buildOutcome.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Language } from '#shared/text.ts';
import { caseContents } from '../../../server/rehearsal/caseContent.ts';
import { seedBoard } from '../../../server/workshops/seedBoard.ts';

function outcomeOf(id: string, language: Language = 'sv'): Outcome {
  const content = caseContents.find(({ template }) => template === id);
  const template = templateById(id);
  if (!content || !template) throw new Error('no such case');
  let next = 0;
  const random = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => (next = (next * 73 + 41) % 251));
  const seed = {
    notes: content.notes.map(({ by, ...note }) => ({ ...note, author: `person${by}` })),
    links: content.links,
  };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedBoard(template, seed, random).update);
  const session = { id: 's', title: content.title, dnr: null, createdAt: 0, example: true, language };
  return buildOutcome({ now: 0, session, template, board: readBoard([doc]), people: [], authors: {} });
}

describe('the feeds of a problem tree', () => {
  const { feeds, sections } = outcomeOf('problemtrad');
  const notes = sections.flatMap((section) => section.notes);
  const kindsIn = (outcome: string): (string | undefined)[] =>
    (feeds[outcome] ?? []).map(
      (fed) => notes.find((note) => note.id === fed.note && note.text === fed.text)?.kind,
    );

  it('take the problem from the problem, and not from the evidence or the questions that lie beside it', () => {
    expect(kindsIn('problem')).toEqual(['problem']);
    expect(new Set(kindsIn('analysis'))).toEqual(new Set(['cause', 'effect']));
  });

  it('take evidence from sources and from every note of that kind, wherever it lies', () => {
    const texts = (feeds['evidence'] ?? []).map((fed) => fed.text);
    for (const note of notes.filter(({ kind }) => kind === 'evidence')) expect(texts).toContain(note.text);
    expect(feeds['group']).toHaveLength(1);
  });
});

describe('the feeds of an action plan', () => {
  it('say in the session’s language where each action sits in ordinary steering', () => {
    const [sv, en] = [outcomeOf('handlingsplan'), outcomeOf('handlingsplan', 'en')];
    expect(sv.feeds['steering']?.length).toBeGreaterThan(0);
    expect(sv.feeds['steering']?.[0]?.text).toContain('Verksamhetsplan');
    expect(en.feeds['steering']?.[0]?.text).toContain('Operational plan');
    expect(sv.feeds['actions']?.length).toBe(sv.sections.find(({ key }) => key === 'actions')?.notes.length);
  });

  it('make a model its own schema takes', () => {
    expect(Outcome.parse(outcomeOf('handlingsplan'))).toEqual(outcomeOf('handlingsplan'));
  });
});
