// What would be lost if the room were left now: changes not on the server's disk, and text not yet made a note.
import { useEffect, useMemo } from 'react';
import type { Note } from '#shared/board/note.ts';
import { readBoard } from '#shared/board/read.ts';
import { useAnswering } from '../answer/answerContext.ts';
import type { KeptTexts } from '../answer/keptTexts.ts';
import { useBoard } from '../board/boardContext.ts';
import type { Drafts } from '../board/drafts.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import { couldLose, isUnsaved } from './worstSaved.ts';

export type Unsaved = {
  any: () => boolean;
  /** Whether some of it would be lost for good: it is not on this device's disk either. */
  couldLose: () => boolean;
  /** What this device wrote on the board since the server last had everything, as it reads here, and the drafts. */
  text: () => string;
};

/** What someone has written in an activity that has not been handed in. */
function keptHere(kept: KeptTexts): string[] {
  return kept.activities().flatMap((activity) => {
    const { draft, left } = kept.of(activity);
    return [draft, ...left.map(({ text }) => text)];
  });
}

const wordsOfNote = ({ text, fields }: Note): string[] => [
  text,
  ...Object.values(fields).filter((value) => typeof value === 'string'),
];

function unsavedOf(links: readonly DocumentLink[], drafts: Drafts, kept: KeptTexts): Unsaved {
  const begun = (): boolean => drafts.all().length > 0 || kept.activities().length > 0;
  return {
    any: () => begun() || links.some((link) => isUnsaved(link.saved.get())),
    couldLose: () => begun() || links.some((link) => couldLose(link.saved.get())),
    text: () => {
      const texts = links
        .flatMap((link) => {
          const unsaved = new Set(link.unsavedItems());
          const isUnsavedItem = ({ id }: { id: string }): boolean => unsaved.has(id);
          const { notes, sections, links: drawn } = readBoard([link.doc]);
          return [
            ...notes.filter(isUnsavedItem).flatMap(wordsOfNote),
            ...sections.filter(isUnsavedItem).flatMap(({ title = '', question = '' }) => [title, question]),
            ...drawn.filter(isUnsavedItem).map(({ label = '' }) => label),
          ];
        })
        .concat(drafts.all(), keptHere(kept))
        .map((text) => text.trim())
        .filter((text) => text !== '');
      return [...new Set(texts)].join('\n\n');
    },
  };
}

/** Also asks before the page itself is closed. */
export function useUnsaved(boardLinks: readonly DocumentLink[]): Unsaved {
  const { drafts } = useBoard();
  const { writing, kept } = useAnswering();
  const own = writing?.link;
  const links = useMemo(() => (own ? [...boardLinks, own] : boardLinks), [boardLinks, own]);
  const unsaved = useMemo(() => unsavedOf(links, drafts, kept), [links, drafts, kept]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (unsaved.couldLose()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return unsaved;
}
