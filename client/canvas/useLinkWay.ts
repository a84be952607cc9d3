// How one link runs right now, for what stands beside its line: handles, bar, the mark of the focus.
import type { Box, Point } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useLink, useNote } from '../board/boardHooks.ts';
import { useNoteBox } from './canvasHooks.ts';
import { linkPath, type LinkPath } from './linkPath.ts';

export type LinkWay = LinkPath & {
  /** Where it leaves the first note, and where its head touches the second. */
  start: Point;
  tip: Point;
};

/** The point at which a path begins. */
function beginning(path: string): Point {
  const [x = 0, y = 0] = (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  return [x, y];
}

export function useLinkWay(id: string): LinkWay | null {
  const { store } = useBoard();
  const link = useLink(id);
  const from = useNoteBox(link?.from ?? '');
  const to = useNoteBox(link?.to ?? '');
  const areaOf = (section: string | undefined): Box | undefined =>
    section === undefined ? undefined : store.boundsOf(section);
  const [a, b] = [useNote(link?.from ?? '')?.in, useNote(link?.to ?? '')?.in];
  if (!from || !to) return null;
  const path = linkPath(from, to, { from: areaOf(a), to: areaOf(b) });
  return { ...path, start: beginning(path.curve), tip: beginning(path.head) };
}
