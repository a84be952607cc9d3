// Going from note to note, and selecting on the way.
import { NOTHING_SELECTED } from '../../board/openBoard.ts';
import { DIRECTIONS, type ArrowKey } from '../../tools/nearest.ts';
import type { Command } from './command.ts';
import { goBy } from './focus.ts';

const ARROWS = Object.keys(DIRECTIONS) as ArrowKey[];

const go = (extend: boolean): Command[] =>
  ARROWS.map((key) => ({
    id: extend ? 'extend' : 'go',
    group: extend ? 'select' : 'go',
    keys: [extend ? `Shift+${key}` : key],
    run: ({ board, canvas }) => goBy(board, canvas, key, extend),
  }));

export const goCommands: readonly Command[] = [
  ...go(false),
  ...go(true),
  {
    id: 'selectAll',
    group: 'select',
    keys: ['Control+A'],
    menu: 'board',
    run: ({ board }) => board.selection.set(new Set(board.store.lists.get().notes)),
  },
  {
    id: 'selectNothing',
    group: 'select',
    keys: ['Escape'],
    run: ({ board, canvas }) => {
      board.selection.set(NOTHING_SELECTED);
      canvas.selectedLink.set(null);
    },
  },
];
