// Links as whole acts: drawn, turned, given another meaning or another end, removed. Each is one step of undo.
import type * as Y from 'yjs';
import type { LinkType } from '#shared/board/kinds.ts';
import * as operations from '#shared/board/operations.ts';
import { createId } from '#shared/ids.ts';
import type { BoardStore } from './boardStore.ts';
import { random } from './notePlacing.ts';

export type LinkEnds = { from: string; to: string };

export type LinkActions = {
  /** The link that says so, made now or there already; null between what cannot be linked. */
  link: (from: string, to: string, type: LinkType) => string | null;
  setLinkType: (id: string, type: LinkType) => void;
  turnLink: (id: string) => void;
  removeLink: (id: string) => void;
  /** Makes a link begin or end elsewhere; tells why not, where it cannot. */
  attachLink: (id: string, ends: Partial<LinkEnds>) => 'attached' | 'same' | 'refused';
};

export type LinkActionSources = {
  store: BoardStore;
  /** One act: one transaction in each document, one step of undo; what is otherwise answered when nothing may be written. */
  act: <T>(work: () => T, otherwise: T) => T;
  withDoc: (id: string, change: (doc: Y.Doc) => void) => void;
};

export function createLinkActions({ store, act, withDoc }: LinkActionSources): LinkActions {
  const change = (id: string, write: (doc: Y.Doc) => void): void => act(() => withDoc(id, write), undefined);

  /** A link that says the same already. */
  const sameAs = (from: string, to: string, type: LinkType): string | undefined =>
    store.linksOfNote(from).find((id) => {
      const one = store.getLink(id);
      return one?.from === from && one.to === to && one.type === type;
    });

  function link(from: string, to: string, type: LinkType): string | null {
    const doc = store.docOf(from);
    if (!doc || from === to || !store.getNote(to)) return null;
    const same = sameAs(from, to, type);
    if (same !== undefined) return same;
    const id = createId('link', random);
    operations.createLink(doc, { id, type, from, to });
    return id;
  }

  function attachLink(id: string, ends: Partial<LinkEnds>): 'attached' | 'same' | 'refused' {
    const link = store.getLink(id);
    if (!link) return 'refused';
    const [from, to] = [ends.from ?? link.from, ends.to ?? link.to];
    if (from === to || !store.getNote(from) || !store.getNote(to)) return 'refused';
    if (from === link.from && to === link.to) return 'attached';
    if (sameAs(from, to, link.type) !== undefined) return 'same';
    withDoc(id, (doc) => operations.attachLink(doc, id, ends));
    return 'attached';
  }

  return {
    link: (from, to, type) => act(() => link(from, to, type), null),
    setLinkType: (id, type) => change(id, (doc) => operations.setLinkType(doc, id, type)),
    turnLink: (id) => {
      const link = store.getLink(id);
      if (!link) return;
      const same = sameAs(link.to, link.from, link.type) !== undefined;
      change(id, (doc) => {
        if (same) operations.removeLink(doc, id);
        else operations.attachLink(doc, id, { from: link.to, to: link.from });
      });
    },
    removeLink: (id) => change(id, (doc) => operations.removeLink(doc, id)),
    attachLink: (id, ends) => act(() => attachLink(id, ends), 'refused'),
  };
}
