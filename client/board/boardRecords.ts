// The immutable records of a set of board documents: each item and link as last read, and the document it lives in.
import type * as Y from 'yjs';
import type { Box } from '#shared/geometry.ts';
import { readLink, type Link } from '#shared/board/link.ts';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { boxOf, isMap, readItem, type Item } from '#shared/board/read.ts';

export type BoardRecords = {
  items: ReadonlyMap<string, Item>;
  links: ReadonlyMap<string, Link>;
  /** The document an item or a link lives in. */
  docOf: (id: string) => Y.Doc | undefined;
  /** Reads one item anew; a document that lost it does not speak for another that has it. */
  takeItem: (id: string, doc: Y.Doc) => void;
  takeLink: (id: string, doc: Y.Doc) => void;
  /** Where an item lies on the board; null for what is gone or in the bin. */
  boundsOf: (id: string) => Box | null;
};

export function createBoardRecords(): BoardRecords {
  const items = new Map<string, Item>();
  const links = new Map<string, Link>();
  const homes = new Map<string, Y.Doc>();

  function take<T>(records: Map<string, T>, id: string, doc: Y.Doc, next: T | null): void {
    if (next) {
      records.set(id, next);
      homes.set(id, doc);
    } else if (homes.get(id) === doc) {
      records.delete(id);
      homes.delete(id);
    }
  }

  return {
    items,
    links,
    docOf: (id) => homes.get(id),
    takeItem: (id, doc) => {
      const stored = itemsOf(doc).get(id);
      take(items, id, doc, isMap(stored) ? readItem(id, stored) : null);
    },
    takeLink: (id, doc) => {
      const stored = linksOf(doc).get(id);
      take(links, id, doc, isMap(stored) ? readLink(id, stored) : null);
    },
    boundsOf: (id) => {
      const item = items.get(id);
      if (!item || item.bin !== undefined) return null;
      if (item.type === 'section') return boxOf(item);
      const section = item.in === undefined ? undefined : items.get(item.in);
      return boxOf(item, section?.type === 'section' ? section : undefined);
    },
  };
}
