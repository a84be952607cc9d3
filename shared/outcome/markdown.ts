// The outcome as Markdown for people. What users wrote is always shown as text: nothing in it can become markup.
import type { FieldValue } from '../board/note.ts';
import { templateById } from '../template/templates.ts';
import { fieldKey, type Field, type SectionTemplate } from '../template/template.ts';
import type { Language, Text } from '../text.ts';
import { functionWords, kindWords, linkWords } from '../words.ts';
import { fieldWords } from './fieldWords.ts';
import type { Outcome, OutcomeNote } from './outcome.ts';

const LABELS = {
  notAdopted: { sv: 'Inte fastställt av myndigheterna', en: 'Not adopted by the agencies' },
  example: {
    sv: 'Exempel: innehållet är påhittat för att visa hur det fungerar.',
    en: 'Example: the content is invented to show how it works.',
  },
  method: { sv: 'Metod', en: 'Method' },
  date: { sv: 'Datum', en: 'Date' },
  dnr: { sv: 'Diarienummer', en: 'Registration number' },
  agencies: { sv: 'Myndigheter', en: 'Agencies' },
  nobody: { sv: 'Ingen har anslutit.', en: 'Nobody has joined.' },
  links: { sv: 'Kopplingar', en: 'Links' },
  loose: { sv: 'Utanför sektionerna', en: 'Outside the sections' },
  empty: { sv: 'Inget skrivet.', en: 'Nothing written.' },
  unreadable: {
    sv: 'Det som inte gick att läsa på tavlan och därför saknas här: {n}.',
    en: 'Things on the board that could not be read and are missing here: {n}.',
  },
  untitled: { sv: '(tom lapp)', en: '(empty note)' },
} as const satisfies Record<string, Text>;

/**
 * Users' words as Markdown text, wherever they stand: markup is escaped, line breaks stay inside the paragraph or list item.
 * @param indent spaces before the second line and on, as deep as the list item they belong to
 */
export function escapeMarkdown(text: string, indent = 2): string {
  return text
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~&$]/g, (mark) => `\\${mark}`)
    .split(/\r\n?|\n/)
    .map((line) =>
      line
        .trim()
        .replace(/^[-+=:]/, (mark) => `\\${mark}`)
        .replace(/^\d+(?=[.)])/, (number) => `${number}\\`),
    )
    .join(`\\\n${' '.repeat(indent)}`);
}

/** A UTC time as a Swedish date, the day it was in Stockholm. */
export function dateIn(utc: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(
    new Date(utc),
  );
}

type Names = { subGoal: (id: string) => string; agency: (id: string) => string };
type AllNames = Names & { note: (id: string) => string };

function nameFor(field: Field, names: AllNames): (id: string) => string {
  return field.type === 'subgoal' ? names.subGoal : field.type === 'note' ? names.note : names.agency;
}

function fieldLines(
  note: OutcomeNote,
  sections: readonly SectionTemplate[],
  language: Language,
  names: AllNames,
): string[] {
  const lines: string[] = [];
  const written = new Set<string>();
  for (const section of sections) {
    for (const field of section.fields) {
      const key = fieldKey(section, field);
      const value: FieldValue | undefined = note.fields[key];
      if (value === undefined || written.has(key)) continue;
      written.add(key);
      const words = fieldWords(field, value, language, nameFor(field, names));
      if (words.trim() !== '') lines.push(`  - ${field.label[language]}: ${escapeMarkdown(words, 4)}`);
    }
  }
  return lines;
}

/**
 * @param language of headings and labels; users' words stay as they were written
 * @param names what the ids of the registers are called
 */
export function renderMarkdown(outcome: Outcome, language: Language, names: Names): string {
  const say = (key: keyof typeof LABELS): string => LABELS[key][language];
  const { session } = outcome;
  const template = templateById(session.template.id);
  const all = [...outcome.sections.flatMap((section) => section.notes), ...outcome.loose];
  const titles = new Map(all.map(({ id, text }) => [id, text.trim() === '' ? say('untitled') : text]));
  const allNames: AllNames = { ...names, note: (id) => titles.get(id) ?? '' };
  const out: string[] = [`# ${escapeMarkdown(session.title)}`, '', `**${say('notAdopted')}**`, ''];
  if (session.example) out.push(`*${say('example')}*`, '');
  out.push(
    `- ${say('method')}: ${escapeMarkdown(session.template.name[language])}`,
    `- ${say('date')}: ${dateIn(session.createdAt)}`,
  );
  if (session.dnr) out.push(`- ${say('dnr')}: ${escapeMarkdown(session.dnr)}`);
  out.push('', `## ${say('agencies')}`, '');
  for (const entry of outcome.agencies) {
    const functions = entry.functions
      .map((name) => functionWords[name][language].toLocaleLowerCase(language))
      .join(', ');
    out.push(`- ${escapeMarkdown(entry.agency.name)} (${entry.people})${functions ? `: ${functions}` : ''}`);
  }
  if (outcome.agencies.length === 0) out.push(say('nobody'));

  const every = template?.sections ?? [];
  const noteLines = (note: OutcomeNote, own: readonly SectionTemplate[]): string[] => {
    const from = note.agency ? ` (${escapeMarkdown(note.agency.abbr)})` : '';
    const text = escapeMarkdown(allNames.note(note.id));
    return [
      `- **${kindWords[note.kind][language]}:** ${text}${from}`,
      // A note that was moved keeps what was filled in where it lay before.
      ...fieldLines(note, [...own, ...every], language, allNames),
    ];
  };
  for (const section of outcome.sections) {
    const own =
      template?.sections.filter(
        (candidate) => candidate.id === section.key || candidate.rowsOf === section.key,
      ) ?? [];
    // The answers of a section of another's rows stand under those rows. Only what someone dropped here is shown here.
    const ofRows = own.some((candidate) => candidate.id === section.key && candidate.rowsOf);
    if (ofRows && section.notes.length === 0) continue;
    out.push('', `## ${escapeMarkdown(section.title[language])}`, '');
    for (const question of section.questions) out.push(`> ${escapeMarkdown(question[language])}`, '');
    out.push(
      ...(section.notes.length > 0 ? section.notes.flatMap((note) => noteLines(note, own)) : [say('empty')]),
    );
  }
  if (outcome.loose.length > 0)
    out.push('', `## ${say('loose')}`, '', ...outcome.loose.flatMap((note) => noteLines(note, [])));
  if (outcome.links.length > 0) {
    out.push('', `## ${say('links')}`, '');
    for (const link of outcome.links) {
      const [from, to] = [allNames.note(link.from), allNames.note(link.to)];
      out.push(`- ${escapeMarkdown(from)} **${linkWords[link.type][language]}** ${escapeMarkdown(to)}`);
    }
  }
  const { unreadable } = outcome.left;
  if (unreadable > 0) out.push('', `*${LABELS.unreadable[language].replace('{n}', String(unreadable))}*`);
  return `${out.join('\n')}\n`;
}
