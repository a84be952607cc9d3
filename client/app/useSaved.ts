// What the room may say about saving, over all its documents: everyone's, and the one that is mine alone.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useAnswering } from '../answer/answerContext.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import type { SavedState } from '../session/saved.ts';
import { useSessionState } from '../session/sessionContext.ts';
import { unlessShut, worstSaved } from './worstSaved.ts';

export function useSaved(boardLinks: readonly DocumentLink[]): SavedState {
  const { writing } = useAnswering();
  // Once a session has ended nothing can be handed in late: then what was refused is told as such.
  const running = useSessionState().status === 'running';
  const own = writing?.link;
  const links = useMemo(() => (own ? [...boardLinks, own] : boardLinks), [boardLinks, own]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = links.map((link) => link.saved.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [links],
  );
  const words = useSyncExternalStore(subscribe, () =>
    // As text: it is the same for as long as the same is to be said.
    JSON.stringify(
      worstSaved(
        links.map((link) => {
          const saved = link.saved.get();
          return link === own && running ? unlessShut(saved) : saved;
        }),
      ),
    ),
  );
  return useMemo(() => JSON.parse(words) as SavedState, [words]);
}
