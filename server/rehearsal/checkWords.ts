// Holds a readable document against what was written in a rehearsal: are the words there, however it is laid out? Pure.
import type { Outcome } from '#shared/outcome/outcome.ts';
import { fieldKey } from '#shared/template/template.ts';
import { linkWords } from '#shared/words.ts';
import type { Expected } from './checkOutcome.ts';
import { ownWords } from './ownSection.ts';

/** A document that can be asked whether it holds certain words. */
export type Words = {
  /** @param times how often they must stand there */
  holds: (words: string, times?: number) => boolean;
  /** How a link from one note to another is written. */
  link: (from: string, verb: string, to: string) => string;
  /** The ways in which a result of a vote may be written. */
  vote: (text: string, votes: number) => string[];
};

/** Markdown back to words: escapes and hard line breaks undone, so that texts can be looked for as they were typed. */
export function markdownWords(markdown: string): Words {
  const plain = markdown.replaceAll(/\\\n\s*/g, '\n').replaceAll(/\\([^\n])/g, '$1');
  return {
    holds: (words, times = 1) => words.trim() === '' || plain.split(words.trim()).length > times,
    link: (from, verb, to) => `- ${from} **${verb}** ${to}`,
    vote: (text, votes) => [`| ${text.replaceAll(/\s+/g, ' ')} | ${votes} |`],
  };
}

/** Fields in which words stand as they were written; choices and ids stand as what they are called. */
function writtenFields({ template }: Expected): Set<string> {
  return new Set(
    template.sections.flatMap((section) =>
      section.fields
        .filter(({ type }) => type === 'text' || type === 'date')
        .map((field) => fieldKey(section, field)),
    ),
  );
}

/** A line for each thing that was written and is not in the document. */
export function checkWords(expected: Expected, outcome: Outcome, words: Words): string[] {
  const missing: string[] = [];
  const demand = (holds: string, what: string, times = 1): void => {
    if (!words.holds(holds, times)) missing.push(what);
  };
  const fields = writtenFields(expected);
  for (const { note } of expected.notes) {
    demand(note.text, `note “${note.text}”`);
    for (const [field, value] of Object.entries(note.fields ?? {}))
      if (fields.has(field)) demand(String(value), `${field} of “${note.text}”`);
  }
  const texts = new Map(expected.notes.map(({ note }) => [note.key, note.text.trim()]));
  const lines = new Map<string, number>();
  for (const { type, from, to } of expected.links) {
    const line = words.link(texts.get(from) ?? '', linkWords[type].sv, texts.get(to) ?? '');
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  for (const [line, times] of lines) demand(line, `${times} × link “${line}”`, times);
  const byId = new Map(expected.notes.map(({ note, id }) => [id, note.text.trim()]));
  for (const { phase, step, results } of expected.votes) {
    for (const [note, votes] of results) {
      const text = byId.get(note) ?? '';
      if (!words.vote(text, votes).some((line) => words.holds(line)))
        missing.push(`votes for “${text}” in ${phase}.${step}`);
    }
  }
  for (const words of expected.own ? ownWords(expected.own) : []) demand(words, `“${words}”`);
  demand(outcome.session.title, 'the title');
  for (const { agency } of outcome.agencies) demand(agency.name, `agency ${agency.name}`);
  demand('Inte fastställt av myndigheterna', 'that no agency has adopted it');
  return missing;
}
