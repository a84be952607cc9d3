// Opens the board of a session for the views below it, and closes it when they go.
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SessionView } from '#shared/api.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { mayReadable } from '../session/mayReadable.ts';
import { useSession } from '../session/sessionContext.ts';
import { BoardContext } from './boardContext.ts';
import { createHeld, openBoard, type Board } from './openBoard.ts';

export type BoardProviderProps = {
  view: SessionView;
  links: readonly DocumentLink[];
  /** Called when someone asks for a note's details (it is selected then): bring `NoteDetails` into view. */
  onShowDetails?: (id: string) => void;
  children: ReactNode;
};

/** The same array as long as it holds the same links: a new array alone must not open the board anew. */
function useStableLinks(links: readonly DocumentLink[]): readonly DocumentLink[] {
  const [kept, setKept] = useState(links);
  const same = kept.length === links.length && kept.every((link, index) => link.doc === links[index]?.doc);
  if (!same) setKept(links);
  return same ? kept : links;
}

export function BoardProvider({ view, links, onShowDetails, children }: BoardProviderProps) {
  const stableLinks = useStableLinks(links);
  const { template } = view;
  const { line } = useSession();
  const viewRef = useRef(view);
  // What is on the screen, but not in the document, outlives a document that is opened anew.
  const [held] = useState(createHeld);
  const [board, setBoard] = useState<Board | null>(null);
  useEffect(() => {
    viewRef.current = view;
  });
  // Before the page is drawn again: no letter may find a field whose document is closed.
  useLayoutEffect(() => {
    if (stableLinks.length === 0) return undefined;
    const allowed = mayReadable(line.state, viewRef.current, 'board.write');
    const leads = viewRef.current.me.role === 'facilitator';
    const opened = openBoard(viewRef.current.template, stableLinks, allowed, held, leads);
    setBoard(opened);
    return () => opened.close();
  }, [stableLinks, line, held, template.id, template.version, view.me.role]);
  useEffect(() => held.messages.close, [held]);
  useEffect(
    () =>
      board?.detailsAsked.subscribe(() => {
        const asked = board.detailsAsked.get();
        if (asked) onShowDetails?.(asked.id);
      }),
    [board, onShowDetails],
  );
  const value = useMemo(() => board && { ...board, view }, [board, view]);
  return value && <BoardContext value={value}>{children}</BoardContext>;
}
