// Makes the outcome from a board and what the server knows of its session. Pure: the same input gives the same outcome.
import type { AgencyRef } from '../agency/agency.ts';
import type { Person } from '../api.ts';
import type { Link } from '../board/link.ts';
import type { Note } from '../board/note.ts';
import { byReadingOrder, type Board } from '../board/read.ts';
import type { Template } from '../template/template.ts';
import type { Language } from '../text.ts';
import { feedsOf } from './feeds.ts';
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
    ...(note.z !== undefined && { z: note.z }),
    ...(note.lang !== undefined && { lang: note.lang }),
  };
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
  const loose = live.filter((note) => note.in === undefined || !known.has(note.in)).map(write);
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
    loose,
    links: links
      .map(({ id, type, from, to }) => ({ id, type, from, to }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    feeds: feedsOf(template, sections, loose, session.language),
    left: { binned: board.notes.length - live.length, unreadable: board.skipped },
  };
}
