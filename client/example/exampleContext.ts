// The open example and how its views watch it: document, undo, who writes where.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { useReadable, useSelected } from '../board/boardHooks.ts';
import type { Presence } from '../presence/presence.ts';
import type { DocumentLink } from '../session/documentLink.ts';
import type { ExampleContent, ExampleStore } from './exampleStore.ts';
import type { ExampleUndo } from './exampleUndo.ts';

export type OpenExample = { link: DocumentLink; store: ExampleStore; undo: ExampleUndo; presence: Presence };

export const ExampleContext = createContext<OpenExample | null>(null);

export function useExample(): OpenExample {
  const example = useContext(ExampleContext);
  if (!example) throw new Error('useExample outside ExampleProvider');
  return example;
}

export const useStage = (): ExampleContent['stage'] =>
  useSelected(useExample().store.content, ({ stage }) => stage);

export const useTexts = (): ExampleContent['texts'] =>
  useSelected(useExample().store.content, ({ texts }) => texts);

/** The text of one field; its view is drawn anew when that changes, and at no other field's letters. */
export function useFieldText(field: string): string {
  return useSelected(useExample().store.content, ({ texts }) => texts[field] ?? '');
}

export const useMayEdit = (): boolean => useReadable(useExample().link.mayWrite);

/** Ids of the people who write in a field right now. */
export function useWriters(field: string): readonly string[] {
  const { presence } = useExample();
  const subscribe = useCallback(
    (listener: () => void) => presence.subscribeNote(field, listener),
    [presence, field],
  );
  return useSyncExternalStore(subscribe, () => presence.ofNote(field).editing);
}
