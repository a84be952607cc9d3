// Makes the outcome from a board and what the server knows of its session. Pure: the same input gives the same outcome.
import type { AgencyRef } from '../agency/agency.ts';
import type { Person } from '../api.ts';
import type { Link } from '../board/link.ts';
import type { FieldValue, Note } from '../board/note.ts';
import { byReadingOrder, type Board } from '../board/read.ts';
import {
  fieldKey,
  type Feed,
  type Field,
  type SectionTemplate,
  type Template,
} from '../template/template.ts';
import type { Language } from '../text.ts';
import type { Outcome, OutcomeNote, OutcomeSection } from './outcome.ts';

export type OutcomeSource = {
  /** ms UTC */
  now: number;
  session: {
    id: string;
    title: string;
    dnr: string | null;
    createdAt: number;
    example: boolean;
    language: Language;
  };
  template: Template;
  board: Board;
  people: readonly Pick<Person, 'id' | 'agency' | 'function'>[];
  /** Item id → participant id, from the server's table. */
  authors: Readonly<Record<string, string>>;
};

const utc = (ms: number): string => new Date(ms).toISOString();
const agencyKey = (agency: AgencyRef): string =>
  agency.id ?? `written:${agency.name.toLocaleLowerCase('sv')}`;

function agenciesOf(people: OutcomeSource['people']): Outcome['agencies'] {
  const byAgency = new Map<string, Outcome['agencies'][number]>();
  for (const person of people) {
    const key = agencyKey(person.agency);
    const entry = byAgency.get(key) ?? { agency: person.agency, people: 0, functions: [] };
    entry.people++;
    if (person.function && !entry.functions.includes(person.function)) entry.functions.push(person.function);
    byAgency.set(key, entry);
  }
  const collator = new Intl.Collator('sv');
  return [...byAgency.values()].sort((a, b) => collator.compare(a.agency.name, b.agency.name));
}

function outcomeNote(note: Note, agency: AgencyRef | undefined): OutcomeNote {
  return {
    id: note.id,
    kind: note.kind,
    text: note.text,
    ...(agency && { agency }),
    fields: { ...note.fields },
    p: [...note.p],
    s: [...note.s],
    ...(note.o !== undefined && { o: note.o }),
    ...(note.lang !== undefined && { lang: note.lang }),
  };
}

/** A field's value as words in a language. Ids of the register and of options become their names. */
export function fieldWords(
  field: Field,
  value: FieldValue,
  language: Language,
  nameOf: (id: string) => string,
): string {
  switch (field.type) {
    case 'text':
    case 'date':
      return String(value);
    case 'check':
      return value === true ? (language === 'sv' ? 'Ja' : 'Yes') : '';
    case 'choice':
      return field.options.find((option) => option.id === value)?.label[language] ?? String(value);
    case 'agency':
    case 'subgoal':
    case 'note':
      return (Array.isArray(value) ? value : [String(value)]).map(nameOf).join(', ');
  }
}

function feedTexts(
  feed: Feed,
  section: SectionTemplate,
  notes: readonly OutcomeNote[],
): { text: string; note: string }[] {
  const fed: { text: string; note: string }[] = [];
  for (const note of notes) {
    if (section.rowsOf) {
      // Rows of another section: one text a row, the labels of what is ticked or written there.
      const words = section.fields.flatMap((field) => {
        const value = note.fields[fieldKey(section, field)];
        if (value === undefined || value === false || value === '') return [];
        return field.type === 'check' ? [field.label.sv] : [`${field.label.sv}: ${String(value)}`];
      });
      if (words.length > 0) fed.push({ text: `${note.text}: ${words.join('; ')}`, note: note.id });
    } else {
      const value = feed.field === undefined ? note.text : note.fields[feed.field];
      const text = value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
      if (text.trim() !== '') fed.push({ text, note: note.id });
    }
  }
  return fed;
}

function feedsOf(template: Template, sections: readonly OutcomeSection[]): Outcome['feeds'] {
  const feeds: Outcome['feeds'] = {};
  for (const feed of template.feeds) {
    const section = template.sections.find((candidate) => candidate.id === feed.section);
    if (!section) continue;
    const rows = sections.find((candidate) => candidate.key === (section.rowsOf ?? section.id))?.notes ?? [];
    feeds[feed.outcome] = [...(feeds[feed.outcome] ?? []), ...feedTexts(feed, section, rows)];
  }
  return feeds;
}

export function buildOutcome(source: OutcomeSource): Outcome {
  const { template, board, session } = source;
  const agencyOf = new Map(source.people.map((person) => [person.id, person.agency]));
  const live = board.notes.filter((note) => note.bin === undefined).sort(byReadingOrder);
  const write = (note: Note): OutcomeNote => outcomeNote(note, agencyOf.get(source.authors[note.id] ?? ''));
  const order = new Map(template.sections.map((section, index) => [section.id, index]));
  const known = new Set(board.sections.map((section) => section.id));
  const sections = [...board.sections]
    .sort((a, b) => (order.get(a.key) ?? Infinity) - (order.get(b.key) ?? Infinity))
    .map((section): OutcomeSection => {
      const own = template.sections.find((candidate) => candidate.id === section.key);
      return {
        id: section.id,
        key: section.key,
        title: own?.title ?? { sv: section.key, en: section.key },
        questions: own?.questions ?? [],
        p: [...section.p],
        s: [...section.s],
        notes: live.filter((note) => note.in === section.id).map(write),
      };
    });
  const liveIds = new Set(live.map((note) => note.id));
  const links = board.links.filter((link: Link) => liveIds.has(link.from) && liveIds.has(link.to));
  return {
    format: 'utbyte.outcome',
    version: 1,
    takenAt: utc(source.now),
    session: {
      id: session.id,
      title: session.title,
      dnr: session.dnr,
      createdAt: utc(session.createdAt),
      language: session.language,
      example: session.example,
      template: { id: template.id, version: template.version, name: template.name },
      status: 'notAdopted',
    },
    agencies: agenciesOf(source.people),
    sections,
    loose: live.filter((note) => note.in === undefined || !known.has(note.in)).map(write),
    links: links
      .map(({ id, type, from, to }) => ({ id, type, from, to }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    feeds: feedsOf(template, sections),
    left: { binned: board.notes.length - live.length, unreadable: board.skipped },
  };
}
