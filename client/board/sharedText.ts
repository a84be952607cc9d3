// One shared text as a field sees it: a note's text, one of its fields, a free section's title or question, a link's own
// words. It may not exist yet, or be a plain string.
import type * as Y from 'yjs';
import {
  editFieldText,
  editLinkLabel,
  editText,
  ensureNoteText,
  fieldText,
  linkLabel,
  noteText,
} from '#shared/board/operations.ts';
import type { AreaText } from '#shared/board/section.ts';
import { areaText, editAreaText } from '#shared/board/sectionOperations.ts';
import type { TextDelta } from './caret.ts';
import type { BoardStore } from './boardStore.ts';

export type SharedText = {
  read: () => string;
  /** @param caret where the caret stands after the change */
  write: (next: string, caret: number) => void;
  /** Tells each change; `null` when the text was replaced as a whole. */
  observe: (listener: (delta: TextDelta | null) => void) => () => void;
};

type Source = {
  find: (doc: Y.Doc) => Y.Text | undefined;
  /** What is shown where there is no shared text. */
  plain: () => string;
  write: (doc: Y.Doc, next: string, caret: number) => void;
};

/** The text of the item or link of an id. */
function textOf(store: BoardStore, id: string, source: Source): SharedText {
  const find = (): Y.Text | undefined => {
    const doc = store.docOf(id);
    return doc && source.find(doc);
  };
  return {
    read: () => find()?.toString() ?? source.plain(),
    write: (next, caret) => {
      const doc = store.docOf(id);
      if (doc) source.write(doc, next, caret);
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

/** The text of a note, or of its field when one is named. */
export function sharedTextOf(store: BoardStore, id: string, field?: string): SharedText {
  if (field === undefined) {
    return textOf(store, id, {
      find: (doc) => noteText(doc, id),
      plain: () => store.getNote(id)?.text ?? '',
      write: (doc, next, caret) => {
        const text = ensureNoteText(doc, id);
        if (text) editText(text, next, caret);
      },
    });
  }
  return textOf(store, id, {
    find: (doc) => fieldText(doc, id, field),
    plain: () => {
      const value = store.getNote(id)?.fields[field];
      return typeof value === 'string' ? value : '';
    },
    write: (doc, next, caret) => editFieldText(doc, id, field, next, caret),
  });
}

/** The title or the question of a free section. */
export const areaTextOf = (store: BoardStore, id: string, key: AreaText): SharedText =>
  textOf(store, id, {
    find: (doc) => areaText(doc, id, key),
    plain: () => store.getSection(id)?.[key] ?? '',
    write: (doc, next, caret) => editAreaText(doc, id, key, next, caret),
  });

/** A link's own words. */
export const linkLabelOf = (store: BoardStore, id: string): SharedText =>
  textOf(store, id, {
    find: (doc) => linkLabel(doc, id),
    plain: () => store.getLink(id)?.label ?? '',
    write: (doc, next, caret) => editLinkLabel(doc, id, next, caret),
  });
