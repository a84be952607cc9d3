// Several notes at once, from texts: placed, made as one step of undo, and told of.
import type { Board } from './openBoard.ts';
import type { Draft, Target } from './notePlans.ts';

export type Added = {
  /** Ids of all that are to be made. */
  ids: readonly string[];
  /** How many were made, when it is done. */
  made: Promise<number>;
};

export type AddedWith = {
  /** What else belongs to the same step of undo. */
  group?: object;
  /** What is said of it, when it is not how many they are. */
  said?: string;
};

export function addNotes(
  { plan, making }: Pick<Board, 'plan' | 'making'>,
  drafts: readonly Draft[],
  target: Target,
  { group, said }: AddedWith = {},
): Added {
  const { notes, below } = plan(drafts, target);
  const key = said ?? (below ? 'pastedBelow' : 'pasted');
  return { ids: notes.map(({ id }) => id), made: making.make({ notes }, { key }, group) };
}

export const draftsOf = (texts: readonly string[]): Draft[] => texts.map((text) => ({ text }));
