// An example as words in one language: what every readable document of it shows, before any format.
import { dateIn } from '../outcome/dates.ts';
import { sayIn } from '../outcome/minutes.ts';
import { fill } from '../outcome/minutesWords.ts';
import type { LabelledValue } from '../outcome/noteWords.ts';
import type { Language } from '../text.ts';
import type { Example } from './example.ts';
import { EXAMPLE_FILE_WORDS, EXAMPLE_WORDS } from './exampleWords.ts';

export type FieldInWords = {
  id: string;
  label: string;
  /** Null where it is yet to be written. */
  text: string | null;
  /** What is to be known of the text: how much too long it is, and on how many notes it rests. */
  remarks: string[];
};
export type ExampleInWords = {
  language: Language;
  title: string;
  /** What it is called at its stage. */
  called: string;
  notAdopted: string;
  toBeWritten: string;
  /** That the content is invented, and that it claims to be tried without telling what came of it. */
  warnings: string[];
  facts: LabelledValue[];
  fields: FieldInWords[];
};

export function exampleInWords(example: Example, language: Language): ExampleInWords {
  const { session, template, dnr, stage } = example;
  const say = (key: keyof typeof EXAMPLE_FILE_WORDS, values = {}): string =>
    fill(EXAMPLE_FILE_WORDS[key][language], values);
  const sayAsMinutes = sayIn(language);
  const number = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  const isWritten = (id: string): boolean =>
    example.fields.some((field) => field.id === id && !field.toBeWritten);

  function remarksOn({ text, maxChars, sources }: Example['fields'][number]): string[] {
    const over = maxChars === null ? 0 : Math.max(0, text.length - maxChars);
    const max = number.format(maxChars ?? 0);
    return [
      ...(over > 0 ? [say(over === 1 ? 'overOne' : 'over', { n: number.format(over), max })] : []),
      ...(sources.length > 0
        ? [say(sources.length === 1 ? 'sourcesOne' : 'sources', { n: sources.length })]
        : []),
    ];
  }

  const written =
    example.fields
      .find(({ id }) => id === 'title')
      ?.text.trim()
      .replaceAll(/\s+/g, ' ') ?? '';
  const fields = example.fields
    .map((field) => ({
      id: field.id,
      label: field.label[language],
      text: field.toBeWritten ? null : field.text,
      remarks: remarksOn(field),
    }))
    // The title stands above; here only what is to be said of it.
    .filter(({ id, text, remarks }) => id !== 'title' || text === null || remarks.length > 0);
  return {
    language,
    title: written === '' ? session.title : written,
    called: EXAMPLE_WORDS[stage][language],
    notAdopted: sayAsMinutes('notAdopted'),
    toBeWritten: say('toBeWritten'),
    warnings: [
      ...(session.example ? [sayAsMinutes('example')] : []),
      ...(stage === 'tried' && !isWritten('outputs') && !isWritten('effects') ? [say('nothingCame')] : []),
    ],
    facts: [
      { label: say('session'), value: session.title },
      { label: sayAsMinutes('method'), value: template.name[language] },
      { label: sayAsMinutes('date'), value: dateIn(session.startedAt ?? session.createdAt) },
      ...(dnr === null ? [] : [{ label: sayAsMinutes('dnr'), value: dnr }]),
    ],
    fields,
  };
}
