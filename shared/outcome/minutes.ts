// The minutes of a session as words in one language: what every readable document shows, before any format.
import { templateById } from '../template/templates.ts';
import type { Template } from '../template/template.ts';
import type { Language } from '../text.ts';
import { functionWords, linkWords, noteWords, untitledSection } from '../words.ts';
import { dateIn, hourIn, spanIn } from './dates.ts';
import {
  actionRows,
  fieldsInWords,
  nameFinder,
  type ActionRow,
  type LabelledValue,
  type Names,
} from './noteWords.ts';
import { fill, MINUTES_WORDS } from './minutesWords.ts';
import type { Outcome, OutcomeNote, OutcomeSection } from './outcome.ts';

/** A link as it is said; `label` is what people wrote beside it. */
export type MinutesLink = { verb: string; to: string; label: string | null };

export type MinutesNote = {
  id: string;
  kind: string;
  text: string;
  /** Label of the agency, where it is known. */
  agency: string | null;
  fields: LabelledValue[];
  /** Links from this note to others, said from it. */
  links: MinutesLink[];
};
export type MinutesSection = { title: string; questions: string[]; notes: MinutesNote[] };
export type Minutes = {
  language: Language;
  title: string;
  dnr: string | null;
  /** That the content is invented, for a demonstration. */
  example: string | null;
  facts: LabelledValue[];
  agencies: { name: string; abbr: string; people: number; functions: string }[];
  found: MinutesSection[];
  decided: MinutesSection[];
  /** Whether any of it was voted for or accepted: else it is what was proposed. */
  decidedAs: 'decided' | 'proposed';
  /** What was written around the method: check-in and evaluation. */
  around: MinutesSection[];
  doing: ActionRow[];
  /** The golden thread: what is missing, with the notes it is missing from; or that nothing is. */
  thread: { words: string; notes: string[] }[];
  votes: { title: string; turnout: string; results: { text: string; votes: number }[] }[];
  links: (MinutesLink & { from: string })[];
  agenda: { title: string; began: string; planned: string; questions: string[] }[];
  unreadable: string | null;
};

const SHORT_NAME_CHARS = 24;

type Say = (key: keyof typeof MINUTES_WORDS, values?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    fill(MINUTES_WORDS[key][language], values);

function factsOf({ session }: Outcome, language: Language, say: Say): LabelledValue[] {
  const began = session.startedAt;
  return [
    { label: say('method'), value: session.template.name[language] },
    { label: say('date'), value: dateIn(began ?? session.createdAt) },
    ...(began === null ? [] : [{ label: say('time'), value: spanIn(began, session.endedAt) }]),
    ...(session.dnr === null ? [] : [{ label: say('dnr'), value: session.dnr }]),
    ...(session.host === null ? [] : [{ label: say('host'), value: session.host.name }]),
  ];
}

/** Where a link leads, with what people wrote beside it. */
export const endOf = ({ label }: Pick<MinutesLink, 'label'>, to: string): string =>
  label === null ? to : `${to} (${label})`;

/** Whether there is nothing to say of a section: people made it, and wrote nothing. What they write is alike in both languages. */
export const isBlank = ({ key, title, questions, notes }: OutcomeSection): boolean =>
  key === undefined &&
  notes.length === 0 &&
  questions.length === 0 &&
  title.sv === untitledSection.sv &&
  title.en === untitledSection.en;

/** Sections in which only phases work that are no part of the method. */
function extraSections(template: Template | undefined): Set<string> {
  const phases = template?.phases ?? [];
  const extra = new Set(phases.filter((phase) => phase.extra).flatMap(({ sections }) => sections));
  for (const phase of phases) if (!phase.extra) for (const key of phase.sections) extra.delete(key);
  return extra;
}

function problemFirst(sections: readonly OutcomeSection[], template: Template | undefined): OutcomeSection[] {
  const problem = new Set(
    template?.sections.filter(({ note }) => note?.kind === 'problem').map(({ id }) => id) ?? [],
  );
  const rank = ({ key }: OutcomeSection): number => (key !== undefined && problem.has(key) ? 0 : 1);
  return [...sections].sort((a, b) => rank(a) - rank(b));
}

/** What was found, and what was decided: sections of actions, and the actions that lie anywhere else. */
function divide(
  outcome: Outcome,
  template: Template | undefined,
  language: Language,
  write: (note: OutcomeNote, section: string | null) => MinutesNote,
): Pick<Minutes, 'found' | 'decided' | 'around'> {
  const found: MinutesSection[] = [];
  const decided: MinutesSection[] = [];
  const around: MinutesSection[] = [];
  const extra = extraSections(template);
  const parts = [
    ...problemFirst(
      outcome.sections.filter((section) => !isBlank(section)),
      template,
    ).map((section) => ({
      key: section.key ?? null,
      title: section.title[language],
      questions: section.questions.map((question) => question[language]),
      notes: section.notes,
    })),
    ...(outcome.loose.length > 0
      ? [{ key: null, title: MINUTES_WORDS.loose[language], questions: [], notes: outcome.loose }]
      : []),
  ];
  for (const { key, title, questions, notes } of parts) {
    const own = template?.sections.find(({ id }) => id === key);
    // The answers of a section of another's rows stand under those rows. Only what someone dropped here is shown here.
    if (own?.rowsOf && notes.length === 0) continue;
    if (key !== null && extra.has(key)) {
      if (notes.length > 0) around.push({ title, questions, notes: notes.map((note) => write(note, key)) });
      continue;
    }
    const all = notes.map((note) => ({ action: note.kind === 'action', written: write(note, key) }));
    if (own?.note?.kind === 'action') {
      decided.push({ title, questions, notes: all.map(({ written }) => written) });
      continue;
    }
    const rest = all.filter(({ action }) => !action).map(({ written }) => written);
    const actions = all.filter(({ action }) => action).map(({ written }) => written);
    if (rest.length > 0 || actions.length === 0) found.push({ title, questions, notes: rest });
    if (actions.length > 0) decided.push({ title, questions: [], notes: actions });
  }
  return { found, decided, around };
}

/** What an action's field `status` says when it is no mere proposal any more. */
const SETTLED: ReadonlySet<unknown> = new Set(['accepted', 'ongoing', 'done', 'stopped']);

function anyDecided(outcome: Outcome, notes: readonly OutcomeNote[]): boolean {
  const voted = new Set(outcome.votes.flatMap(({ results }) => results.map(({ note }) => note)));
  return notes.some(
    ({ id, kind, fields }) => kind === 'action' && (voted.has(id) || SETTLED.has(fields['status'])),
  );
}

function threadOf(
  outcome: Outcome,
  kinds: ReadonlySet<string>,
  textOf: (id: string) => string,
  say: Say,
): Minutes['thread'] {
  const { actionsWithoutProblem: unaimed, problemsWithoutEvidence: unsupported } = outcome.thread;
  if (!kinds.has('action') && !kinds.has('problem')) return [];
  const gaps = [
    { key: 'unaimed' as const, ids: unaimed },
    { key: 'unsupported' as const, ids: unsupported },
  ].filter(({ ids }) => ids.length > 0);
  if (gaps.length === 0)
    return kinds.has('action') && kinds.has('problem') ? [{ words: say('whole'), notes: [] }] : [];
  return gaps.map(({ key, ids }) => ({ words: say(key, { n: ids.length }), notes: ids.map(textOf) }));
}

function agendaWords(
  outcome: Outcome,
  template: Template | undefined,
  language: Language,
  say: Say,
): Minutes['agenda'] {
  if (!outcome.agenda.some(({ held }) => held)) return [];
  return outcome.agenda.map((phase) => ({
    title: phase.title[language],
    began: phase.startedAt === null ? say('notHeld') : hourIn(phase.startedAt),
    planned: say('minutesShort', { n: phase.minutes }),
    questions: phase.sections.flatMap(
      (key) => template?.sections.find(({ id }) => id === key)?.questions.map((text) => text[language]) ?? [],
    ),
  }));
}

/**
 * @param language of headings and labels; users' words stay as they were written
 * @param names what the ids of the registers are called
 */
export function minutesOf(outcome: Outcome, language: Language, names: Names): Minutes {
  const say = sayIn(language);
  const { session } = outcome;
  const template = templateById(session.template.id);
  const all = [...outcome.sections.flatMap((section) => section.notes), ...outcome.loose];
  const titles = new Map(all.map(({ id, text }) => [id, text.trim() === '' ? say('untitled') : text]));
  const textOf = (id: string): string => titles.get(id) ?? say('gone');
  const find = nameFinder(names, textOf);
  const linkOf = ({ type, to, label = '' }: Outcome['links'][number]): MinutesLink => ({
    verb: linkWords[type][language],
    to: textOf(to),
    label: label.trim() === '' ? null : label.trim(),
  });
  const write = (note: OutcomeNote, section: string | null): MinutesNote => ({
    id: note.id,
    kind: noteWords(note)[language],
    text: textOf(note.id),
    agency: note.agency?.abbr ?? null,
    fields: fieldsInWords(note, section, template, language, find),
    links: outcome.links.filter(({ from }) => from === note.id).map(linkOf),
  });
  return {
    language,
    title: session.title,
    dnr: session.dnr,
    example: session.example ? say('example') : null,
    facts: factsOf(outcome, language, say),
    agencies: outcome.agencies.map(({ agency, people, functions }) => ({
      name: agency.name,
      // A written name that is short enough for a running head is not cut.
      abbr: agency.id === null && agency.name.length <= SHORT_NAME_CHARS ? agency.name : agency.abbr,
      people,
      functions: functions
        .map((name) => functionWords[name][language].toLocaleLowerCase(language))
        .join(', '),
    })),
    ...divide(outcome, template, language, write),
    decidedAs: anyDecided(outcome, all) ? 'decided' : 'proposed',
    doing: actionRows(all, template, language, find),
    thread: threadOf(outcome, new Set(all.map(({ kind }) => kind)), textOf, say),
    votes: outcome.votes.map((vote) => ({
      title: outcome.agenda.find(({ id }) => id === vote.phase)?.title[language] ?? vote.phase,
      turnout: say('turnout', { n: vote.voters, of: vote.of }),
      results: vote.results.map(({ note, votes }) => ({ text: textOf(note), votes })),
    })),
    links: outcome.links.map((link) => ({ from: textOf(link.from), ...linkOf(link) })),
    agenda: agendaWords(outcome, template, language, say),
    unreadable: outcome.left.unreadable > 0 ? say('unreadable', { n: outcome.left.unreadable }) : null,
  };
}
