// Moves the focus in the same breath as what was done, so that the next key lands where one sees it go. A frame later it could
// be taken from where one has gone meanwhile.
import { flushSync } from 'react-dom';

/**
 * Draws what was just done and puts the focus on what `find` gives of it. For handlers of events, not for effects.
 */
export function focusDrawn(find: () => HTMLElement | null | undefined): void {
  flushSync(() => undefined);
  find()?.focus();
}
