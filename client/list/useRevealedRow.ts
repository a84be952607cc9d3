// Brings a note that was asked for into view in the list: its row is scrolled to and has the focus.
import { useEffect } from 'react';
import { useBoard } from '../board/boardContext.ts';

export function useRevealedRow(): void {
  const { revealAsked, store } = useBoard();
  useEffect(() => {
    let frame = 0;
    const take = (): void => {
      const id = revealAsked.get();
      if (id === null) return;
      const row = document.querySelector<HTMLElement>(
        `[data-testid=list] [data-note-id="${CSS.escape(id)}"]`,
      );
      if (!row) return;
      revealAsked.set(null);
      // The row, not its field: on a telephone the keyboard would cover what was asked for.
      row.tabIndex = -1;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: 'center' });
    };
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(take);
    };
    soon();
    const stops = [revealAsked.subscribe(soon), store.lists.subscribe(soon)];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [revealAsked, store]);
}
