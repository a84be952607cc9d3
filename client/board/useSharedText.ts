// A React field bound to a text of the board: a note's or one of its fields', a free section's, a link's own words.
import { useCallback, type RefCallback } from 'react';
import type { AreaText } from '#shared/board/section.ts';
import type { TextField } from './bindText.ts';
import { useBoard } from './boardContext.ts';
import { areaTextOf, linkLabelOf, sharedTextOf } from './sharedText.ts';
import { useBoundText, type BoundTextOptions } from './useBoundText.ts';

type FieldOptions = Pick<BoundTextOptions, 'text' | 'onShown' | 'onEditing'> & { id: string };
export type SharedTextOptions = FieldOptions & { field?: string };

export function useSharedText({ id, field, ...options }: SharedTextOptions): RefCallback<TextField> {
  const { store, undo } = useBoard();
  const find = useCallback(() => sharedTextOf(store, id, field), [store, id, field]);
  return useBoundText({ ...options, find, undo });
}

/** The title or the question of a free section. */
export function useAreaText({
  id,
  part,
  ...options
}: FieldOptions & { part: AreaText }): RefCallback<TextField> {
  const { store, undo } = useBoard();
  const find = useCallback(() => areaTextOf(store, id, part), [store, id, part]);
  return useBoundText({ ...options, find, undo });
}

/** A link's own words. */
export function useLinkLabel({ id, ...options }: FieldOptions): RefCallback<TextField> {
  const { store, undo } = useBoard();
  const find = useCallback(() => linkLabelOf(store, id), [store, id]);
  return useBoundText({ ...options, find, undo });
}
