// Putting notes in the bin, with the word that it can be taken back.
import type { Board } from './openBoard.ts';

export function binNotes(board: Board, ids: readonly string[]): void {
  if (ids.length === 0 || !board.mayWrite.get()) return;
  board.actions.bin(ids);
  board.messages.say({ key: 'binned', values: { count: ids.length }, undoable: true });
}
