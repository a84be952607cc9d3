// What can be done with the notes that are selected, for the bar over them.
import { useSyncExternalStore } from 'react';
import { mayChange, mayUnlock } from '#shared/board/lock.ts';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { useCommands } from './useCommands.ts';

/** What the bar's buttons ask of the selection. */
const ASKED = ['kind', 'colour', 'arrangeMenu', 'group', 'ungroup', 'toggleLock', 'bin'] as const;
export type Standing = Readonly<Record<(typeof ASKED)[number] | 'free' | 'locked' | 'unlockable', boolean>>;

/** As one word, so that nothing is drawn anew when something else of the board changes. */
export function useStanding(ids: readonly string[]): Standing {
  const { store, leads } = useBoard();
  const { may } = useCommands();
  const lead = useReadable(leads);
  const word = useSyncExternalStore(store.commits.subscribe, () => {
    const notes = ids.map((id) => store.getNote(id)).filter((note) => note !== undefined);
    const locked = notes.filter(({ lock }) => lock !== undefined);
    return [
      notes.some((note) => mayChange(note, lead)),
      locked.length > 0,
      locked.some((note) => mayUnlock(note, lead)),
      ...ASKED.map(may),
    ]
      .map(Number)
      .join('');
  });
  const is = (at: number): boolean => word.charAt(at) === '1';
  const acts = Object.fromEntries(ASKED.map((act, index) => [act, is(3 + index)]));
  return { ...(acts as Standing), free: is(0), locked: is(1), unlockable: is(2) };
}
