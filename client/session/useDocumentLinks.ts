// Keeps the board's documents of the session on the page connected for as long as the page shows it.
import { useEffect, useState } from 'react';
import type { SessionView } from '#shared/api.ts';
import { connectDocument } from './connectDocument.ts';
import type { DocumentLink } from './documentLink.ts';

/** The links of what makes up the board, or null while they are being made. Private writing and the example have pages of their own. */
export function useDocumentLinks(view: SessionView): DocumentLink[] | null {
  const [links, setLinks] = useState<DocumentLink[] | null>(null);
  // A session's documents change only with their ids; people coming and going must not reconnect anything.
  const documents = view.documents.filter(({ kind }) => kind === 'board');
  const key = documents.map(({ id, epoch }) => `${id}:${epoch}`).join(',');
  useEffect(() => {
    const made = documents.map((ref) => connectDocument(ref, window.location.origin));
    setLinks(made);
    return () => {
      setLinks(null);
      for (const link of made) link.close();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `documents` is a new array at every news; `key` says when it differs
  }, [key]);
  return links;
}
