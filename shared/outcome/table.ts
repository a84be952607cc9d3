// The outcome as one table: a header row, and a row for each note with all that is known of it, and for each section of
// people's own that holds none. For spreadsheets.
import { linkWords, noteWords } from '../words.ts';
import { templateById } from '../template/templates.ts';
import type { Template } from '../template/template.ts';
import type { Language } from '../text.ts';
import { endOf, isBlank, sayIn } from './minutes.ts';
import { fieldsInWords, nameFinder, ownSections, type Names } from './noteWords.ts';
import type { Outcome, OutcomeNote } from './outcome.ts';

export type Cell = string | number;
/** A place a note lies in: its section, or none; `own` is the id of one that people made. */
type Place = {
  key: string | null;
  own: string | null;
  title: string;
  questions: string[];
  phases: string[];
};

/** The fields' headings in the template's order; one that is called as a heading of ours says which section it belongs to. */
function fieldHeadings(
  template: Template | undefined,
  language: Language,
  taken: readonly string[],
): Map<string, string> {
  const headings = new Map<string, string>();
  for (const section of template?.sections ?? []) {
    for (const field of section.fields) {
      const label = field.label[language];
      if (!headings.has(label))
        headings.set(label, taken.includes(label) ? `${label} (${section.title[language]})` : label);
    }
  }
  return headings;
}

function placesOf(
  outcome: Outcome,
  template: Template | undefined,
  language: Language,
): { place: Place; notes: readonly OutcomeNote[] }[] {
  const phasesOf = (key: string): string[] =>
    (template?.phases ?? [])
      .filter(({ sections }) => sections.includes(key))
      .map(({ title }) => title[language]);
  return [
    ...outcome.sections
      .filter((section) => !isBlank(section))
      .map(({ id, key = null, title, questions, notes }) => ({
        place: {
          key,
          own: key === null ? id : null,
          title: title[language],
          questions: questions.map((question) => question[language]),
          phases: key === null ? [] : phasesOf(key),
        },
        notes,
      })),
    {
      place: { key: null, own: null, title: sayIn(language)('loose'), questions: [], phases: [] },
      notes: outcome.loose,
    },
  ];
}

/**
 * @param language of headings and labels; users' words stay as they were written
 * @param names what the ids of the registers are called
 */
export function tableOf(outcome: Outcome, language: Language, names: Names): Cell[][] {
  const say = sayIn(language);
  const template = templateById(outcome.session.template.id);
  const all = [...outcome.sections.flatMap(({ notes }) => notes), ...outcome.loose];
  const texts = new Map(all.map(({ id, text }) => [id, text.trim() === '' ? say('untitled') : text]));
  const find = nameFinder(names, (id) => texts.get(id) ?? say('gone'));
  const before = [say('section'), say('question'), say('phase'), say('kind'), say('text'), say('agency')];
  const after = [say('links'), say('voteCount'), say('status'), say('id')];
  const fields = fieldHeadings(template, language, [...before, ...after]);
  const votes = new Map<string, number>();
  for (const { note, votes: count } of outcome.votes.flatMap(({ results }) => results))
    votes.set(note, (votes.get(note) ?? 0) + count);

  /** What people wrote of a section in which nothing lies. */
  const emptyRow = ({ own, title, questions }: Place): Cell[] => [
    title,
    questions.join('\n'),
    ...Array<Cell>(before.length - 2 + fields.size + after.length - 2).fill(''),
    say('notAdopted'),
    own ?? '',
  ];

  const row = (note: OutcomeNote, { key, title, questions, phases }: Place): Cell[] => {
    const values = new Map<string, string>();
    for (const { label, value } of fieldsInWords(note, key, template, language, find))
      values.set(label, values.has(label) ? `${values.get(label)}\n${value}` : value);
    const links = outcome.links
      .filter(({ from }) => from === note.id)
      .map(({ type, to, label }) => {
        const end = endOf({ label: label?.trim() || null }, texts.get(to) ?? say('gone'));
        return `${linkWords[type][language]}: ${end}`;
      });
    // A section of another's rows asks its questions of these notes as well.
    const more = ownSections(template, key)
      .filter(({ id }) => id !== key)
      .flatMap((section) => section.questions.map((question) => question[language]));
    return [
      title,
      [...questions, ...more].join('\n'),
      phases.join('\n'),
      noteWords(note)[language],
      note.text,
      note.agency?.abbr ?? '',
      ...[...fields.keys()].map((label) => values.get(label) ?? ''),
      links.join('\n'),
      votes.get(note.id) ?? '',
      say('notAdopted'),
      note.id,
    ];
  };
  return [
    [...before, ...fields.values(), ...after],
    ...placesOf(outcome, template, language).flatMap(({ place, notes }) =>
      place.own !== null && notes.length === 0 ? [emptyRow(place)] : notes.map((note) => row(note, place)),
    ),
  ];
}
