// The results page as data: the most voted first, the check-in and the evaluation apart from the method.
import { describe, expect, it } from 'vitest';
import { fileSize } from '../../../client/results/fileSize.ts';
import { mostVotedFirst, resultsOf } from '../../../client/results/resultsOf.ts';
import { buildOutcome } from '../../../shared/outcome/buildOutcome.ts';
import type { Outcome } from '../../../shared/outcome/outcome.ts';
import { sectionId } from '../../../shared/board/section.ts';
import type { Note } from '../../../shared/board/note.ts';
import { templateById } from '../../../shared/template/templates.ts';

const names = { agency: (id: string) => id, subGoal: (id: string) => id };

function outcomeOf(notes: readonly Pick<Note, 'id' | 'kind' | 'text' | 'in'>[]): Outcome {
  const template = templateById('handlingsplan');
  if (!template) throw new Error('no template');
  return buildOutcome({
    now: 0,
    session: { id: 's', title: 'T', dnr: null, createdAt: 0, example: false, language: 'sv' },
    template,
    people: [],
    authors: {},
    board: {
      notes: notes.map((note, index) => ({
        type: 'note',
        p: [0, index * 10],
        s: [1, 1],
        fields: {},
        ...note,
      })),
      sections: template.sections.map(({ id, box }) => ({
        type: 'section',
        id: sectionId(id),
        free: false,
        key: id,
        p: [box.x, box.y],
        s: [box.w, box.h],
      })),
      links: [],
      skipped: 0,
    },
  });
}

describe('results', () => {
  it('have the most voted action first, and keep the order of the board among equals', () => {
    const outcome = outcomeOf(
      ['a', 'b', 'c', 'd'].map((id) => ({ id, kind: 'action', text: id, in: sectionId('actions') })),
    );
    outcome.votes = [
      {
        phase: 'las',
        step: 0,
        voters: 3,
        of: 3,
        results: [
          { note: 'c', votes: 3 },
          { note: 'b', votes: 1 },
        ],
      },
    ];
    const { decided } = resultsOf(outcome, 'sv', names);
    const notes = decided.flatMap((section) => section.notes);
    expect(notes.map(({ id, votes }) => [id, votes])).toEqual([
      ['c', 3],
      ['b', 1],
      ['a', null],
      ['d', null],
    ]);
    expect(notes.every(({ is }) => is === 'action')).toBe(true);
  });

  it('keep what was written at check-in and evaluation apart from what was found', () => {
    const outcome = outcomeOf([
      { id: 'p', kind: 'problem', text: 'Problemet', in: sectionId('link') },
      { id: 'i', kind: 'plain', text: 'Hej', in: sectionId('incheckning') },
      { id: 'u', kind: 'lesson', text: 'Lärde mig', in: sectionId('utvardering') },
    ]);
    const { found, around } = resultsOf(outcome, 'sv', names);
    const ids = (sections: typeof found): string[] =>
      sections.flatMap(({ notes }) => notes.map(({ id }) => id));
    expect(ids(found)).toEqual(['p']);
    expect(ids(around)).toEqual(['i', 'u']);
  });

  it('show the sections of the method when nothing is written in them', () => {
    const { found, around } = resultsOf(outcomeOf([]), 'sv', names);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ notes }) => notes.length === 0)).toBe(true);
    expect(around).toEqual([]);
  });

  it('do not change what they sort', () => {
    const notes = [{ votes: null }, { votes: 2 }];
    expect(mostVotedFirst(notes)).toEqual([{ votes: 2 }, { votes: null }]);
    expect(notes[0]).toEqual({ votes: null });
  });
});

describe('the size of a file', () => {
  it('is said in kilobytes, from a million bytes in megabytes', () => {
    expect(fileSize(12, 'sv-SE')).toBe('1 kB');
    expect(fileSize(84_600, 'sv-SE')).toBe('85 kB');
    expect(fileSize(1_260_000, 'sv-SE')).toBe('1,3 MB');
    expect(fileSize(1_260_000, 'en-GB')).toBe('1.3 MB');
  });
});
