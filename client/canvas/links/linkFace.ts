// What one link shows right now, gathered from all that know something of it.
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import { centre, type Point } from '#shared/geometry.ts';
import type { Board } from '../../board/openBoard.ts';
import type { CanvasState } from '../canvasState.ts';
import type { BoardLinks } from '../linkBoard.ts';
import type { LinkRoute } from '../linkShape.ts';

export type LinkFace = {
  link: Link;
  from: Note;
  to: Note;
  route: LinkRoute;
  /** Between its ends: where a screen reader's own cursor finds it. */
  middle: Point;
  isSelected: boolean;
  /** Whether it has the board's tab stop. */
  isCurrent: boolean;
  isHovered: boolean;
  /** Whether it leads to a note that is selected or pointed at. */
  isLit: boolean;
};

export type LinkSources = {
  board: Pick<Board, 'store' | 'selection' | 'presence'>;
  canvas: CanvasState;
  links: BoardLinks;
};

/** @returns undefined for what is not there, or has lost an end */
export function faceOf(
  id: string,
  { board: { store, selection }, canvas, links }: LinkSources,
): LinkFace | undefined {
  const link = store.getLink(id);
  const route = link && links.routeOf(id);
  if (!route) return undefined;
  const [from, to] = [store.getNote(link.from), store.getNote(link.to)];
  const [a, b] = [store.boundsOf(link.from), store.boundsOf(link.to)];
  if (!from || !to || !a || !b) return undefined;
  const [[ax, ay], [bx, by]] = [centre(a), centre(b)];
  const isHeld = (note: string): boolean => note === canvas.hovered.get() || selection.get().has(note);
  return {
    link,
    from,
    to,
    route,
    middle: [(ax + bx) / 2, (ay + by) / 2],
    isSelected: canvas.selectedLink.get() === id,
    isCurrent: canvas.current.get() === id,
    isHovered: canvas.hoveredLink.get() === id,
    isLit: isHeld(link.from) || isHeld(link.to),
  };
}
