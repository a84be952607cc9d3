// A session under way in a rehearsal: who is in it, and what they have put there, to be held against its exports.
import type { AgencyRef } from '#shared/agency/agency.ts';
import type { Note } from '#shared/board/note.ts';
import { readBoard } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Template } from '#shared/template/template.ts';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import type { CaseLink, CaseNote } from './caseTypes.ts';
import type { OwnSection } from './ownSection.ts';
import type { SimulatedPerson } from './simulatedPerson.ts';
import { until } from './until.ts';

/** A note that stands on the board: under which id, and whose agency may be told with it. */
export type WrittenNote = { note: CaseNote; id: string; agency: AgencyRef | null };

/** What was cast in a vote: note id → votes. */
export type CastVotes = { phase: string; step: number; voters: number; results: Map<string, number> };

export type WalkRecord = {
  notes: WrittenNote[];
  links: CaseLink[];
  votes: CastVotes[];
  /** What was put beside the method. */
  own: OwnSection | null;
  reveals: number;
  /** What went otherwise than it should have, as lines for the operator. */
  faults: string[];
};

export type Walk = {
  template: Template;
  people: readonly SimulatedPerson[];
  /** One of the people, who joined through the facilitator link. */
  leader: SimulatedPerson;
  record: WalkRecord;
  /** What has been tried once in this session. */
  tried: { clock: boolean; undo: boolean; cancel: boolean };
  say: (line: string) => void;
};

export const writerOf = (
  { people, leader }: Pick<Walk, 'people' | 'leader'>,
  note: CaseNote,
): SimulatedPerson => people[note.by % people.length] ?? leader;

export const idOf = ({ record }: Walk, key: string): string | undefined =>
  record.notes.find(({ note }) => note.key === key)?.id;

/** Waits until everyone has heard that the session is as it should be. */
export async function untilAll(
  { people }: Walk,
  holds: (state: SessionState, person: SimulatedPerson) => boolean,
  what: string,
): Promise<void> {
  await until(() => people.every((person) => holds(person.line.state(), person)), what);
}

/** The note on a board that has the text of a written one, in its section. */
export function findNote(notes: readonly Note[], wanted: CaseNote): Note | undefined {
  const section = sectionId(wanted.section);
  return notes.find((note) => note.in === section && note.text.trim() === wanted.text.trim());
}

/** Waits until everyone has these notes on their board. */
export async function untilSeen({ people }: Walk, notes: readonly CaseNote[]): Promise<void> {
  const sees = ({ board }: SimulatedPerson): boolean => {
    const there = readBoard([board]).notes;
    return notes.every((note) => findNote(there, note) !== undefined);
  };
  await until(() => people.every(sees), 'everyone sees every note');
}
