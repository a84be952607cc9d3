// Holds the outcome, as data, against what was written, filled in, linked and voted in a rehearsal. Pure.
import type { Outcome } from '#shared/outcome/outcome.ts';
import type { Template } from '#shared/template/template.ts';
import type { CaseLink } from './caseTypes.ts';
import { checkOwnSection, type OwnSection } from './ownSection.ts';
import type { CastVotes, WrittenNote } from './walk.ts';

/** What the exports of a session must hold. */
export type Expected = {
  template: Template;
  /** How many took part. */
  people: number;
  notes: readonly WrittenNote[];
  links: readonly CaseLink[];
  votes: readonly CastVotes[];
  own: OwnSection | null;
};

const titleOf = ({ note }: WrittenNote): string => `“${note.text}”`;

function checkNotes({ notes, own }: Expected, outcome: Outcome): string[] {
  const missing: string[] = [];
  const all = outcome.sections.flatMap((section) =>
    section.notes.map((note) => ({ note, key: section.key })),
  );
  const there = new Map(all.map((one) => [one.note.id, one]));
  for (const written of notes) {
    const title = titleOf(written);
    const found = there.get(written.id);
    if (!found || found.note.text.trim() !== written.note.text.trim()) {
      missing.push(`note ${title}`);
      continue;
    }
    if (found.key !== written.note.section) missing.push(`section of ${title}`);
    if (found.note.kind !== written.note.kind) missing.push(`kind of ${title}`);
    const told = found.note.agency?.name ?? null;
    if (told !== (written.agency?.name ?? null))
      missing.push(written.agency ? `agency of ${title}` : `no agency where none may be told: ${title}`);
    for (const [field, value] of Object.entries(written.note.fields ?? {})) {
      if (JSON.stringify(found.note.fields[field]) !== JSON.stringify(value))
        missing.push(`${field} of ${title}`);
    }
  }
  const count = all.length + outcome.loose.length;
  const wanted = notes.length + (own ? 1 : 0);
  if (count !== wanted) missing.push(`${wanted} notes, not ${count}`);
  return missing;
}

function checkLinks({ notes, links }: Expected, outcome: Outcome): string[] {
  const ids = new Map(notes.map(({ note, id }) => [note.key, id]));
  const there = new Set(outcome.links.map(({ type, from, to }) => `${type} ${from} ${to}`));
  const missing = links
    .filter(({ type, from, to }) => !there.has(`${type} ${ids.get(from)} ${ids.get(to)}`))
    .map(({ from, to }) => `link ${from} → ${to}`);
  if (outcome.links.length !== links.length)
    missing.push(`${links.length} links, not ${outcome.links.length}`);
  return missing;
}

function checkVotes({ votes }: Expected, outcome: Outcome): string[] {
  return votes.flatMap((cast) => {
    const name = `vote ${cast.phase}.${cast.step}`;
    const shown = outcome.votes.find(({ phase, step }) => phase === cast.phase && step === cast.step);
    if (!shown) return [name];
    const same =
      shown.results.length === cast.results.size &&
      shown.results.every(({ note, votes: count }) => cast.results.get(note) === count);
    return same && shown.voters === cast.voters ? [] : [`result of ${name} as it was cast`];
  });
}

function checkSession({ people }: Expected, outcome: Outcome): string[] {
  const missing: string[] = [];
  const counted = outcome.agencies.reduce((sum, entry) => sum + entry.people, 0);
  if (counted !== people) missing.push(`${people} people, not ${counted}`);
  if (outcome.session.startedAt === null) missing.push('when it began');
  if (outcome.session.endedAt === null) missing.push('when it ended');
  for (const { id, held } of outcome.agenda) if (!held) missing.push(`that ${id} was held`);
  return missing;
}

/** A line for each thing that is not in the outcome, or not as it was. */
export function checkOutcome(expected: Expected, outcome: Outcome): string[] {
  return [
    ...checkNotes(expected, outcome),
    ...checkLinks(expected, outcome),
    ...checkVotes(expected, outcome),
    ...checkSession(expected, outcome),
    ...(expected.own ? checkOwnSection(expected.own, outcome) : []),
  ];
}
