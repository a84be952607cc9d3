// Holds everything a rehearsal exported against what its people wrote and voted.
import { readBoard } from '#shared/board/read.ts';
import type { Note } from '#shared/board/note.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { checkExample, checkExampleWords } from './checkExample.ts';
import { checkOutcome, type Expected } from './checkOutcome.ts';
import { checkTable, readTable } from './checkTable.ts';
import { checkWords, markdownWords, type Words } from './checkWords.ts';
import type { Results } from './fetchResults.ts';
import { pdfWords, readPdf } from './pdfWords.ts';
import type { Walk } from './walk.ts';

export type Checked = {
  /** A line for each thing that an export lacks. */
  missing: string[];
  /** What could not be looked into on this machine. */
  notCompared: string[];
};

/** Notes that an export has elsewhere than where they lie on the board. */
function whatIsMisplaced(board: readonly Note[], outcome: Outcome): string[] {
  const placed = new Map(
    outcome.sections.flatMap((section) => section.notes.map(({ id, p }) => [id, p.join()] as const)),
  );
  return board
    .filter((note) => placed.get(note.id) !== note.p.join())
    .map((note) => `place of “${note.text}”`);
}

function table(expected: Expected, csv: string): string[] {
  try {
    return checkTable(expected, readTable(csv));
  } catch (error) {
    return [`a table: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function pdf(name: string, bytes: Buffer, check: (words: Words) => string[]): Promise<Checked> {
  if (!bytes.subarray(0, 4).equals(Buffer.from('%PDF'))) return { missing: ['a PDF'], notCompared: [] };
  const pages = await readPdf(bytes);
  if (pages === null)
    return { missing: [], notCompared: [`the words of ${name}, since there is no pdftotext here`] };
  return { missing: check(pdfWords(pages)), notCompared: [] };
}

export async function checkExports(walk: Walk, results: Results): Promise<Checked> {
  const { outcome, example, files } = results;
  const { notes, links, votes, own } = walk.record;
  const { template, people } = walk;
  const expected: Expected = { template, people: people.length, notes, links, votes, own };
  const bytesOf = (name: string): Buffer => files.get(name) ?? Buffer.alloc(0);
  const inMinutes = (words: Words): string[] => checkWords(expected, outcome, words);
  const inExample = (words: Words): string[] => checkExampleWords(example, words);
  const found: [name: string, checked: Checked][] = [];
  const add = (name: string, missing: string[]): void =>
    void found.push([name, { missing, notCompared: [] }]);
  add('outcome.json', [
    ...checkOutcome(expected, outcome),
    ...whatIsMisplaced(readBoard([walk.leader.board]).notes, outcome),
  ]);
  add('outcome.md', inMinutes(markdownWords(String(bytesOf('outcome.md')))));
  add('outcome.csv', table(expected, String(bytesOf('outcome.csv'))));
  found.push(['outcome.pdf', await pdf('outcome.pdf', bytesOf('outcome.pdf'), inMinutes)]);
  add('example.json', checkExample(expected, outcome, example));
  add('example.md', inExample(markdownWords(String(bytesOf('example.md')))));
  found.push(['example.pdf', await pdf('example.pdf', bytesOf('example.pdf'), inExample)]);
  return {
    missing: found.flatMap(([name, { missing }]) => missing.map((what) => `${name}: ${what}`)),
    notCompared: found.flatMap(([, { notCompared }]) => notCompared),
  };
}
