// Going from note to note, and selecting on the way.
import { NOTHING_SELECTED } from '../../board/openBoard.ts';
import { DIRECTIONS, type ArrowKey } from '../../tools/nearest.ts';
import type { Command } from './command.ts';
import { goBy, goInOrder, goToEnd } from './focus.ts';

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
  { id: 'next', group: 'go', keys: ['J'], run: ({ board, canvas }) => goInOrder(board, canvas, 1) },
  {
    id: 'previous',
    group: 'go',
    keys: ['Shift+J'],
    run: ({ board, canvas }) => goInOrder(board, canvas, -1),
  },
  { id: 'first', group: 'go', keys: ['Home'], run: ({ board, canvas }) => goToEnd(board, canvas, 'first') },
  { id: 'last', group: 'go', keys: ['End'], run: ({ board, canvas }) => goToEnd(board, canvas, 'last') },
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
    // What is held is put down first.
    run: ({ board, canvas }) => {
      if (canvas.tool.get() !== 'select') return canvas.tool.set('select');
      board.selection.set(NOTHING_SELECTED);
      canvas.selectedLink.set(null);
      canvas.selectedSection.set(null);
    },
  },
];
