// @vitest-environment jsdom
// Tables as they come from other programs: their cells, and whether it is a table at all.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, tableInHtml, tableInText } from '../../../client/board/clipboardTable.ts';

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const inHtml = (html: string): ReturnType<typeof tableInHtml> => tableInHtml(html, parse);

describe('cells of a spreadsheet', () => {
  it('are in quotes where they hold line breaks, tabs or quotes', () => {
    expect(cellsOf('Ett\t"två\nrader"\t"sa ""nej"""\r\nTre\t\t"a\tb"\r\n')).toEqual([
      ['Ett', 'två\nrader', 'sa "nej"'],
      ['Tre', '', 'a\tb'],
      [''],
    ]);
  });

  it('may hold quotes that are words like any other', () => {
    expect(cellsOf('"Bra" sa hon\t"öppet\n5" rör\tx')).toEqual([
      ['"Bra" sa hon', '"öppet'],
      ['5" rör', 'x'],
    ]);
  });

  it('come back as they were written', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'å', '"', '\t', '\n', ' ') })
      .map((words) => words.trim());
    const written = (words: string): string =>
      /["\t\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.map(written).join('\t')).join('\r\n');
        expect(cellsOf(text)).toEqual(rows);
      }),
    );
  });

  it('are found in any text, soon', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a') }), (text) => {
        expect(cellsOf(text).flat().join('').length).toBeLessThanOrEqual(text.length);
      }),
    );
    expect(cellsOf('"a""\t'.repeat(200_000)).length).toBe(1);
  });
});

describe('text with tabs', () => {
  it('is a table when its rows are alike', () => {
    expect(tableInText('Problem\tAnsvarig\nKö\tAnna\n')).toEqual({
      rows: [
        ['Problem', 'Ansvarig'],
        ['Kö', 'Anna'],
      ],
      headed: false,
    });
  });

  it('is none when it is a list that is indented, or has a tab by chance', () => {
    expect(tableInText('Ett\n\tTvå\n\tTre\n')).toBeNull();
    expect(tableInText('En rad\nen annan\tmed tabb\noch en till\noch en\n')).toBeNull();
    expect(tableInText('inga')).toBeNull();
  });
});

describe('HTML', () => {
  it('gives its table, with paragraphs and breaks as lines', () => {
    const html = `<meta charset=utf-8><style>td{}</style><table><tr><td><p>Ett &amp; <b>två</b></p><p>tre</p></td>
      <td>a<br>b</td></tr></table>`;
    expect(inHtml(html)).toEqual({ rows: [['Ett & två\ntre', 'a\nb']], headed: false });
  });

  it('knows a row of headings, and cells over several rows and columns', () => {
    const html = `<table><tr><th>A<th>B<th>C</tr><tr><td rowspan=2>1<td colspan=2>2</tr><tr><td>3<td>4</tr></table>`;
    expect(inHtml(html)).toEqual({
      rows: [
        ['A', 'B', 'C'],
        ['1', '2', ''],
        ['', '3', '4'],
      ],
      headed: true,
    });
  });

  it('is no table when it is a text with one in it, or two', () => {
    expect(inHtml(`<p>${'Lång text. '.repeat(20)}</p><table><tr><td>x</table>`)).toBeNull();
    expect(inHtml('<table><tr><td>x</table><table><tr><td>y</table>')).toBeNull();
    expect(inHtml('<p>x</p>')).toBeNull();
  });

  it('runs nothing and never throws, whatever it is', () => {
    expect(
      inHtml(
        '<table><tr><td><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>ok</table>',
      ),
    ).toEqual({ rows: [['ok']], headed: false });
    expect((globalThis as { ran?: number }).ran).toBeUndefined();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<table>', '<td>', '<tr rowspan=9 ', 'colspan=99999', '>', 'x') }),
        (html) => {
          inHtml(html);
        },
      ),
    );
  });
});
