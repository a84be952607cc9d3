// A note's fields as words: beside the note, and as the rows of who does what.
import type { FieldValue } from '../board/note.ts';
import { fieldKey, type Field, type SectionTemplate, type Template } from '../template/template.ts';
import type { Language } from '../text.ts';
import { fieldWords } from './fieldWords.ts';
import type { OutcomeNote } from './outcome.ts';

export type LabelledValue = { label: string; value: string };
/** What the ids of the registers are called. */
export type Names = { subGoal: (id: string) => string; agency: (id: string) => string };
/** What the ids in a field are called: of agencies, sub-goals or notes, as the field has it. */
export type FindName = (field: Field) => (id: string) => string;

export function nameFinder(names: Names, noteText: (id: string) => string): FindName {
  return (field) =>
    field.type === 'subgoal' ? names.subGoal : field.type === 'note' ? noteText : names.agency;
}

/** The sections that have fields for notes of a section: itself, and those whose rows its notes are. */
export function ownSections(template: Template | undefined, section: string | null): SectionTemplate[] {
  return template?.sections.filter(({ id, rowsOf }) => id === section || rowsOf === section) ?? [];
}

/** What is filled in on a note, in the template's order. A note that was moved keeps what was filled in where it lay before. */
export function fieldsInWords(
  note: OutcomeNote,
  section: string | null,
  template: Template | undefined,
  language: Language,
  find: FindName,
): LabelledValue[] {
  const values: LabelledValue[] = [];
  const written = new Set<string>();
  for (const candidate of [...ownSections(template, section), ...(template?.sections ?? [])]) {
    for (const field of candidate.fields) {
      const key = fieldKey(candidate, field);
      const stored: FieldValue | undefined = note.fields[key];
      if (stored === undefined || written.has(key)) continue;
      written.add(key);
      const value = fieldWords(field, stored, language, find(field));
      if (value.trim() !== '') values.push({ label: field.label[language], value });
    }
  }
  return values;
}

export type ActionRow = { action: string; who: string; start: string; due: string; steering: string };

const COLUMNS = ['action', 'who', 'start', 'due', 'steering'] as const;

/** The columns of who does what in which anything stands. */
export const filledColumns = (rows: readonly ActionRow[]): (keyof ActionRow)[] =>
  COLUMNS.filter((column) => rows.some((row) => row[column] !== ''));

/** Who does what: the actions for which someone, a date or a steering process is given. */
export function actionRows(
  notes: readonly OutcomeNote[],
  template: Template | undefined,
  language: Language,
  find: FindName,
): ActionRow[] {
  const sections = template?.sections ?? [];
  const wordsOf = (note: OutcomeNote, id: string): string => {
    const section = sections.find((candidate) => candidate.fields.some((field) => field.id === id));
    const field = section?.fields.find((candidate) => candidate.id === id);
    const stored = note.fields[id];
    return field && stored !== undefined ? fieldWords(field, stored, language, find(field)).trim() : '';
  };
  const steering = (note: OutcomeNote): string =>
    sections
      .filter(({ rowsOf }) => rowsOf !== undefined)
      .flatMap((section) =>
        section.fields.flatMap((field) => {
          const stored = note.fields[fieldKey(section, field)];
          const words = stored === undefined ? '' : fieldWords(field, stored, language, find(field)).trim();
          if (words === '') return [];
          if (field.type === 'date') return [`${field.label[language]} ${words}`];
          return [field.type === 'check' ? field.label[language] : words];
        }),
      )
      .join('; ');
  return notes
    .filter(({ kind, text }) => kind === 'action' && text.trim() !== '')
    .map((note) => ({
      action: note.text.trim(),
      who: [wordsOf(note, 'owner'), wordsOf(note, 'agency')].filter((words) => words !== '').join(', '),
      start: wordsOf(note, 'start'),
      due: wordsOf(note, 'due'),
      steering: steering(note),
    }))
    .filter(({ who, start, due, steering: place }) => [who, start, due, place].some((words) => words !== ''));
}
