// Documents of a view as far as presence goes: what the page says on each is kept, and the test tells it of others.
import * as Y from 'yjs';
import { decodePatch, encodeNews, type PresenceEntry } from '#shared/sync/presenceCodec.ts';
import { NO_PRESENCE, patched, type PresenceView } from '#shared/sync/presenceView.ts';
import type { DocumentLink } from '../../client/session/documentLink.ts';
import { createReadable } from '../../client/session/readable.ts';

export type PresenceLink = {
  link: DocumentLink;
  /** What the page shows of itself there. */
  shows: () => PresenceView;
  /** How often it has said something. */
  words: () => number;
  tell: (...entries: PresenceEntry[]) => void;
};

export function presenceLink(): PresenceLink {
  const listeners = new Set<(body: Uint8Array) => void>();
  let view = NO_PRESENCE;
  let words = 0;
  const presence: DocumentLink['presence'] = {
    send: (body) => {
      words++;
      view = patched(view, decodePatch(body));
    },
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    number: createReadable<number | null>(1),
  };
  return {
    // Presence asks nothing else of a link.
    link: { doc: new Y.Doc(), presence } as DocumentLink,
    shows: () => view,
    words: () => words,
    tell: (...entries) => {
      for (const listener of listeners) listener(encodeNews({ everything: false, entries }));
    },
  };
}
