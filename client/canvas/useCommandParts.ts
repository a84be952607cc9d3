// What acts of the table work with, for buttons that stand outside the surface.
import { useCallback } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useCanvas } from './canvasState.ts';
import type { CommandParts } from './commands/command.ts';
import { useNewNote } from './newNote.ts';

/** The parts as they are when they are asked for; null before the canvas is drawn. */
export function useCommandParts(): () => CommandParts | null {
  const board = useBoard();
  const canvas = useCanvas();
  const newNote = useNewNote();
  return useCallback(() => {
    const surface = document.querySelector<HTMLElement>('[data-testid=board] [role=application]');
    return surface && { board, canvas, newNote, surface };
  }, [board, canvas, newNote]);
}
