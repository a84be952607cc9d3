// Drawing a link from a note's edge to another note; its type is the one that is meant between their kinds.
import { meantLink } from '#shared/board/kinds.ts';
import { byStacking } from '#shared/board/read.ts';
import type { Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import type { Gesture } from './gesture.ts';

/** The topmost note at a board point. */
export function noteAt(board: Board, [x, y]: Point): string | null {
  const notes = board.store
    .search({ x, y, w: 0, h: 0 })
    .map((id) => board.store.getNote(id))
    .filter((note) => note !== undefined)
    .sort(byStacking);
  return notes.at(-1)?.id ?? null;
}

/** Makes the link that is meant; returns its id. */
export function linkAsMeant(board: Board, from: string, to: string): string | null {
  const [a, b] = [board.store.getNote(from), board.store.getNote(to)];
  if (!a || !b) return null;
  const { type, reversed } = meantLink(a.kind, b.kind);
  return reversed ? board.actions.link(to, from, type) : board.actions.link(from, to, type);
}

export function startConnect(
  board: Board,
  canvas: CanvasState,
  from: string,
  onMade: (link: string) => void,
): Gesture {
  const targetAt = (point: Point): string | null => {
    const id = noteAt(board, point);
    return id === from ? null : id;
  };
  return {
    carries: true,
    move: ({ board: point }) => canvas.connecting.set({ from, to: point, target: targetAt(point) }),
    end: ({ board: point }) => {
      const target = targetAt(point);
      canvas.connecting.set(null);
      const link = target && linkAsMeant(board, from, target);
      if (link) onMade(link);
    },
    cancel: () => canvas.connecting.set(null),
  };
}
