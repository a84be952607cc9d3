// The votes that each note got in the last vote whose result is known.
import { useSyncExternalStore } from 'react';
import type { SessionState } from '#shared/workshop/sessionState.ts';
import type { Readable } from '../session/readable.ts';
import { useSession } from '../session/sessionContext.ts';

type Activities = SessionState['activities'];
export type Votes = ReadonlyMap<string, number>;

/** A note that was voted on twice shows what it got last. */
export function votesOf(activities: Activities): Votes {
  const votes = new Map<string, number>();
  const shown = Object.values(activities).filter(({ disclosedAt, tally }) => disclosedAt !== null && tally);
  for (const { tally } of shown.sort((a, b) => (a.disclosedAt ?? 0) - (b.disclosedAt ?? 0)))
    for (const result of tally?.results ?? []) votes.set(result.note, result.votes);
  return votes;
}

const counted = new WeakMap<Activities, Votes>();

function votesIn(activities: Activities): Votes {
  const found = counted.get(activities) ?? votesOf(activities);
  counted.set(activities, found);
  return found;
}

/** The votes of all notes, for what watches them outside React. */
export const watchVotes = (state: Readable<Pick<SessionState, 'activities'>>): Readable<Votes> => ({
  get: () => votesIn(state.get().activities),
  subscribe: state.subscribe,
});

/** Votes of one note; 0 when it got none, or none has been counted. */
export function useNoteVotes(id: string): number {
  const { state } = useSession().line;
  return useSyncExternalStore(state.subscribe, () => votesIn(state.get().activities).get(id) ?? 0);
}
