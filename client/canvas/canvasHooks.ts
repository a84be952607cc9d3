// How canvas views watch: where a note is right now, who has the tab stop, what is in view.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { intersects, type Box } from '#shared/geometry.ts';
import { useBoard } from '../board/boardContext.ts';
import { useNotePresence } from '../presence/NotePresenceMark.tsx';
import { useCanvas } from './canvasState.ts';

/** A note's box on the board: as dragged here, else as another drags it, else as stored. */
export function useNoteBox(id: string): Box | undefined {
  const { store } = useBoard();
  const { live } = useCanvas();
  const { drag } = useNotePresence(id);
  const watchItem = useCallback((listener: () => void) => store.subscribeItem(id, listener), [store, id]);
  const watchLive = useCallback((listener: () => void) => live.subscribe(id, listener), [live, id]);
  const stored = useSyncExternalStore(watchItem, () => store.boundsOf(id));
  const here = useSyncExternalStore(watchLive, () => live.get(id));
  if (here) return here;
  return stored && drag ? { ...stored, x: drag[0], y: drag[1] } : stored;
}

/** Takes the focus when it is asked for, also if that was before the item was drawn. */
export function useAskedFocus(id: string): RefObject<HTMLDivElement | null> {
  const canvas = useCanvas();
  const element = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const take = (): void => {
      if (canvas.focusAsked.get() !== id || !element.current) return;
      canvas.focusAsked.set(null);
      element.current.focus({ preventScroll: true });
    };
    take();
    return canvas.focusAsked.subscribe(take);
  }, [canvas, id]);
  return element;
}

const MARGIN = 0.14;
const ZOOM_RATIO = 1.6;

export type InView = { notes: readonly string[]; links: readonly string[] };

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/**
 * What is drawn: notes that touch the view and a margin, and links between boxes that do. Made anew only when the view
 * leaves the margin, the zoom has changed much, or something's bounds have changed. What is worked with is always in it.
 */
export function useInView(): InView {
  const { store, selection, presence } = useBoard();
  const canvas = useCanvas();
  const [inView, setInView] = useState<InView>({ notes: [], links: [] });
  useEffect(() => {
    let region: Box = { x: 0, y: 0, w: 0, h: 0 };
    let zoomThen = 1;
    const compute = (): void => {
      const view = canvas.camera.visible();
      zoomThen = canvas.camera.now().zoom;
      region = {
        x: view.x - view.w * MARGIN,
        y: view.y - view.h * MARGIN,
        w: view.w * (1 + 2 * MARGIN),
        h: view.h * (1 + 2 * MARGIN),
      };
      const ids = new Set(store.search(region).filter((id) => store.getNote(id)));
      const [current, editing] = [canvas.current.get(), canvas.editing.get()];
      for (const id of [...selection.get(), ...canvas.live.ids(), ...presence.dragged(), current, editing])
        if (id !== null && store.getNote(id)) ids.add(id);
      const notes = [...ids].sort();
      const links = store.lists.get().links.filter((id) => linkTouches(id));
      setInView((before) =>
        sameIds(before.notes, notes) && sameIds(before.links, links) ? before : { notes, links },
      );
    };
    const linkTouches = (id: string): boolean => {
      const link = store.getLink(id);
      const a = link && store.boundsOf(link.from);
      const b = link && store.boundsOf(link.to);
      if (!a || !b) return false;
      const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
      const [w, h] = [Math.max(a.x + a.w, b.x + b.w) - x, Math.max(a.y + a.h, b.y + b.h) - y];
      return intersects(region, { x, y, w, h });
    };
    const onCamera = (): void => {
      const view = canvas.camera.visible();
      const inside =
        view.x >= region.x &&
        view.y >= region.y &&
        view.x + view.w <= region.x + region.w &&
        view.y + view.h <= region.y + region.h;
      const ratio = canvas.camera.now().zoom / zoomThen;
      if (!inside || ratio > ZOOM_RATIO || ratio < 1 / ZOOM_RATIO) compute();
    };
    compute();
    const stops = [
      canvas.camera.camera.subscribe(onCamera),
      ...[canvas.camera.size, store.geometry, store.lists, selection, canvas.current, canvas.editing].map(
        (source) => source.subscribe(compute),
      ),
      presence.peers.subscribe(() => {
        for (const id of presence.dragged()) if (store.getNote(id)) return compute();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [store, selection, presence, canvas]);
  return inView;
}
