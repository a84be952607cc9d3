// The results page as data: the minutes' own words, with the most voted first and what lay around the method apart.
import type { NoteKind } from '#shared/board/kinds.ts';
import { minutesOf, type Minutes, type MinutesNote, type MinutesSection } from '#shared/outcome/minutes.ts';
import type { ActionRow, Names } from '#shared/outcome/noteWords.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { templateById } from '#shared/template/templates.ts';
import type { Language } from '#shared/text.ts';

export type ResultNote = MinutesNote & {
  is: NoteKind;
  /** Votes it got in the last vote that has been shown; null when nobody voted on it. */
  votes: number | null;
};
export type ResultSection = Omit<MinutesSection, 'notes'> & { notes: ResultNote[] };

export type Results = {
  minutes: Minutes;
  found: ResultSection[];
  decided: ResultSection[];
  /** Check-in and evaluation: what was written around the method. */
  around: ResultSection[];
  /** What the method asks of an action: a column of who does what for each. */
  columns: (keyof ActionRow)[];
};

function columnsOf(outcome: Outcome): Results['columns'] {
  const sections = templateById(outcome.session.template.id)?.sections ?? [];
  const has = (field: string): boolean =>
    sections.some(({ note, fields }) => note?.kind === 'action' && fields.some(({ id }) => id === field));
  const steering = sections.some(({ rowsOf }) => rowsOf !== undefined);
  return [
    'action',
    'who',
    ...(['start', 'due'] as const).filter(has),
    ...(steering ? (['steering'] as const) : []),
  ];
}

function votesByNote(votes: Outcome['votes']): Map<string, number> {
  return new Map(votes.flatMap(({ results }) => results.map((line) => [line.note, line.votes] as const)));
}

export function mostVotedFirst<T extends { votes: number | null }>(notes: readonly T[]): T[] {
  return [...notes].sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0));
}

export function resultsOf(outcome: Outcome, language: Language, names: Names): Results {
  const minutes = minutesOf(outcome, language, names);
  const notes = [...outcome.sections.flatMap((section) => section.notes), ...outcome.loose];
  const kinds = new Map(notes.map(({ id, kind }) => [id, kind]));
  const votes = votesByNote(outcome.votes);
  const result = (section: MinutesSection): ResultSection => ({
    ...section,
    notes: section.notes.map((note) => ({
      ...note,
      is: kinds.get(note.id) ?? 'plain',
      votes: votes.get(note.id) ?? null,
    })),
  });
  return {
    minutes,
    found: minutes.found.map(result),
    decided: minutes.decided
      .map(result)
      .map((section) => ({ ...section, notes: mostVotedFirst(section.notes) })),
    around: minutes.around.map(result),
    columns: columnsOf(outcome),
  };
}
