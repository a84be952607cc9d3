// Keeps the board's documents of the session on the page open for as long as the page shows it.
import { useMemo } from 'react';
import { mayReadable } from './mayReadable.ts';
import type { OpenDocument } from './openDocument.ts';
import { useSession } from './sessionContext.ts';
import { useOpenDocuments } from './useOpenDocuments.ts';

/** What makes up the board, or null while it is being opened. Private writing and the example have pages of their own. */
export function useBoardDocuments(): readonly OpenDocument[] | null {
  const { line, view } = useSession();
  const allowed = useMemo(() => mayReadable(line.state, view, 'board.write').get, [line, view]);
  const { documents } = view;
  const refs = useMemo(() => documents.filter(({ kind }) => kind === 'board'), [documents]);
  return useOpenDocuments(refs, allowed);
}
