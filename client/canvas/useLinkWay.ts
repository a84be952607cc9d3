// How one link runs right now: while its ends lie still, while they are dragged here or by others, and as things are laid in
// its way.
import { useCallback, useSyncExternalStore } from 'react';
import type { Point } from '#shared/geometry.ts';
import { useLink, useReadable } from '../board/boardHooks.ts';
import { useNoteBox } from './canvasHooks.ts';
import { useCanvas } from './canvasState.ts';
import type { LinkRoute } from './linkShape.ts';

export type LinkWay = LinkRoute & {
  /** Where it leaves the first note, and where its head touches the second. */
  start: Point;
  tip: Point;
};

const watchNothing = (): (() => void) => () => {};

export function useLinkRoute(id: string): LinkRoute | null {
  const links = useReadable(useCanvas().links);
  const link = useLink(id);
  // Asked anew at each step of an end that is dragged.
  useNoteBox(link?.from ?? '');
  useNoteBox(link?.to ?? '');
  const watch = useCallback(
    (listener: () => void) => links?.subscribe(id, listener) ?? watchNothing(),
    [links, id],
  );
  return useSyncExternalStore(watch, () => links?.routeOf(id) ?? null);
}

export function useLinkWay(id: string): LinkWay | null {
  const route = useLinkRoute(id);
  const start = route?.points[0];
  return route && start ? { ...route, start, tip: route.arrow[0] } : null;
}
