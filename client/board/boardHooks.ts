// How views watch the board: one record, one list, one word about a person at a time.
import { useCallback, useSyncExternalStore } from 'react';
import type { Link } from '#shared/board/link.ts';
import { mayChange } from '#shared/board/lock.ts';
import type { Note } from '#shared/board/note.ts';
import type { Section } from '#shared/board/section.ts';
import type { SectionTemplate } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import { authorOf, type Author } from './authors.ts';
import { useBoard } from './boardContext.ts';
import type { BoardLists } from './boardLists.ts';

export function useReadable<T>(source: Readable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get);
}

/** A part of a readable; the view is drawn anew only when the part changes. The part must be a plain value or stable. */
export function useSelected<T, R>(source: Readable<T>, select: (value: T) => R): R {
  return useSyncExternalStore(source.subscribe, () => select(source.get()));
}

function useItem<T>(id: string, read: (id: string) => T): T {
  const { store } = useBoard();
  const subscribe = useCallback((listener: () => void) => store.subscribeItem(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => read(id));
}

export const useNote = (id: string): Note | undefined => useItem(id, useBoard().store.getNote);
export const useSection = (id: string): Section | undefined => useItem(id, useBoard().store.getSection);
export const useLink = (id: string): Link | undefined => useItem(id, useBoard().store.getLink);
export const useNoteLinks = (id: string): readonly string[] => useItem(id, useBoard().store.linksOfNote);
export const useLists = (): BoardLists => useReadable(useBoard().store.lists);
export const useMayWrite = (): boolean => useReadable(useBoard().mayWrite);

/** Whether I may change this item: writing is open, and it is not locked for me. */
export function useMayChange(id: string): boolean {
  const leads = useReadable(useBoard().leads);
  const item = useItem(id, useBoard().store.getItem);
  return useMayWrite() && (item === undefined || mayChange(item, leads));
}

/** Who made an item, as far as the server tells: of a note that was written unseen perhaps the agency alone, or nothing. */
export function useAuthor(id: string): Author | undefined {
  const { authors, view } = useBoard();
  return authorOf(
    useSelected(authors, (all) => all[id]),
    view.people,
  );
}

export function useSectionTemplate(key: string | undefined): SectionTemplate | undefined {
  const { view } = useBoard();
  return view.template.sections.find((section) => section.id === key);
}
