// Who has worked in something, where the server tells of it: it says who made an item, and everything a page wrote it wrote under
// the same client id. Where it tells nothing, whoever was seen to write in it.
import type * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import type { Authors } from '#shared/sync/messages.ts';
import type { Presence } from '../presence/presence.ts';
import type { Readable } from '../session/readable.ts';
import type { Contested } from './documentUndo.ts';
import { piecesByKey } from './pieces.ts';

export type Writers = {
  /** Participant ids; null stands for those of whom nothing is known. */
  of: (contested: Pick<Contested, 'id' | 'by'>) => (string | null)[];
  close: () => void;
};

/** Client id → participant, as far as the authors of items tell. */
function bindings(docs: readonly Y.Doc[], authors: Authors): Map<number, string> {
  const bound = new Map<number, string>();
  for (const doc of docs) {
    for (const root of [itemsOf(doc), linksOf(doc)]) {
      for (const [id, piece] of piecesByKey(root)) {
        const author = authors[id];
        // Of a note that was written unseen the agency is told, or nobody.
        if (author !== undefined && !author.includes(':')) bound.set(piece.id.client, author);
      }
    }
  }
  return bound;
}

export function watchWriters(
  docs: readonly Y.Doc[],
  authors: Readable<Authors>,
  presence: Pick<Presence, 'peers'>,
): Writers {
  /** Item → those who have been seen to write in it. */
  const seen = new Map<string, Set<string>>();
  const stop = presence.peers.subscribe(() => {
    for (const { who, view } of presence.peers.get()) {
      if (view.editing === null) continue;
      const writers = seen.get(view.editing) ?? new Set();
      seen.set(view.editing, writers.add(who));
    }
  });
  return {
    of: ({ id, by }) => {
      const bound = bindings(docs, authors.get());
      const known = new Set<string | null>();
      const writing = seen.get(id);
      for (const client of by) {
        const only = writing?.size === 1 && by.size === 1 ? [...writing][0] : undefined;
        known.add(bound.get(client) ?? only ?? null);
      }
      return [...known];
    },
    close: stop,
  };
}
