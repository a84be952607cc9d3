// What a PDF is made of: a document's words with its title, its standing and what runs along every page.
import type { ExampleInWords } from '#shared/example/exampleInWords.ts';
import { MINUTES_WORDS } from '#shared/outcome/minutesWords.ts';
import {
  endOf,
  sayIn,
  type Minutes,
  type MinutesNote,
  type MinutesSection,
} from '#shared/outcome/minutes.ts';
import { filledColumns, type LabelledValue } from '#shared/outcome/noteWords.ts';
import type { Language } from '#shared/text.ts';

export type PdfDocument = {
  template: 'minutes' | 'example';
  language: Language;
  /** UTC time of what it shows. */
  takenAt: string;
  data: {
    title: string;
    called: string;
    description: string;
    authors: string[];
    /** Along the top of each page. */
    running: string[];
    warnings: string[];
    facts: LabelledValue[];
    /** At the end, in small print. */
    remarks: string[];
  } & Record<string, unknown>;
};

const LINK_CHARS = 140;
const RUNNING_CHARS = 90;
/** A note of more is let over a page break: of characters, of lines, of fields. */
const WHOLE_NOTE = { chars: 900, lines: 12, fields: 7 };

const segmenter = new Intl.Segmenter('sv');

/** What is read as one character is never cut in two. */
function shorten(text: string, chars: number): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  const characters = Array.from(segmenter.segment(line), ({ segment }) => segment);
  return characters.length <= chars
    ? line
    : `${characters
        .slice(0, chars - 1)
        .join('')
        .trimEnd()}…`;
}

const wordsIn = (language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(MINUTES_WORDS).map(([key, text]) => [key, text[language]]));

function printedNote({ kind, text, agency, fields, links }: MinutesNote): unknown {
  const length = [text, ...fields.map(({ value }) => value)].reduce((sum, { length: more }) => sum + more, 0);
  return {
    kind,
    text,
    agency,
    fields,
    links: links.map(({ verb, to, label }) => ({
      verb: `${verb.slice(0, 1).toLocaleUpperCase('sv')}${verb.slice(1)}`,
      to: endOf({ label }, shorten(to, LINK_CHARS)),
    })),
    long:
      length > WHOLE_NOTE.chars ||
      text.split('\n').length > WHOLE_NOTE.lines ||
      fields.length + links.length > WHOLE_NOTE.fields,
  };
}

const printedSection = ({ title, questions, notes }: MinutesSection): unknown => ({
  title,
  questions,
  notes: notes.map(printedNote),
});

/** dnr, agencies and title, as they stand at the top of every page. */
function runningOf(dnr: string | null, agencies: readonly { abbr: string }[], title: string): string[] {
  const abbreviations = agencies.map(({ abbr }) => abbr).join(', ');
  return [dnr ?? '', shorten(abbreviations, RUNNING_CHARS), shorten(title, RUNNING_CHARS)];
}

export function minutesDocument(minutes: Minutes, takenAt: string): PdfDocument {
  const { language, title, dnr, agencies } = minutes;
  const say = sayIn(language);
  return {
    template: 'minutes',
    language,
    takenAt,
    data: {
      title,
      called: say('minutes'),
      description: say('notAdopted'),
      authors: agencies.map(({ name }) => name),
      running: runningOf(dnr, agencies, title),
      warnings: minutes.example === null ? [] : [minutes.example],
      facts: minutes.facts,
      remarks: minutes.unreadable === null ? [] : [minutes.unreadable],
      say: wordsIn(language),
      agencies,
      found: minutes.found.map(printedSection),
      decided: minutes.decided.map(printedSection),
      around: minutes.around.map(printedSection),
      decidedAs: minutes.decidedAs,
      columns: filledColumns(minutes.doing),
      doing: minutes.doing,
      thread: minutes.thread.map(({ words, notes }) => ({
        words,
        notes: notes.map((text) => shorten(text, LINK_CHARS)),
      })),
      votes: minutes.votes,
      agenda: minutes.agenda,
    },
  };
}

/** @param agencies that took part */
export function exampleDocument(
  example: ExampleInWords,
  agencies: readonly { name: string; abbr: string }[],
  dnr: string | null,
  takenAt: string,
): PdfDocument {
  const { language, title, called, warnings, facts, fields, toBeWritten, notAdopted } = example;
  return {
    template: 'example',
    language,
    takenAt,
    data: {
      title,
      called,
      description: `${called}. ${notAdopted}.`,
      authors: agencies.map(({ name }) => name),
      running: runningOf(dnr, agencies, title),
      warnings,
      facts,
      remarks: [],
      say: { ...wordsIn(language), notAdopted, toBeWritten },
      fields,
    },
  };
}
