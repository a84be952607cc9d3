// A field's value from words, as they stand in a table from elsewhere: the way back from shared/outcome/fieldWords.ts.
import type { FieldValue } from '../board/note.ts';
import { limits } from '../limits.ts';
import type { Text } from '../text.ts';
import type { Field } from './template.ts';

export type SubGoalWords = { id: string; no: number; title: Text };

/** Folds case, spaces and closing signs away. */
const foldWords = (words: string): string =>
  words
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replaceAll(/\s+/gu, ' ')
    .replace(/[\s:*?]+$/u, '')
    .trim();

/** Longer words are no name of anything. */
const NAME_CHARS = 300;
const folded = new Map<string, string>();

/** A table asks for the same few names in each of its rows. */
function nameOf(words: string): string {
  const known = folded.get(words) ?? foldWords(words);
  if (folded.size > 2000) folded.clear();
  folded.set(words, known);
  return known;
}

export const isCalled = (words: string, ...names: readonly (Text | undefined)[]): boolean =>
  words.length <= NAME_CHARS &&
  names.some((name) => name && [name.sv, name.en].some((one) => nameOf(one) === nameOf(words)));

const YES = new Set(['ja', 'yes', 'x', '✓', '✔', '☑', 'sant', 'true', '1']);
const NO = new Set(['nej', 'no', '-', '–', '☐', 'falskt', 'false', '0']);

function dateOf(words: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?)?$/.exec(words)?.[1];
  if (found === undefined) return null;
  const day = new Date(`${found}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(found) ? found : null;
}

function agenciesOf(words: string, many: boolean): FieldValue | null {
  const names = many ? words.split(/[,;\n]/u).map((name) => name.trim()) : [words];
  const written = names.filter((name) => name !== '');
  if (written.length > limits.fieldChoices || written.some(({ length }) => length > limits.agencyChars))
    return null;
  return many ? written : (written[0] ?? null);
}

function subGoalOf(words: string, subGoals: readonly SubGoalWords[]): string | null {
  const byNumber = /^(\d+)(?:[.)\s].*)?$/u.exec(words)?.[1];
  const goal = subGoals.find(
    ({ id, no, title }) => id === words || isCalled(words, title) || String(no) === byNumber,
  );
  return goal?.id ?? null;
}

/** What a field would hold; undefined where the words say that it holds nothing, null where they say nothing it can hold. */
export function fieldFromWords(
  field: Field,
  written: string,
  subGoals: readonly SubGoalWords[],
): FieldValue | null | undefined {
  const words = written.trim();
  if (words === '') return undefined;
  switch (field.type) {
    case 'text':
      return words.length <= limits.noteChars ? words : null;
    case 'date':
      return dateOf(words);
    case 'check':
      if (NO.has(words.toLowerCase())) return undefined;
      return YES.has(words.toLowerCase()) ? true : null;
    case 'choice':
      return field.options.find(({ id, label }) => id === words || isCalled(words, label))?.id ?? null;
    case 'agency':
      return agenciesOf(words, field.many);
    case 'subgoal':
      return subGoalOf(words, subGoals);
    case 'note':
      return null;
  }
}

/** Whether a value is one that a field may hold, whoever says so. */
export function fitsField(field: Field, value: FieldValue, subGoals: readonly SubGoalWords[]): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && dateOf(value) === value;
    case 'check':
      return value === true;
    case 'choice':
      return field.options.some(({ id }) => id === value);
    case 'agency':
      return field.many ? Array.isArray(value) : typeof value === 'string';
    case 'subgoal':
      return subGoals.some(({ id }) => id === value);
    case 'note':
      return false;
  }
}
