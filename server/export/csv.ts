// A table as CSV that a Swedish Excel opens right: UTF-8 with a mark, semicolons, and nothing that could run as a formula.
import { stringify } from 'csv-stringify/sync';
import type { Cell } from '#shared/outcome/table.ts';

/** What no spreadsheet shows and some stumble over: control characters, except the line breaks within a cell. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** How a formula begins, also behind spaces and in the wide letters of East Asian keyboards. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

function clean(cell: Cell): Cell {
  if (typeof cell === 'number') return cell;
  const text = cell.replaceAll(CONTROL, '');
  const shown = FORMULA.test(text) ? `'${text}` : text;
  return shown.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n');
}

export function renderCsv(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(clean)),
    {
      bom: true,
      delimiter: ';',
      record_delimiter: 'windows',
      // A line break within a cell is no \r\n and would else not be quoted.
      quoted_string: true,
    },
  );
}
