// Opens the board of a session for the views below it, and closes it when they go.
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { SessionView } from '#shared/api.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { mayReadable } from '../session/mayReadable.ts';
import { useSession } from '../session/sessionContext.ts';
import { BoardContext } from './boardContext.ts';
import { openBoard, type Board } from './openBoard.ts';

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
  const [board, setBoard] = useState<Board | null>(null);
  useEffect(() => {
    viewRef.current = view;
  });
  useEffect(() => {
    if (stableLinks.length === 0) return undefined;
    const allowed = mayReadable(line.state, viewRef.current, 'board.write');
    const opened = openBoard(viewRef.current.template, stableLinks, allowed);
    setBoard(opened);
    return () => {
      setBoard(null);
      opened.close();
    };
  }, [stableLinks, line, template.id, template.version, view.me.role]);
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
