// Putting a free section in the bin, with the word that its notes stay and that it can be taken back.
import type { Board } from './openBoard.ts';

export function binSection(board: Board, id: string): void {
  const count = board.store.notesIn(id).length;
  board.actions.bin([id]);
  board.messages.say({
    key: count > 0 ? 'areaBinned' : 'areaBinnedEmpty',
    values: { count },
    undoable: true,
  });
}
