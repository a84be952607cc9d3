// What explains the rest.
import type { Command } from './command.ts';

export const helpCommands: readonly Command[] = [
  {
    id: 'keys',
    group: 'help',
    keys: ['?'],
    menu: 'board',
    run: ({ canvas }) => canvas.dialog.set({ kind: 'keys' }),
  },
];
