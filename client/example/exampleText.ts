// One field of the example as a text field sees it.
import type * as Y from 'yjs';
import { editText } from '#shared/board/operations.ts';
import { exampleText } from '#shared/example/exampleDocument.ts';
import type { SharedText } from '../board/sharedText.ts';

export function exampleTextOf(doc: Y.Doc, field: string): SharedText {
  return {
    read: () => exampleText(doc, field)?.toString() ?? '',
    write: (next, caret) => {
      const text = exampleText(doc, field);
      if (text) editText(text, next, caret);
    },
    observe: (listener) => {
      const text = exampleText(doc, field);
      const onText = (event: Y.YTextEvent): void => listener(event.delta);
      text?.observe(onText);
      return () => text?.unobserve(onText);
    },
  };
}

/** Adds a text of the board at the end of a field, on a line of its own. */
export function addToField(doc: Y.Doc, field: string, added: string): void {
  const text = exampleText(doc, field);
  if (!text) return;
  const before = text.toString().trimEnd();
  const next = before === '' ? added : `${before}\n${added}`;
  editText(text, next, next.length);
}
