// What explains the rest.
import { askAtFocus } from '../askForActs.ts';
import type { Command } from './command.ts';

export const helpCommands: readonly Command[] = [
  { id: 'acts', group: 'help', keys: ['Shift+F10', 'ContextMenu'], run: askAtFocus },
  {
    id: 'keys',
    group: 'help',
    keys: ['?'],
    menu: 'board',
    run: ({ canvas }) => canvas.dialog.set({ kind: 'keys' }),
  },
];
