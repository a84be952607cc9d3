// A React field bound to a shared text while it has focus; otherwise it just shows the text.
import { useCallback, useEffect, useRef, type RefCallback } from 'react';
import { bindText, type TextField } from './bindText.ts';
import type { BoardUndo } from './boardUndo.ts';
import type { SharedText } from './sharedText.ts';

export type FieldUndo = Pick<BoardUndo, 'undo' | 'redo' | 'separate'>;

export type BoundTextOptions = {
  /** Finds the text when the field is taken into use. The field is bound anew when this changes. */
  find: () => SharedText;
  undo: FieldUndo;
  /** The text as it is known here, shown while the field is not in use. */
  text: string;
  /** After the field shows something new, for instance to grow it. */
  onShown?: ((field: TextField) => void) | undefined;
  onEditing?: ((editing: boolean) => void) | undefined;
};

const UNDO_KEYS = new Set(['z', 'y']);

/** Undo in a field is the document's: the browser's own would bring others' letters back. */
function undoOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !UNDO_KEYS.has(key)) return null;
  return key === 'y' || event.shiftKey ? 'redo' : 'undo';
}

export function useBoundText(options: BoundTextOptions): RefCallback<TextField> {
  const { find, undo, text } = options;
  const latest = useRef(options);
  const element = useRef<TextField | null>(null);
  const bound = useRef(false);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const field = element.current;
    if (!field || bound.current) return;
    if (field.value !== text) field.value = text;
    latest.current.onShown?.(field);
  }, [text]);

  return useCallback(
    (field: TextField | null) => {
      if (!field) return;
      element.current = field;
      let unbind: (() => void) | null = null;
      const shown = (): void => latest.current.onShown?.(field);
      const onFocus = (): void => {
        if (unbind || field.readOnly) return;
        bound.current = true;
        undo.separate();
        unbind = bindText(field, find(), shown);
        latest.current.onEditing?.(true);
      };
      const onBlur = (): void => {
        if (!unbind) return;
        unbind();
        unbind = null;
        bound.current = false;
        undo.separate();
      };
      const onLeave = (): void => {
        if (!unbind) return;
        onBlur();
        latest.current.onEditing?.(false);
      };
      const onKey = (event: KeyboardEvent): void => {
        const act = undoOf(event);
        if (!act) return;
        event.preventDefault();
        event.stopPropagation();
        undo[act]();
      };
      const onBefore = (event: InputEvent): void => {
        if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
        event.preventDefault();
        undo[event.inputType === 'historyUndo' ? 'undo' : 'redo']();
      };
      field.addEventListener('focus', onFocus);
      field.addEventListener('blur', onLeave);
      field.addEventListener('input', shown);
      field.addEventListener('keydown', onKey as EventListener);
      field.addEventListener('beforeinput', onBefore as EventListener);
      if (field.ownerDocument.activeElement === field) onFocus();
      return () => {
        const wasBound = bound.current;
        onBlur();
        element.current = null;
        // A document that was opened anew takes the place under the field at once: the same field goes on.
        queueMicrotask(() => {
          if (wasBound && !bound.current) latest.current.onEditing?.(false);
        });
        field.removeEventListener('focus', onFocus);
        field.removeEventListener('blur', onLeave);
        field.removeEventListener('input', shown);
        field.removeEventListener('keydown', onKey as EventListener);
        field.removeEventListener('beforeinput', onBefore as EventListener);
      };
    },
    [find, undo],
  );
}
