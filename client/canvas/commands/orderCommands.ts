// What lies over what. `PageUp` and `PageDown` lie on every layout, where brackets need AltGr.
import { STACKINGS, type Stacking } from '#shared/board/arrangeStacking.ts';
import { doneWith } from '../../board/messages.ts';
import { mayChangeSelection, type Command } from './command.ts';

const ORDERED: Readonly<Record<Stacking, { id: Command['id']; keys: readonly string[] }>> = {
  front: { id: 'toFront', keys: ['Shift+PageUp'] },
  forward: { id: 'forward', keys: ['PageUp'] },
  backward: { id: 'backward', keys: ['PageDown'] },
  back: { id: 'toBack', keys: ['Shift+PageDown'] },
};

export const orderCommands: readonly Command[] = STACKINGS.map((how) => ({
  ...ORDERED[how],
  group: 'arrange',
  needs: 'arrange',
  menu: 'item',
  submenu: 'order',
  may: mayChangeSelection,
  run: ({ board }) => {
    const ids = [...board.selection.get()];
    const free = board.actions.changeable(ids);
    if (free.length === 0) return;
    if (board.actions.restack(free, how))
      board.messages.say(doneWith('restacked', free.length, ids.length - free.length));
    else board.messages.say({ key: 'restackedAlready' });
  },
}));
