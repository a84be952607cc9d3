// What people add to a board beside its method in the outcome: their own sections, texts without a card, words on links. None of
// what they wrote is in no export.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { binNote, createLink, createNote, setColour, setGroup, setLock } from '#shared/board/operations.ts';
import { createArea, createSections } from '#shared/board/sectionOperations.ts';
import { readBoard } from '#shared/board/read.ts';
import { renderMarkdown } from '#shared/outcome/markdown.ts';
import { minutesOf } from '#shared/outcome/minutes.ts';
import { Outcome } from '#shared/outcome/outcome.ts';
import { tableOf } from '#shared/outcome/table.ts';
import { minutesDocument } from '../../../server/export/pdfDocument.ts';
import { NAMES, outcomeOfNotes } from '../../support/filledOutcome.ts';

function outcomeOf(write: (doc: Y.Doc) => void): Outcome {
  const doc = new Y.Doc();
  createSections(doc, 'problemtrad', [
    { id: 'section_core', key: 'core', p: [0, 0], s: [900, 700] },
    { id: 'section_causes', key: 'causes', p: [0, 800], s: [900, 700] },
  ]);
  write(doc);
  return Outcome.parse(outcomeOfNotes([], { board: readBoard([doc]) }));
}

const filled = (doc: Y.Doc): void => {
  createArea(doc, { id: 'low', p: [0, 3000], title: 'Sist', colour: 'blue', z: 'a0', layout: 'columns' });
  createArea(doc, { id: 'park', p: [2000, 100], title: 'Parkering *nu*', question: 'Vad tar vi sen?' });
  createArea(doc, { id: 'left', p: [1000, 100] });
  createNote(doc, {
    id: 'head',
    kind: 'plain',
    look: 'text',
    p: [0, 0],
    text: 'Rubriken',
    in: 'park',
    o: 'a0',
  });
  createNote(doc, { id: 'idea', kind: 'action', p: [0, 100], text: 'Pröva', in: 'park', o: 'a1' });
  createNote(doc, { id: 'why', kind: 'problem', p: [0, 0], text: 'Ingen frågar', in: 'section_core' });
  createNote(doc, {
    id: 'cap',
    kind: 'plain',
    look: 'text',
    p: [9, 9],
    text: 'Bildtext',
    in: 'section_causes',
  });
  createNote(doc, { id: 'said', kind: 'plain', p: [9, 200], text: 'En lapp', in: 'section_causes' });
  setColour(doc, 'idea', 'pink');
  setGroup(doc, 'idea', 'g1');
  setLock(doc, 'idea', 'lead');
  createLink(doc, { id: 'l1', type: 'addresses', from: 'idea', to: 'why', label: ' till *hälften* ' });
  createLink(doc, { id: 'l2', type: 'relatesTo', from: 'head', to: 'idea', label: ' ' });
};

describe('the outcome as data', () => {
  it('has the sections that people made after the template’s, as they lie, with all that is said of them', () => {
    const { sections } = outcomeOf(filled);
    expect(sections.map(({ id, key, title, questions }) => [id, key, title.sv, questions.length])).toEqual([
      ['section_core', 'core', 'Kärnproblem (stam)', expect.any(Number)],
      ['section_causes', 'causes', 'Orsaker (rötter)', expect.any(Number)],
      ['left', undefined, 'Sektion utan rubrik', 0],
      ['park', undefined, 'Parkering *nu*', 1],
      ['low', undefined, 'Sist', 0],
    ]);
    expect(sections[4]).toMatchObject({ layout: 'columns', colour: 'blue', z: 'a0', p: [0, 3000] });
    expect(sections[3]?.notes).toMatchObject([
      { id: 'head', look: 'text' },
      { id: 'idea', colour: 'pink', g: 'g1', lock: 'lead' },
    ]);
    expect(sections[0]).not.toHaveProperty('layout');
  });

  it('has the words of links', () => {
    expect(outcomeOf(filled).links).toMatchObject([{ id: 'l1', label: ' till *hälften* ' }, { id: 'l2' }]);
  });

  it('has what lies in a binned section as loose, where it lies on the board, and counts the section', () => {
    const { sections, loose, left } = outcomeOf((doc) => {
      filled(doc);
      binNote(doc, 'park', 5);
    });
    expect(sections.map(({ id }) => id)).not.toContain('park');
    expect(loose.map(({ id, p }) => [id, p])).toEqual([
      ['head', [2000, 100]],
      ['idea', [2000, 200]],
    ]);
    expect(left).toEqual({ binned: 1, unreadable: 0 });
  });

  it('feeds no field of the example with a heading', () => {
    const fed = Object.values(outcomeOf(filled).feeds).flat();
    expect(fed.map(({ note }) => note)).toContain('said');
    expect(fed.map(({ note }) => note)).not.toContain('cap');
  });

  it('does not mix up a section of people’s own with one of the template, whatever its id', () => {
    const { sections, feeds } = outcomeOf((doc) => {
      createArea(doc, { id: 'core', p: [0, 0], title: 'Min' });
      createNote(doc, { id: 'n', kind: 'problem', p: [0, 0], text: 'Mitt', in: 'core' });
    });
    expect(sections.map(({ title }) => title.sv)).toEqual(['Kärnproblem (stam)', 'Orsaker (rötter)', 'Min']);
    expect(Object.values(feeds).flat()).toEqual([]);
  });
});

describe('documents for people', () => {
  it('hold every word: titles, questions, texts, and what stands beside links', () => {
    const markdown = renderMarkdown(outcomeOf(filled), 'sv', NAMES);
    for (const words of [
      '### Parkering \\*nu\\*',
      '> Vad tar vi sen?',
      '- **Text:** Rubriken',
      '- **Åtgärd:** Pröva',
      '- **Text:** Bildtext',
      '- **Lapp:** En lapp',
      '### Sist',
      '- Pröva **åtgärdar** Ingen frågar (till \\*hälften\\*)',
      '- Rubriken **hör ihop med** Pröva\n',
    ])
      expect(markdown).toContain(words);
    expect(markdown).not.toContain('Sektion utan rubrik');
  });

  it('call a section with something in it something, in both languages', () => {
    const outcome = outcomeOf((doc) => {
      createArea(doc, { id: 'left', p: [1000, 100] });
      createNote(doc, { id: 'n', kind: 'plain', p: [0, 0], text: 'Något', in: 'left' });
    });
    expect(renderMarkdown(outcome, 'sv', NAMES)).toContain('### Sektion utan rubrik');
    expect(renderMarkdown(outcome, 'en', NAMES)).toContain('### Untitled section');
  });

  it('leave out what somebody made and wrote nothing in, and nothing else of that name', () => {
    const outcome = outcomeOf((doc) => {
      createArea(doc, { id: 'a', p: [0, 0] });
      createArea(doc, { id: 'b', p: [0, 0], title: 'Sektion utan rubrik' });
      createArea(doc, { id: 'c', p: [0, 0], question: 'Bara en fråga?' });
    });
    const { found } = minutesOf(outcome, 'sv', NAMES);
    expect(found.map(({ title, questions }) => [title, questions]).slice(2)).toEqual([
      ['Sektion utan rubrik', []],
      ['Sektion utan rubrik', ['Bara en fråga?']],
    ]);
  });

  it('have the words of a link beside its note in a PDF, also when where it leads is long', () => {
    const outcome = outcomeOf((doc) => {
      filled(doc);
      createNote(doc, { id: 'long', kind: 'problem', p: [0, 0], text: 'x '.repeat(400), in: 'section_core' });
      createLink(doc, { id: 'l3', type: 'addresses', from: 'idea', to: 'long', label: 'så här' });
    });
    const pdf = JSON.stringify(minutesDocument(minutesOf(outcome, 'sv', NAMES), outcome.takenAt));
    expect(pdf).toContain('Ingen frågar (till *hälften*)');
    expect(pdf).toContain('… (så här)');
  });
});

describe('the table', () => {
  it('has a row for each note, and one for a section of one’s own in which nothing lies', () => {
    const [head = [], ...rows] = tableOf(outcomeOf(filled), 'sv', NAMES);
    const of = (id: string): Record<string, unknown> => {
      const row = rows.find((cells) => cells.at(-1) === id) ?? [];
      return Object.fromEntries(head.map((name, at) => [name, row[at]]));
    };
    expect(rows.every(({ length }) => length === head.length)).toBe(true);
    expect(rows.map((cells) => cells.at(-1))).toEqual(['why', 'cap', 'said', 'head', 'idea', 'low']);
    expect(of('head')).toMatchObject({ Avsnitt: 'Parkering *nu*', Fråga: 'Vad tar vi sen?', Typ: 'Text' });
    expect(of('idea')).toMatchObject({
      Kopplingar: 'åtgärdar: Ingen frågar (till *hälften*)',
      Typ: 'Åtgärd',
    });
    expect(of('low')).toMatchObject({ Avsnitt: 'Sist', Typ: '', Text: '', Id: 'low' });
  });
});
