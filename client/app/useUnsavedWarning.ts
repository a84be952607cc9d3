// Asks before the page is closed while something written here is not yet on the server's disk.
import { useEffect } from 'react';
import type { DocumentLink } from '../session/documentLink.ts';
import { couldLose } from './worstSaved.ts';

export function useUnsavedWarning(links: readonly DocumentLink[]): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (links.some((link) => couldLose(link.saved.get()))) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [links]);
}
