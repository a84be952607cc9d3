// What lies under a pointer: told by the elements there, and where notes are not drawn as such, by where they lie.
import type { Point } from '#shared/geometry.ts';
import type { Board } from '../board/openBoard.ts';
import { noteAt } from '../tools/connectTool.ts';

export type Hit =
  | { kind: 'note'; id: string; part: 'connect' | 'resize' | null }
  | { kind: 'link'; id: string }
  | null;

const idOf = (target: Element, name: string): string | null =>
  target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null;

/** What has a use of its own for pointers: a text that is written in, a button in a section. */
export const hasOwnPointer = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-own-pointer]') !== null;

/** @param point on the board */
export function hitAt(board: Board, target: EventTarget | null, point: Point): Hit {
  if (!(target instanceof Element)) return null;
  const drawn = idOf(target, 'note-id');
  if (drawn !== null) {
    if (target.closest('[data-connect]')) return { kind: 'note', id: drawn, part: 'connect' };
    return { kind: 'note', id: drawn, part: target.closest('[data-resize]') ? 'resize' : null };
  }
  const note = noteAt(board, point);
  if (note !== null) return { kind: 'note', id: note, part: null };
  const link = idOf(target, 'link-id');
  return link === null ? null : { kind: 'link', id: link };
}
