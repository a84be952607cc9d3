// What the room may say about saving, over all its documents.
import { useCallback, useSyncExternalStore } from 'react';
import type { DocumentLink } from '../session/documentLink.ts';
import type { SavedState } from '../session/saved.ts';
import { worstSaved } from './worstSaved.ts';

export function useSaved(links: readonly DocumentLink[]): SavedState {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = links.map((link) => link.saved.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [links],
  );
  return useSyncExternalStore(subscribe, () => worstSaved(links.map((link) => link.saved.get())));
}
