// What the session's side of the server asks of a document. Its rooms fulfil it; put together in app.ts.
import type * as Y from 'yjs';
import type { Append } from '../storage/Storage.ts';

export type OpenDocument = {
  /** Shows the document as it is on disk; to be read before `view` returns. */
  look: <T>(view: (doc: Y.Doc) => T) => Promise<T>;
  /** Changes it as the server; `commit` puts the change on disk with what belongs to it, where something does, and answers the new head, if there is one. */
  write: (
    change: { name: string; act: (doc: Y.Doc) => { itemId: string; participantId: string }[] },
    commit?: (append: Append | null) => Promise<number | null>,
  ) => Promise<void>;
};

/** Opens nothing yet: the document is opened, and let go of again, by each look and each change. */
export type OpenDocumentById = (docId: string) => OpenDocument;
