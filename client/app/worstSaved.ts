// One word for several documents: the worst of what they say about saving.
import type { SavedState } from '../session/saved.ts';

/** Higher is worse. What loses work comes above what only delays it. */
function severity(saved: SavedState): number {
  switch (saved.state) {
    case 'refused':
      return 6;
    case 'closed':
      return 5;
    case 'offline':
      return saved.changes > 0 ? 4 : 3;
    case 'slow':
      return 3;
    case 'opening':
      return 2;
    case 'saving':
      return 1;
    case 'saved':
      return 0;
  }
}

const NOTHING_TO_SAVE: SavedState = { state: 'saved' };

type Away = Extract<SavedState, { state: 'offline' | 'slow' }>;
const isAway = (saved: SavedState): saved is Away => saved.state === 'offline' || saved.state === 'slow';

/** The worst of the states; what is not saved is counted over all of them. */
export function worstSaved(states: readonly SavedState[]): SavedState {
  let worst = states[0] ?? NOTHING_TO_SAVE;
  for (const state of states) if (severity(state) > severity(worst)) worst = state;
  if (!isAway(worst)) return worst;
  const behind = states.filter(isAway).filter(({ changes }) => changes > 0);
  return {
    ...worst,
    changes: behind.reduce((sum, { changes }) => sum + changes, 0),
    kept: behind.every(({ kept }) => kept),
  };
}

/** Of a private document that takes nothing more, since its notes are shown: what it refused is offered as late notes. */
export function unlessShut(saved: SavedState): SavedState {
  const shut =
    (saved.state === 'closed' && saved.reason === 'forbidden') ||
    (saved.state === 'refused' && saved.reason === 'forbidden');
  return shut ? NOTHING_TO_SAVE : saved;
}

/** Whether something is not on the server. */
export function isUnsaved(saved: SavedState): boolean {
  switch (saved.state) {
    case 'saving':
    case 'slow':
    case 'refused':
      return true;
    case 'offline':
      return saved.changes > 0;
    case 'opening':
    case 'saved':
    case 'closed':
      return false;
  }
}

/** Whether closing the page now could lose something: it is neither on the server nor on this device. */
export function couldLose(saved: SavedState): boolean {
  const kept = (saved.state === 'offline' || saved.state === 'slow') && saved.kept;
  return isUnsaved(saved) && !kept;
}
