// Reads a rehearsal's CSV as a spreadsheet would, and holds its rows against what was written and voted. Pure.
import { linkWords } from '#shared/words.ts';
import type { Expected } from './checkOutcome.ts';
import { checkOwnRow } from './ownSection.ts';
import { fieldKey } from '#shared/template/template.ts';

const MARK = '\uFEFF';

/**
 * The cells of a table with semicolons between them.
 * @throws where it is no such table: without its mark, with a quote in the middle of a cell, or with rows of different lengths
 */
export function readTable(csv: string): string[][] {
  if (!csv.startsWith(MARK)) throw new Error('the mark of UTF-8 is missing');
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell: quoted, with doubled quotes inside, or plain; then what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/y;
  cell.lastIndex = MARK.length;
  while (cell.lastIndex < csv.length) {
    const at = cell.lastIndex;
    const found = cell.exec(csv);
    if (!found) throw new Error(`no cell at character ${at}`);
    const [, quoted, plain = '', end] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ';') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('the last row has no end');
  const [head] = rows;
  if (!head || rows.some(({ length }) => length !== head.length))
    throw new Error('rows of different lengths');
  return rows;
}

/** Whether a cell shows a text. A mark before what a spreadsheet would take for a formula is not seen in it. */
const shows = (cell: string, text: string): boolean =>
  cell.trim() === text.trim() || cell.trim() === `'${text.trim()}`;

/** Whether a line is that link, with words of its own after it perhaps. */
const saysLink = (said: string, link: string): boolean => said === link || said.startsWith(`${link} (`);

/** A line for each thing that was written and is not in the table. */
export function checkTable(expected: Expected, rows: readonly (readonly string[])[]): string[] {
  const missing: string[] = [];
  const { notes, links, votes, template, own } = expected;
  const texts = new Map(notes.map(({ note }) => [note.key, note.text.trim()]));
  const written = new Set(
    template.sections.flatMap((section) =>
      section.fields.filter(({ type }) => type === 'text').map((field) => fieldKey(section, field)),
    ),
  );
  for (const { note, id, agency } of notes) {
    const row = rows.find((cells) => cells.includes(id));
    const demand = (holds: (cell: string) => boolean, what: string): void => {
      if (!row?.some(holds)) missing.push(`${what} of “${note.text}”`);
    };
    if (!row) {
      missing.push(`note “${note.text}”`);
      continue;
    }
    demand((cell) => shows(cell, note.text), 'text');
    demand((cell) => cell === (agency?.abbr ?? ''), 'agency');
    demand((cell) => cell === 'Inte fastställt av myndigheterna', 'status');
    for (const [field, value] of Object.entries(note.fields ?? {}))
      if (written.has(field))
        demand((cell) => cell.split('\n').some((line) => shows(line, String(value))), field);
    for (const { type, to } of links.filter(({ from }) => from === note.key)) {
      const line = `${linkWords[type].sv}: ${texts.get(to)}`;
      demand((cell) => cell.split('\n').some((one) => saysLink(one, line)), `link to ${to}`);
    }
    const got = votes.reduce((sum, { results }) => sum + (results.get(id) ?? 0), 0);
    if (got > 0) demand((cell) => cell === String(got), 'votes');
  }
  const wanted = notes.length + (own ? 1 : 0);
  if (rows.length !== wanted + 1) missing.push(`${wanted} rows, not ${rows.length - 1}`);
  if (own) missing.push(...checkOwnRow(own, rows));
  return missing;
}
