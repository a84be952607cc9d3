// One shared text as a field sees it: a note's text or one of its fields, which may not exist yet or be a plain string.
import type * as Y from 'yjs';
import { editFieldText, editText, ensureNoteText, fieldText, noteText } from '#shared/board/operations.ts';
import type { TextDelta } from './caret.ts';
import type { BoardStore } from './boardStore.ts';

export type SharedText = {
  read: () => string;
  /** @param caret where the caret stands after the change */
  write: (next: string, caret: number) => void;
  /** Tells each change; `null` when the text was replaced as a whole. */
  observe: (listener: (delta: TextDelta | null) => void) => () => void;
};

/** The text of a note, or of its field when one is named. */
export function sharedTextOf(store: BoardStore, id: string, field?: string): SharedText {
  const find = (): Y.Text | undefined => {
    const doc = store.docOf(id);
    if (!doc) return undefined;
    return field === undefined ? noteText(doc, id) : fieldText(doc, id, field);
  };
  const plain = (): string => {
    const note = store.getNote(id);
    if (field === undefined) return note?.text ?? '';
    const value = note?.fields[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    read: () => find()?.toString() ?? plain(),
    write: (next, caret) => {
      const doc = store.docOf(id);
      if (!doc) return;
      if (field !== undefined) editFieldText(doc, id, field, next, caret);
      else {
        const text = ensureNoteText(doc, id);
        if (text) editText(text, next, caret);
      }
    },
    observe: (listener) => {
      let text = find();
      const onText = (event: Y.YTextEvent): void => listener(event.delta);
      text?.observe(onText);
      const stopItem = store.subscribeItem(id, () => {
        const now = find();
        if (now === text) return;
        text?.unobserve(onText);
        text = now;
        text?.observe(onText);
        listener(null);
      });
      return () => {
        stopItem();
        text?.unobserve(onText);
      };
    },
  };
}
