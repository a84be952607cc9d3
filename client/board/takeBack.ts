// Undo and redo as a person asks for them: what was done is said, also to those who do not see it, and what the board said
// before is over.
import type { Stack } from './documentUndo.ts';
import type { Board } from './openBoard.ts';

export function takeBack({ undo, messages }: Pick<Board, 'undo' | 'messages'>, stack: Stack): void {
  const may = stack === 'undo' ? undo.canUndo : undo.canRedo;
  if (!may.get())
    return messages.say({ key: stack === 'undo' ? 'nothingToUndo' : 'nothingToRedo', quiet: true });
  messages.dismiss();
  undo[stack]();
  // It may ask first, or tell of long work itself.
  if (undo.asked.get() !== null || undo.progress.get() !== null) return;
  messages.say({ key: stack === 'undo' ? 'undone' : 'redone', quiet: true });
}
