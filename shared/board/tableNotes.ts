// A pasted table as notes, one a row: what has a field of its own in the section goes there, the rest stands in the text.
import { fieldFromWords, isCalled, type SubGoalWords } from '../template/fieldFromWords.ts';
import { fieldKey, type Field, type SectionTemplate, type Template } from '../template/template.ts';
import { kindWords } from '../words.ts';
import { NOTE_KINDS, type NoteKind } from './kinds.ts';
import type { FieldValue } from './note.ts';
import { textPieces } from './textPieces.ts';

export type Table = {
  rows: readonly (readonly string[])[];
  /** Whether the first row is known to be one of headings. */
  headed: boolean;
};

export type TableNote = {
  text: string;
  kind?: NoteKind;
  fields?: Record<string, FieldValue>;
  /** Id of the template's section that the table names for it. */
  section?: string;
};

export type TableTarget = {
  template: Template;
  /** Id of the template's section it is pasted into. */
  section: string | undefined;
  subGoals: readonly SubGoalWords[];
};

const TEXT = { sv: 'Text', en: 'Text' };
const NOTE = { sv: 'Lapp', en: 'Note' };
/** The headings that our own tables have on the clipboard. */
export const TABLE_WORDS = {
  text: TEXT,
  kind: { sv: 'Slag', en: 'Kind' },
  section: { sv: 'Sektion', en: 'Section' },
} as const;

type Column = { is: 'text' | 'kind' | 'section' | 'other' } | { is: 'field'; field: Field; key: string };

const OTHER: Column = { is: 'other' };

function columnOf(heading: string, { template, section }: TableTarget): Column {
  const own: readonly SectionTemplate[] = template.sections.filter(
    ({ id, rowsOf }) => section !== undefined && (id === section || rowsOf === section),
  );
  for (const one of own) {
    const field = one.fields.find(({ label }) => isCalled(heading, label));
    if (field) return { is: 'field', field, key: fieldKey(one, field) };
  }
  const home = own.find(({ id }) => id === section);
  if (isCalled(heading, TEXT, NOTE, home?.note?.label, home?.title)) return { is: 'text' };
  if (isCalled(heading, TABLE_WORDS.kind)) return { is: 'kind' };
  if (isCalled(heading, TABLE_WORDS.section)) return { is: 'section' };
  return OTHER;
}

/** Columns by their headings; null when the first row is a row like any other. */
function columnsOf({ rows, headed }: Table, target: TableTarget): Column[] | null {
  const first = rows[0] ?? [];
  const columns = first.map((heading) => columnOf(heading, target));
  const known = columns.filter(({ is }) => is !== 'other').length;
  const filled = first.filter((heading) => heading.trim() !== '').length;
  if (rows.length < 2 || (first.length === 1 && known === 0)) return null;
  return headed || known >= 2 || (known > 0 && known * 2 >= filled) ? columns : null;
}

/** The column whose words are the note's own. */
function textColumn(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  const named = columns.findIndex(({ is }) => is === 'text');
  if (named >= 0) return named;
  const filled = columns.findIndex(
    ({ is }, at) => is === 'other' && rows.some((row) => (row[at] ?? '').trim() !== ''),
  );
  return Math.max(0, filled);
}

type Row = { text: string[]; note: Omit<TableNote, 'text'> };

function putCell(row: Row, column: Column, heading: string, words: string, target: TableTarget): void {
  if (column.is === 'kind') {
    const kind = NOTE_KINDS.find((one) => isCalled(words, kindWords[one]));
    if (kind) return void (row.note.kind = kind);
  }
  if (column.is === 'section') {
    const section = target.template.sections.find(({ title, note }) => note && isCalled(words, title));
    if (section) return void (row.note.section = section.id);
  }
  if (column.is === 'field') {
    const value = fieldFromWords(column.field, words, target.subGoals);
    if (value === undefined) return;
    if (value !== null) return void (row.note.fields = { ...row.note.fields, [column.key]: value });
  }
  row.text.push(heading === '' ? words : `${heading}: ${words}`);
}

function noteOf(
  cells: readonly string[],
  columns: readonly Column[],
  headings: readonly string[],
  target: TableTarget,
  first: number,
): TableNote | null {
  const words = (at: number): string => (cells[at] ?? '').trim();
  const row: Row = { text: words(first) === '' ? [] : [words(first)], note: {} };
  for (const [at] of cells.entries()) {
    if (at === first || words(at) === '') continue;
    putCell(row, columns[at] ?? OTHER, (headings[at] ?? '').trim(), words(at), target);
  }
  const text = row.text.join('\n');
  return text === '' && !row.note.fields ? null : { ...row.note, text };
}

/** One note a row; what is too long for one goes on in a next. */
export function tableNotes(table: Table, target: TableTarget): TableNote[] {
  const columns = columnsOf(table, target);
  const [headings, rows] = columns ? [table.rows[0] ?? [], table.rows.slice(1)] : [[], table.rows];
  const width = Math.max(0, ...table.rows.slice(0, 1000).map(({ length }) => length));
  const known = columns ?? Array.from({ length: width }, () => OTHER);
  const first = textColumn(known, rows);
  return rows
    .map((cells) => noteOf(cells, known, headings, target, first))
    .filter((note) => note !== null)
    .flatMap((note) => goesOn(note));
}

function goesOn(note: TableNote): TableNote[] {
  const { kind, section } = note;
  const rest = { ...(kind && { kind }), ...(section && { section }) };
  const [first = '', ...more] = textPieces(note.text);
  return [{ ...note, text: first }, ...more.map((text) => ({ ...rest, text }))];
}
