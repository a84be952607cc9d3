// The open board and its session, for every view below the provider.
import { createContext, useContext } from 'react';
import type { SessionView } from '#shared/api.ts';
import type { Board } from './openBoard.ts';

export type BoardContextValue = Board & { view: SessionView };

export const BoardContext = createContext<BoardContextValue | null>(null);

export function useBoard(): BoardContextValue {
  const board = useContext(BoardContext);
  if (!board) throw new Error('useBoard outside BoardProvider');
  return board;
}
