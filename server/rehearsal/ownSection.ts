// What people put on a board beside its method, once in a rehearsal: a section of their own with a text in it, words on a
// link, and a lock that only whoever leads may open; and whether the exports hold it.
import { linksOf } from '#shared/board/names.ts';
import { createNote, editLinkLabel, setLock } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { createArea } from '#shared/board/sectionOperations.ts';
import { createId } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome/outcome.ts';
import { random } from '../auth/secrets.ts';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { until } from './until.ts';
import type { Walk } from './walk.ts';

export type OwnSection = {
  title: string;
  question: string;
  /** What stands in it, without a card. */
  text: string;
  note: string;
  /** What stands beside the first link. */
  label: string;
};

const WORDS = {
  title: 'Parkeringen',
  question: 'Vad tar vi vidare efter i dag?',
  text: 'Det här hann vi inte tala färdigt om',
  label: 'i de flesta fall',
} as const;

/** Below all that the method has. */
const BELOW = 20_000;

export async function makeOwnSection(walk: Walk): Promise<void> {
  const { leader, people } = walk;
  const { board } = leader;
  const section = createId('area', random);
  const note = createId('note', random);
  const [link = ''] = linksOf(board).keys();
  createArea(board, { id: section, p: [0, BELOW], title: WORDS.title, question: WORDS.question });
  createNote(board, { id: note, kind: 'plain', look: 'text', p: [20, 92], text: WORDS.text, in: section });
  setLock(board, note, 'lead');
  editLinkLabel(board, link, WORDS.label);
  const sees = ({ board: theirs }: SimulatedPerson): boolean => {
    const { notes, sections, links } = readBoard([theirs]);
    return (
      sections.some(({ id }) => id === section) &&
      notes.some(({ id, lock }) => id === note && lock === 'lead') &&
      links.some(({ label }) => label === WORDS.label)
    );
  };
  await until(() => people.every(sees), 'everyone sees the section that was added');
  walk.record.own = { ...WORDS, note };
  walk.say('  a section was added beside the method, with a text that is locked, and words on a link');
}

/** A line for each thing of it that is not in the outcome, as data. */
export function checkOwnSection(own: OwnSection, outcome: Outcome): string[] {
  const section = outcome.sections.find(({ key, title }) => key === undefined && title.sv === own.title);
  const missing: string[] = [];
  if (section?.questions[0]?.sv !== own.question) missing.push(`the section “${own.title}” and its question`);
  const note = section?.notes.find(({ id }) => id === own.note);
  if (note?.text !== own.text || note.look !== 'text') missing.push(`text “${own.text}”`);
  if (!outcome.links.some(({ label }) => label === own.label)) missing.push(`words of a link “${own.label}”`);
  return missing;
}

/** A line for each thing of it that no row of the table shows. */
export function checkOwnRow(own: OwnSection, rows: readonly (readonly string[])[]): string[] {
  const row = rows.find((cells) => cells.includes(own.note)) ?? [];
  const missing = [own.title, own.question, own.text]
    .filter((words) => !row.includes(words))
    .map((words) => `“${words}”`);
  const isLinked = rows.some((cells) =>
    cells.some((cell) => cell.split('\n').some((line) => line.endsWith(`(${own.label})`))),
  );
  return isLinked ? missing : [...missing, `words of a link “${own.label}”`];
}

/** All its words. */
export const ownWords = ({ title, question, text, label }: OwnSection): string[] => [
  title,
  question,
  text,
  label,
];
