// Linking without drawing.
import { isForOne, mayWrite, type Command } from './command.ts';

export const linkCommands: readonly Command[] = [
  {
    id: 'link',
    group: 'link',
    keys: ['L'],
    needs: 'link',
    menu: 'item',
    offered: isForOne,
    may: (parts) =>
      mayWrite(parts) && parts.board.store.getNote(parts.canvas.current.get() ?? '') !== undefined,
    run: ({ canvas }) => {
      const id = canvas.current.get();
      if (id !== null) canvas.dialog.set({ kind: 'link', id });
    },
  },
];
