// Putting notes in the bin, with the word that it can be taken back.
import { doneWith } from './messages.ts';
import type { Board } from './openBoard.ts';

export function binNotes(board: Board, ids: readonly string[]): void {
  if (ids.length === 0 || !board.mayWrite.get()) return;
  const free = board.actions.changeable(ids);
  if (free.length === 0) return;
  board.actions.bin(free);
  board.messages.say(doneWith('binned', free.length, ids.length - free.length));
}
