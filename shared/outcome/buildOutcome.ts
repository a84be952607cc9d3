// Makes the outcome from a board and what the server knows of its session. Pure: the same input gives the same outcome.
import { agencyKey, type AgencyRef } from '../agency/agency.ts';
import type { Person } from '../api.ts';
import type { Link } from '../board/link.ts';
import type { Note } from '../board/note.ts';
import { byReadingOrder, type Board } from '../board/read.ts';
import type { Template } from '../template/template.ts';
import type { Language } from '../text.ts';
import { initialState, type SessionState } from '../workshop/sessionState.ts';
import { feedsOf } from './feeds.ts';
import type { Outcome, OutcomeNote, OutcomeSection } from './outcome.ts';
import { heldAgenda, shownVotes, utc, utcOrNull } from './sessionParts.ts';
import { gapsOf } from './thread.ts';

export type OutcomeSource = {
  /** ms UTC */
  now: number;
  session: {
    id: string;
    title: string;
    dnr: string | null;
    createdAt: number;
    host?: AgencyRef | null;
    example: boolean;
    language: Language;
  };
  /** Where the session stands; absent for one that has never been led. */
  state?: SessionState | undefined;
  template: Template;
  board: Board;
  people: readonly Pick<Person, 'id' | 'agency' | 'function'>[];
  /** Item id → participant id, `agency:` and an agency's key, or `anonymous`: from the server's table. */
  authors: Readonly<Record<string, string>>;
};

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

/** The agency behind an author, where it may be told: through the person, or by its own key. */
function agencyOfAuthor(
  people: OutcomeSource['people'],
): (author: string | undefined) => AgencyRef | undefined {
  const byAuthor = new Map<string, AgencyRef>();
  for (const { id, agency } of people) byAuthor.set(id, agency).set(`agency:${agencyKey(agency)}`, agency);
  return (author) => (author === undefined ? undefined : byAuthor.get(author));
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
  const { template, board, session, state = initialState() } = source;
  const agencyOf = agencyOfAuthor(source.people);
  const live = board.notes.filter((note) => note.bin === undefined).sort(byReadingOrder);
  const write = (note: Note): OutcomeNote => outcomeNote(note, agencyOf(source.authors[note.id]));
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
      startedAt: utcOrNull(state.startedAt),
      endedAt: utcOrNull(state.endedAt),
      host: session.host ?? null,
      language: session.language,
      example: session.example,
      template: { id: template.id, version: template.version, name: template.name },
      status: 'notAdopted',
    },
    agencies: agenciesOf(source.people),
    agenda: heldAgenda(template, state),
    votes: shownVotes(template, state),
    sections,
    loose,
    links: links
      .map(({ id, type, from, to }) => ({ id, type, from, to }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    thread: gapsOf(live, links),
    feeds: feedsOf(template, sections, loose, session.language),
    left: { binned: board.notes.length - live.length, unreadable: board.skipped },
  };
}
