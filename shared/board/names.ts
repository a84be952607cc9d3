// The names under which a board's shared types lie in its document.
import type * as Y from 'yjs';

export const BOARD_SCHEMA = 1;
export const ROOTS = { items: 'items', links: 'links', meta: 'meta' } as const;

export type YItem = Y.Map<unknown>;

export const itemsOf = (doc: Y.Doc): Y.Map<YItem> => doc.getMap(ROOTS.items);
export const linksOf = (doc: Y.Doc): Y.Map<YItem> => doc.getMap(ROOTS.links);
export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(ROOTS.meta);
