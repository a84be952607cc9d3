// The first text of an example, drafted from a session's outcome: the template's mapping, and what the session itself tells. Pure.
import { dateIn } from '../outcome/dates.ts';
import { MINUTES_WORDS } from '../outcome/minutesWords.ts';
import type { Names } from '../outcome/noteWords.ts';
import type { Outcome, OutcomeNote } from '../outcome/outcome.ts';
import { templateById } from '../template/templates.ts';
import type { Language } from '../text.ts';
import { EXAMPLE_FIELDS, exampleField, type Stage } from './exampleFields.ts';
import { EXAMPLE_FILE_WORDS } from './exampleWords.ts';

/** A field's text, and the ids of the notes it is made of. */
export type DraftField = { text: string; sources: string[] };
export type Draft = Readonly<Record<string, DraftField>>;

type Fed = Outcome['feeds'][string][number];
const NOTHING: DraftField = { text: '', sources: [] };
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text.trim());

const notesOf = (outcome: Outcome): OutcomeNote[] => [
  ...outcome.sections.flatMap((section) => section.notes),
  ...outcome.loose,
];

/**
 * What the board supports: actions make a plan; entry points of a problem tree are none yet. That it was tried is for
 * people to say.
 */
export function stageOf(outcome: Outcome): Stage {
  return (outcome.feeds['actions'] ?? []).length > 0 ? 'plan' : 'problem';
}

/** What feeds a field, most votes first where votes have been shown, else as it lies on the board. */
function fedInOrder(outcome: Outcome, field: string): Fed[] {
  const votes = new Map<string, number>();
  for (const { note, votes: count } of outcome.votes.flatMap(({ results }) => results))
    votes.set(note, (votes.get(note) ?? 0) + count);
  return [...(outcome.feeds[field] ?? [])].sort(
    (a, b) => (votes.get(b.note) ?? 0) - (votes.get(a.note) ?? 0),
  );
}

/** A line for each text; the same words from several notes stand once. */
function linesOf(fed: readonly Fed[], notes: ReadonlyMap<string, OutcomeNote>): DraftField {
  const lines = fed.map(({ text, note }) => {
    const about = notes.get(note)?.text.trim() ?? '';
    // A date says nothing without what is to happen then.
    return isDate(text) && about !== '' ? `${text.trim()}: ${about}` : text.trim();
  });
  if (fed.every(({ text }) => isDate(text))) lines.sort();
  return { text: [...new Set(lines)].join('\n'), sources: [...new Set(fed.map(({ note }) => note))] };
}

function firstSentence(text: string, language: Language): string {
  const [line = ''] = text.trim().split(/\r\n?|\n/);
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line);
  return first?.segment.trim() ?? '';
}

/** Proposed from the first sentence of what is said of the problem, and of the effects. */
function summaryOf(outcome: Outcome, language: Language): DraftField {
  const parts = ['problem', 'effects'].flatMap((field) => fedInOrder(outcome, field).slice(0, 1));
  const sentences = parts.map(({ text }) => {
    const sentence = firstSentence(text, language);
    return sentence === '' || /[.!?…:]$/.test(sentence) ? sentence : `${sentence}.`;
  });
  return {
    text: sentences.filter((sentence) => sentence !== '').join(' '),
    sources: [...new Set(parts.map(({ note }) => note))],
  };
}

/** The sub-goals that the notes name, most used first, as many as the field holds. */
function subGoalsOf(outcome: Outcome, names: Names): DraftField {
  const template = templateById(outcome.session.template.id);
  const fields = new Set(
    template?.sections.flatMap((section) =>
      section.fields.filter(({ type }) => type === 'subgoal').map(({ id }) => id),
    ),
  );
  const users = new Map<string, string[]>();
  for (const note of notesOf(outcome)) {
    const named = [...fields]
      .flatMap((field) => note.fields[field] ?? [])
      .filter((id) => typeof id === 'string');
    for (const id of named) if (id !== '') users.set(id, [...(users.get(id) ?? []), note.id]);
  }
  const most = [...users]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, exampleField('subgoals')?.maxItems);
  return {
    text: most.map(([id]) => names.subGoal(id)).join('\n'),
    sources: [...new Set(most.flatMap(([, ids]) => ids))],
  };
}

function metaOf({ session }: Outcome, language: Language): string {
  const words = EXAMPLE_FILE_WORDS;
  return [
    [MINUTES_WORDS.method, session.template.name[language]] as const,
    [MINUTES_WORDS.date, dateIn(session.startedAt ?? session.createdAt)] as const,
    [words.status, words.draft[language]] as const,
    [words.language, words.languageName[language]] as const,
  ]
    .map(([label, value]) => `${label[language]}: ${value}`)
    .join('\n');
}

/**
 * Every field of the example; one that nothing feeds is empty.
 * @param language of our own words; users' words stay as they were written
 */
export function draftExample(outcome: Outcome, language: Language, names: Names): Draft {
  const { session } = outcome;
  const notes = new Map(notesOf(outcome).map((note) => [note.id, note]));
  const told = (text: string): DraftField => ({ text, sources: [] });
  const registered = session.dnr ?? '';
  const own: Draft = {
    title: told(session.title),
    summary: summaryOf(outcome, language),
    agencies: told(outcome.agencies.map(({ agency }) => agency.name).join('\n')),
    subgoals: subGoalsOf(outcome, names),
    dnr: told(registered !== '' && session.host ? `${session.host.name}: ${registered}` : registered),
    meta: told(metaOf(outcome, language)),
  };
  return Object.fromEntries(
    EXAMPLE_FIELDS.map(({ id }) => {
      const fed = fedInOrder(outcome, id);
      return [id, own[id] ?? (fed.length > 0 ? linesOf(fed, notes) : NOTHING)];
    }),
  );
}
