// How views watch which free section is worked with.
import { useCallback, useSyncExternalStore } from 'react';
import { useBoard } from '../board/boardContext.ts';
import { useCanvas } from './canvasState.ts';
import { selectedSection } from './selectedSection.ts';

export function useSelectedSection(): string | null {
  const board = useBoard();
  const canvas = useCanvas();
  const subscribe = useCallback(
    (listener: () => void) => {
      const sources = [
        canvas.selectedSection,
        canvas.current,
        canvas.selectedLink,
        board.selection,
        board.store.lists,
      ];
      const stops = sources.map((source) => source.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [board, canvas],
  );
  return useSyncExternalStore(subscribe, () => selectedSection(board, canvas));
}
