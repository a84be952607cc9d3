// A ballot as it is filled in: votes by note, within what a person has and what one note may get. Pure.
import type { Step } from '#shared/template/template.ts';

/** Note id → votes, one or more. */
export type Ballot = Readonly<Record<string, number>>;

export type VoteLimits = { votes: number; perItem: number };

/** Without a number of its own a vote is one to a person, and a note gets no more than a person has. */
export function voteLimits(step: Step): VoteLimits {
  const votes = step.limits?.votes ?? 1;
  return { votes, perItem: Math.min(step.limits?.perItem ?? votes, votes) };
}

export const votesGiven = (ballot: Ballot): number =>
  Object.values(ballot).reduce((sum, votes) => sum + votes, 0);

export const votesLeft = (ballot: Ballot, limits: VoteLimits): number =>
  Math.max(0, limits.votes - votesGiven(ballot));

export function mayGive(ballot: Ballot, note: string, limits: VoteLimits): boolean {
  return votesLeft(ballot, limits) > 0 && (ballot[note] ?? 0) < limits.perItem;
}

/** The ballot with one vote more or less for a note; the same one when that may not be. */
export function vote(ballot: Ballot, note: string, step: 1 | -1, limits: VoteLimits): Ballot {
  const given = ballot[note] ?? 0;
  if (step === 1 ? !mayGive(ballot, note, limits) : given === 0) return ballot;
  const { [note]: _, ...others } = ballot;
  return given + step === 0 ? others : { ...others, [note]: given + step };
}

/** What of a ballot is for notes that are still there: a vote for one that went to the bin comes back. */
export function forNotes(ballot: Ballot, notes: readonly string[]): Ballot {
  const there = new Set(notes);
  return Object.fromEntries(Object.entries(ballot).filter(([note]) => there.has(note)));
}

export function sameBallot(a: Ballot, b: Ballot): boolean {
  const entries = Object.entries(a);
  return entries.length === Object.keys(b).length && entries.every(([note, votes]) => b[note] === votes);
}
