// Makes the outcome from a board and what the server knows of its session. Pure: the same input gives the same outcome.
import { agencyKey, type AgencyRef } from '../agency/agency.ts';
import type { Person } from '../api.ts';
import type { Link } from '../board/link.ts';
import type { Note } from '../board/note.ts';
import { boxOf, byReadingOrder, sectionOf, type Board } from '../board/read.ts';
import { bySectionPlace, type Section } from '../board/section.ts';
import type { Point } from '../geometry.ts';
import { questionsOf, titleOf } from '../template/sectionWords.ts';
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

/** What of a record stands in the outcome as it stands on the board, where there is something. */
function kept<K extends string>(record: { readonly [key in K]?: unknown }, keys: readonly K[]): object {
  return Object.fromEntries(keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])));
}

function outcomeNote(note: Note, agency: AgencyRef | undefined, at: Point): OutcomeNote {
  return {
    id: note.id,
    kind: note.kind,
    text: note.text,
    ...(agency && { agency }),
    fields: { ...note.fields },
    p: [...at],
    s: [...note.s],
    ...kept(note, ['o', 'z', 'look', 'colour', 'g', 'lock', 'lang']),
  };
}

/** The template's sections in its order, others of templates, and those that people made as they lie. */
function inOrder(sections: readonly Section[], template: Template): Section[] {
  const order = new Map(template.sections.map(({ id }, index) => [id, index]));
  const rank = ({ key }: Section): number =>
    key === undefined ? order.size + 1 : (order.get(key) ?? order.size);
  return [...sections].sort((a, b) => rank(a) - rank(b) || bySectionPlace(a, b));
}

export function buildOutcome(source: OutcomeSource): Outcome {
  const { template, board, session, state = initialState() } = source;
  const agencyOf = agencyOfAuthor(source.people);
  const live = board.notes.filter((note) => note.bin === undefined).sort(byReadingOrder);
  const byId = new Map(board.sections.map((section) => [section.id, section]));
  const find = (id: string): Section | undefined => byId.get(id);
  const write = (note: Note, at: Point = note.p): OutcomeNote =>
    outcomeNote(note, agencyOf(source.authors[note.id]), at);
  const sections = inOrder(
    board.sections.filter(({ bin }) => bin === undefined),
    template,
  ).map((section): OutcomeSection => ({
    id: section.id,
    ...kept(section, ['key']),
    title: titleOf(section, template),
    questions: [...questionsOf(section, template)],
    p: [...section.p],
    s: [...section.s],
    ...kept(section, ['layout', 'colour', 'lock', 'z']),
    notes: live.filter((note) => sectionOf(note, find) === section).map((note) => write(note)),
  }));
  const loose = live
    .filter((note) => sectionOf(note, find) === undefined)
    .map((note) => {
      // What lies in a section that is in the bin is still placed by it.
      const { x, y } = boxOf(note, find(note.in ?? ''));
      return write(note, [x, y]);
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
    links: links.map((link) => ({ ...link })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    thread: gapsOf(live, links),
    feeds: feedsOf(template, sections, loose, session.language),
    left: {
      binned: [...board.notes, ...board.sections].filter(({ bin }) => bin !== undefined).length,
      unreadable: board.skipped,
    },
  };
}
