// A React field bound to the text of a note, or to one of its fields.
import { useCallback, type RefCallback } from 'react';
import type { TextField } from './bindText.ts';
import { useBoard } from './boardContext.ts';
import { sharedTextOf } from './sharedText.ts';
import { useBoundText, type BoundTextOptions } from './useBoundText.ts';

export type SharedTextOptions = Pick<BoundTextOptions, 'text' | 'onShown' | 'onEditing'> & {
  id: string;
  field?: string;
};

export function useSharedText({ id, field, ...options }: SharedTextOptions): RefCallback<TextField> {
  const { store, undo } = useBoard();
  const find = useCallback(() => sharedTextOf(store, id, field), [store, id, field]);
  return useBoundText({ ...options, find, undo });
}
