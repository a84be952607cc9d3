// What would be lost if the room were left now: changes not on the server's disk, and text not yet made a note.
import { useEffect, useMemo } from 'react';
import { readBoard } from '#shared/board/read.ts';
import { useBoard } from '../board/boardContext.ts';
import type { Drafts } from '../board/drafts.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { couldLose } from './worstSaved.ts';

export type Unsaved = {
  any: () => boolean;
  /** The notes that this device changed since the server last had everything, as they read here, and the drafts. */
  text: () => string;
};

function unsavedOf(links: readonly DocumentLink[], drafts: Drafts): Unsaved {
  return {
    any: () => drafts.all().length > 0 || links.some((link) => couldLose(link.saved.get())),
    text: () =>
      links
        .flatMap((link) => {
          const unsaved = new Set(link.unsavedItems());
          return readBoard([link.doc]).notes.filter((note) => unsaved.has(note.id));
        })
        .flatMap((note) => [
          note.text,
          ...Object.values(note.fields).filter((value) => typeof value === 'string'),
        ])
        .concat(drafts.all())
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .join('\n\n'),
  };
}

/** Also asks before the page itself is closed. */
export function useUnsaved(links: readonly DocumentLink[]): Unsaved {
  const { drafts } = useBoard();
  const unsaved = useMemo(() => unsavedOf(links, drafts), [links, drafts]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (unsaved.any()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return unsaved;
}
