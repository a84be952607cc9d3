// What a person changed in an example, field by field, so that it can be done again in another document. Pure.
import type * as Y from 'yjs';
import { editText, LOCAL } from '#shared/board/operations.ts';
import { exampleText, readExampleDocument, setStage } from '#shared/example/exampleDocument.ts';
import type { Stage } from '#shared/example/exampleFields.ts';
import { limits } from '#shared/limits.ts';
import { mergeText } from './mergeText.ts';

export type ExampleChange =
  | { type: 'field'; id: string; base: string; mine: string }
  | { type: 'stage'; id: 'stage'; stage: Stage };

export function exampleChanges(base: Y.Doc, mine: Y.Doc): ExampleChange[] {
  const [before, now] = [readExampleDocument(base), readExampleDocument(mine)];
  const changes: ExampleChange[] = Object.entries(now.texts)
    .map(([id, text]) => ({ type: 'field' as const, id, base: before.texts[id] ?? '', mine: text }))
    .filter((change) => change.base !== change.mine);
  if (now.stage !== before.stage) changes.push({ type: 'stage', id: 'stage', stage: now.stage });
  return changes;
}

/** @returns whether it could be done */
export function exampleAgain(doc: Y.Doc, change: ExampleChange): boolean {
  if (change.type === 'stage') {
    setStage(doc, change.stage);
    return true;
  }
  const text = exampleText(doc, change.id);
  const merged = text && mergeText(change.base, change.mine, text.toString());
  if (!text || merged === undefined || merged.length > limits.noteChars) return false;
  doc.transact(() => editText(text, merged), LOCAL);
  return true;
}

export const exampleWordsOf = (change: ExampleChange): string => (change.type === 'field' ? change.mine : '');
