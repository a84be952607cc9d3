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
      return saved.unsaved ? 4 : 3;
    case 'opening':
      return 2;
    case 'saving':
      return 1;
    case 'saved':
      return 0;
  }
}

const NOTHING_TO_SAVE: SavedState = { state: 'saved' };

/** Returns one of the given states itself, so that an unchanged answer is the same object. */
export function worstSaved(states: readonly SavedState[]): SavedState {
  let worst = states[0] ?? NOTHING_TO_SAVE;
  for (const state of states) if (severity(state) > severity(worst)) worst = state;
  return worst;
}

/** Of a private document that takes nothing more, since its notes are shown: what it refused is offered as late notes. */
export function unlessShut(saved: SavedState): SavedState {
  const shut =
    (saved.state === 'closed' && saved.reason === 'forbidden') ||
    (saved.state === 'refused' && saved.reason === 'forbidden');
  return shut ? NOTHING_TO_SAVE : saved;
}

/** Whether closing the page now could lose something. */
export function couldLose(saved: SavedState): boolean {
  return (
    saved.state === 'saving' || saved.state === 'refused' || (saved.state === 'offline' && saved.unsaved)
  );
}
