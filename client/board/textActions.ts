// Free text as whole acts: words that stand on the board without a card, made anew or of a note.
import type * as Y from 'yjs';
import type { NoteLook } from '#shared/board/kinds.ts';
import * as operations from '#shared/board/operations.ts';
import type { Point } from '#shared/geometry.ts';
import { mayChange } from '#shared/board/lock.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';
import type { Draft, Target } from './notePlans.ts';
import type { SectionsAt } from './sectionAt.ts';

/** Room for a heading of some words. */
export const TEXT_SIZE = [360, 72] as const;

export type TextActions = {
  /** A text with its top left corner at a board point. */
  addText: (at: Point) => string | null;
  /** @param look null makes cards of them again */
  setLook: (ids: Iterable<string>, look: NoteLook | null) => void;
};

export type TextActionSources = Pick<SectionsAt, 'sectionAt'> & {
  store: BoardStore;
  addNote: (draft: Draft, target: Target) => string | null;
  /** Whether what is locked for those who lead is mine to change. */
  leads: Readable<boolean>;
  act: <T>(work: () => T, otherwise: T) => T;
  /** Each as a part of one act, in changes of a size that the server takes. */
  each: (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void) => void;
};

export function createTextActions(sources: TextActionSources): TextActions {
  const { store, leads, sectionAt } = sources;

  function addText(at: Point): string | null {
    const section = sectionAt([at[0] + TEXT_SIZE[0] / 2, at[1] + TEXT_SIZE[1] / 2]);
    return sources.addNote(
      { text: '', kind: 'plain', look: 'text', s: TEXT_SIZE },
      { section: section?.id ?? null, at },
    );
  }

  return {
    addText: (at) => sources.act(() => addText(at), null),
    setLook: (ids, look) => {
      const free = [...ids].filter((id) => mayChange(store.getNote(id) ?? {}, leads.get()));
      sources.each(free, (doc, id) => operations.setLook(doc, id, look));
    },
  };
}
