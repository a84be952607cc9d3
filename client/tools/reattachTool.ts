// Pulling one end of a link to another note.
import type { Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import type { CanvasState } from '../canvas/canvasState.ts';
import { noteAt } from './connectTool.ts';
import type { Gesture } from './gesture.ts';

export type LinkEnd = 'from' | 'to';

/** Gives a link another end, and says what came of it. */
export function attachTo(board: Board, link: string, ends: Partial<Record<LinkEnd, string>>): void {
  const result = board.actions.attachLink(link, ends);
  if (result === 'attached') board.messages.say({ key: 'attached', undoable: true });
  else board.messages.say({ key: result === 'same' ? 'linkThere' : 'linkItself' });
}

export function startReattach(
  board: Board,
  canvas: CanvasState,
  { id, end }: { id: string; end: LinkEnd },
): Gesture | null {
  const link = board.store.getLink(id);
  if (!link) return null;
  const stays = end === 'from' ? link.to : link.from;
  const targetAt = (point: Point): string | null => {
    const under = noteAt(board, point);
    return under === stays ? null : under;
  };
  return {
    carries: true,
    move: ({ board: to }) =>
      canvas.connecting.set({ from: stays, to, target: targetAt(to), turned: end === 'from' }),
    end: ({ board: point }) => {
      const target = targetAt(point);
      canvas.connecting.set(null);
      if (target !== null && target !== link[end]) attachTo(board, id, { [end]: target });
    },
    cancel: () => canvas.connecting.set(null),
  };
}
