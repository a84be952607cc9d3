// Undo and redo by keyboard while a view of the board is shown, wherever the focus is: what had it may just have gone into the bin.
import { useEffect } from 'react';
import { useBoard } from './boardContext.ts';
import { takeBack } from './takeBack.ts';

/** A field of text has an undo of its own, and what lies under a dialog is not to change behind it. */
const OWN_KEYS = 'input, textarea, [contenteditable="true"], [role="dialog"], [role="alertdialog"]';

export function useUndoKeys(): void {
  const board = useBoard();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      if (event.defaultPrevented || (event.target instanceof Element && event.target.closest(OWN_KEYS)))
        return;
      event.preventDefault();
      if (!board.mayWrite.get()) return;
      takeBack(board, key === 'y' || event.shiftKey ? 'redo' : 'undo');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [board]);
}
