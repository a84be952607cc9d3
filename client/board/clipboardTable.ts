// A table on the clipboard as rows of cells: from the HTML of a web page or a word processor, or the tab-separated text of a
// spreadsheet. Nothing of it is ever put into the page.
import type { Table } from '#shared/board/tableNotes.ts';

/** Beyond this, HTML takes longer to read than one waits for; the text beside it says the same. */
const HTML_CHARS = 4 * 1024 * 1024;
/** How much else may stand around a table for the whole to be one. */
const BESIDE_SHARE = 0.25;
const COLUMNS_MAX = 200;

const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const UNSEEN = new Set(['STYLE', 'SCRIPT', 'TEMPLATE']);
const isElement = (node: Node): node is Element => node.nodeType === 1;
const isText = (node: Node): boolean => node.nodeType === 3;

/** The words of a cell, its paragraphs and line breaks as lines. */
function wordsIn(cell: Element): string {
  let words = '';
  const breakLine = (): void => {
    if (words !== '' && !words.endsWith('\n')) words += '\n';
  };
  const walk = (node: Node): void => {
    if (isText(node)) words += (node.nodeValue ?? '').replaceAll(/\s+/gu, ' ');
    if (!isElement(node) || UNSEEN.has(node.tagName)) return;
    if (node.tagName === 'BR') words += '\n';
    const isBlock = BLOCKS.has(node.tagName);
    if (isBlock) breakLine();
    for (const child of node.childNodes) walk(child);
    if (isBlock) breakLine();
  };
  for (const child of cell.childNodes) walk(child);
  const lines = words.split('\n').map((line) => line.trim());
  return lines.join('\n').trim();
}

function rowsOf(table: HTMLTableElement): Table {
  /** Columns that a cell above still covers, by how many rows. */
  const covered: number[] = [];
  const rows = [...table.rows].map((row) => {
    const cells: string[] = [];
    const skip = (): void => {
      while ((covered[cells.length] ?? 0) > 0) {
        covered[cells.length] = (covered[cells.length] ?? 0) - 1;
        cells.push('');
      }
    };
    for (const cell of row.cells) {
      skip();
      if (cells.length >= COLUMNS_MAX) break;
      const words = wordsIn(cell);
      for (let column = 0; column < Math.max(1, Math.min(cell.colSpan, COLUMNS_MAX)); column++) {
        covered[cells.length] = Math.max(0, cell.rowSpan - 1);
        cells.push(column === 0 ? words : '');
      }
    }
    skip();
    return cells;
  });
  const headed = [...(table.rows[0]?.cells ?? [])].every(({ tagName }) => tagName === 'TH');
  return { rows: filledRows(rows), headed: headed && rows.length > 1 };
}

const filledRows = (rows: readonly string[][]): string[][] =>
  rows.filter((row) => row.some((cell) => cell.trim() !== ''));

export function tableInHtml(html: string, parse: (html: string) => Document): Table | null {
  if (html.length > HTML_CHARS || !/<table\b/i.test(html)) return null;
  const page = parse(html);
  const [table, ...more] = page.querySelectorAll('table');
  if (!table || more.some((other) => !table.contains(other))) return null;
  const [all, own] = [page.body.textContent.trim().length, table.textContent.trim().length];
  if (own < all * (1 - BESIDE_SHARE)) return null;
  const { rows, headed } = rowsOf(table);
  return rows.length === 0 ? null : { rows, headed };
}

/** Where a quoted cell ends: at a quote that is not doubled; null when there is none any more. */
function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charAt(at + 1) !== '"') return at;
  return null;
}

/** Cells as a spreadsheet writes them: in quotes, doubled inside, where they hold a tab, a line break or a quote. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  /** Once no quote closes, no later one does. */
  let quotes = true;
  const quotedEnd = (): number | null => {
    if (!quotes || text.charAt(at) !== '"') return null;
    const end = closingQuote(text, at + 1);
    if (end === null) quotes = false;
    return end !== null && /^[\t\r\n]?$/.test(text.charAt(end + 1)) ? end : null;
  };
  for (;;) {
    const end = quotedEnd();
    const next = /[\t\r\n]|$/g;
    next.lastIndex = end === null ? at : end + 1;
    const stop = next.exec(text)?.index ?? text.length;
    const words = end === null ? text.slice(at, stop) : text.slice(at + 1, end).replaceAll('""', '"');
    rows.at(-1)?.push(words.replaceAll(/\r\n?/g, '\n').trim());
    if (stop >= text.length) return rows;
    at = text.startsWith('\r\n', stop) ? stop + 2 : stop + 1;
    if (text.charAt(stop) !== '\t') rows.push([]);
  }
}

/** Tab-separated text as a table; null when its tabs mean something else, such as an indented list. */
export function tableInText(text: string): Table | null {
  if (!text.includes('\t')) return null;
  const rows = filledRows(cellsOf(text));
  const width = Math.max(0, ...rows.slice(0, 1000).map(({ length }) => length));
  const even = rows.filter(({ length }) => length === width).length;
  const begun = rows.filter(([first]) => first !== undefined && first !== '').length;
  const isTable =
    width > 1 && width <= COLUMNS_MAX && even * 5 >= rows.length * 4 && begun * 2 >= rows.length;
  return isTable ? { rows, headed: false } : null;
}
