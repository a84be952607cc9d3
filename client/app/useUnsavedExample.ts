// What would be lost if the example were left now: what is written in it and not on the server's disk.
import { useEffect, useMemo } from 'react';
import { readExampleDocument } from '#shared/example/exampleDocument.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import type { Unsaved } from './useUnsaved.ts';
import { couldLose, isUnsaved } from './worstSaved.ts';

/** Also asks before the page itself is closed. */
export function useUnsavedExample(link: DocumentLink): Unsaved {
  const unsaved = useMemo<Unsaved>(
    () => ({
      any: () => isUnsaved(link.saved.get()),
      couldLose: () => couldLose(link.saved.get()),
      // Which letters are saved is not known; all of it is offered.
      text: () =>
        Object.values(readExampleDocument(link.doc).texts)
          .filter((text) => text.trim() !== '')
          .join('\n\n'),
    }),
    [link],
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (unsaved.couldLose()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return unsaved;
}
