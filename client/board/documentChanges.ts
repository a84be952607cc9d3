// What changed in one board document: the ids of items and links, as Yjs events tell them.
import type * as Y from 'yjs';
import { itemsOf, linksOf, type YItem } from '#shared/board/names.ts';

export type DocumentChanges = { items: Set<string>; links: Set<string> };

export type DocumentListener = {
  onChange: (changes: DocumentChanges) => void;
  /** After a change that was made here; it should be seen at once. */
  onLocal: () => void;
};

function changedIds(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): Set<string> {
  const ids = new Set<string>();
  for (const event of events) {
    const [id] = event.path;
    if (id !== undefined) ids.add(String(id));
    else for (const key of event.changes.keys.keys()) ids.add(key);
  }
  return ids;
}

export function observeDocument(doc: Y.Doc, listener: DocumentListener): () => void {
  const items = itemsOf(doc);
  const links = linksOf(doc);
  type Events = Parameters<Parameters<Y.Map<YItem>['observeDeep']>[0]>[0];
  const onItems = (events: Events): void =>
    listener.onChange({ items: changedIds(events), links: new Set() });
  const onLinks = (events: Events): void =>
    listener.onChange({ items: new Set(), links: changedIds(events) });
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.local) listener.onLocal();
  };
  items.observeDeep(onItems);
  links.observeDeep(onLinks);
  doc.on('afterTransaction', onTransaction);
  listener.onChange({ items: new Set(items.keys()), links: new Set(links.keys()) });
  return () => {
    items.unobserveDeep(onItems);
    links.unobserveDeep(onLinks);
    doc.off('afterTransaction', onTransaction);
  };
}
