// The acts of the table, for buttons and menus on the board: whether one means anything now, and doing it.
import { useMemo } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useCanvas } from './canvasState.ts';
import type { Command, CommandParts } from './commands/command.ts';
import { commands, mayRun } from './commands/commands.ts';
import { useNewNote } from './newNote.ts';

export type Commands = {
  may: (id: Command['id']) => boolean;
  run: (id: Command['id']) => void;
  keysOf: (id: Command['id']) => string | undefined;
};

export function useCommands(): Commands {
  const board = useBoard();
  const canvas = useCanvas();
  const newNote = useNewNote();
  return useMemo(() => {
    // What looks for something on the canvas finds it in the page.
    const parts: CommandParts = { board, canvas, newNote, surface: document.body };
    const find = (id: Command['id']): Command | undefined => commands.find((one) => one.id === id);
    return {
      may: (id) => {
        const command = find(id);
        return command !== undefined && mayRun(command, parts);
      },
      run: (id) => {
        const command = find(id);
        if (command && mayRun(command, parts)) command.run(parts);
      },
      keysOf: (id) => find(id)?.keys[0],
    };
  }, [board, canvas, newNote]);
}
