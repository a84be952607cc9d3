// What acts work with, for views that offer them outside of the surface itself. Null until the surface is drawn.
import { useMemo } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useReadable } from '../board/boardHooks.ts';
import { useCanvas } from './canvasState.ts';
import type { CommandParts } from './commands/command.ts';
import { useNewNote } from './newNote.ts';

export function useActParts(): CommandParts | null {
  const board = useBoard();
  const canvas = useCanvas();
  const newNote = useNewNote();
  const surface = useReadable(canvas.surface);
  return useMemo(() => surface && { board, canvas, newNote, surface }, [board, canvas, newNote, surface]);
}
