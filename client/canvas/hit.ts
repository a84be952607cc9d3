// What lies under a pointer: told by the elements there, and where notes are not drawn as such, by where they lie.
import type { Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import { noteAt } from '../tools/connectTool.ts';
import type { CanvasState } from './canvasState.ts';

export type Hit =
  | { kind: 'note'; id: string; part: 'connect' | 'resize' | null }
  | { kind: 'link'; id: string }
  | null;

/** This share of a note's width and height, in its middle, is always the note itself. */
const HELD_SHARE = 0.5;

const idOf = (target: Element, name: string): string | null =>
  target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null;

/** What has a use of its own for pointers: a text that is written in, a button in a section. */
export const hasOwnPointer = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-own-pointer]') !== null;

/** The handles at a note's edges; on one that is drawn very small they would leave nothing to hold it by. */
function partAt(board: Board, id: string, target: Element, [x, y]: Point): 'connect' | 'resize' | null {
  const part = target.closest('[data-connect]')
    ? 'connect'
    : target.closest('[data-resize]')
      ? 'resize'
      : null;
  const box = board.store.boundsOf(id);
  if (part === null || !box) return part;
  const aside = Math.abs(x - box.x - box.w / 2) / box.w;
  const below = Math.abs(y - box.y - box.h / 2) / box.h;
  return Math.max(aside, below) < HELD_SHARE / 2 ? null : part;
}

/** How far beside its line a link is still meant. */
const LINK_PX = 12;

/** In the far view lines are too close to each other for one to be meant. */
function linkUnder({ camera, links, far }: CanvasState, point: Point): string | null {
  if (far.get()) return null;
  return links.get()?.at(point, LINK_PX / camera.now().zoom) ?? null;
}

/** @param point on the board */
export function hitAt(board: Board, canvas: CanvasState, target: EventTarget | null, point: Point): Hit {
  if (!(target instanceof Element)) return null;
  const drawn = idOf(target, 'note-id');
  if (drawn !== null) return { kind: 'note', id: drawn, part: partAt(board, drawn, target, point) };
  const note = noteAt(board, point);
  if (note !== null) return { kind: 'note', id: note, part: null };
  if (hasOwnPointer(target) || target.closest('[data-of-link], [data-of-section]')) return null;
  const link = linkUnder(canvas, point);
  return link === null ? null : { kind: 'link', id: link };
}
