// What the room may say about saving, over all its documents: everyone's, and the one that is mine alone.
import { useMemo } from 'react';
import { useAnswering } from '../answer/answerContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import type { SavedState } from '../session/saved.ts';
import { useSessionState } from '../session/sessionContext.ts';
import { restedSaved, worstOf } from './savedShown.ts';

export function useSaved(boardLinks: readonly DocumentLink[]): SavedState {
  const { writing } = useAnswering();
  // Once a session has ended nothing can be handed in late: then what was refused is told as such.
  const running = useSessionState().status === 'running';
  const own = writing?.link;
  const shown = useMemo(
    () => restedSaved(worstOf(own ? [...boardLinks, own] : boardLinks, running ? own : undefined)),
    [boardLinks, own, running],
  );
  return useReadable(shown);
}
