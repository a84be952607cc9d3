// The links of a board store: how each runs, which lie in a box, which one a point means. Follows what is written on the
// board by itself, and tells those that watch a link whose way may be another now.
import type { Box, Point } from '#shared/geometry.ts';
import type { Link } from '#shared/board/link.ts';
import type { BoardStore } from '../board/boardStore.ts';
import { createKeyedListeners } from '../board/keyedListeners.ts';
import { createSpatialIndex } from '../board/spatialIndex.ts';
import { linkAt } from './linkAt.ts';
import { createLinkRoutes, type LinkRoutes } from './linkRoutes.ts';
import type { LinkSource } from './linkSurvey.ts';

/** What the store cannot say: where dragged notes are right now, and where sections' words stand. */
export type LinkExtras = Pick<LinkSource, 'liveBoxOf' | 'isCarried' | 'titleOf'>;

export type BoardLinks = Pick<LinkRoutes, 'routeOf' | 'roughOf' | 'reachOf'> & {
  /** Ids of the links that may run through a box; all whose way is not known are among them. */
  search: (box: Box) => string[];
  /** The link a point means. @param tolerance in board units */
  at: (point: Point, tolerance: number) => string | null;
  /** Told when a link may run otherwise than before. */
  subscribe: (id: string, listener: () => void) => () => void;
  close: () => void;
};

export function createBoardLinks(store: BoardStore, extras: LinkExtras = {}): BoardLinks {
  const routes = createLinkRoutes({
    getLink: store.getLink,
    getNote: store.getNote,
    linksOfNote: store.linksOfNote,
    boundsOf: store.boundsOf,
    search: store.search,
    ...extras,
  });
  const listeners = createKeyedListeners();
  const reaches = createSpatialIndex();
  /** As they were when the ways were last told of changes: what leaves a place makes room there. */
  const boxes = new Map(store.allBounds());
  let links = new Map<string, Link>();
  let listed: readonly string[] = [];

  function movedSince(): { ids: readonly string[]; boxes: Box[] } {
    const ids = store.moved();
    const touched: Box[] = [];
    for (const id of ids) {
      const [then, now] = [boxes.get(id), store.boundsOf(id)];
      if (then) touched.push(then);
      if (now) touched.push(now);
      if (now) boxes.set(id, now);
      else boxes.delete(id);
    }
    return { ids, boxes: touched };
  }

  function changedLinks(): string[] {
    const all = store.lists.get().links;
    if (all === listed) return [];
    listed = all;
    const now = new Map<string, Link>();
    for (const id of all) {
      const link = store.getLink(id);
      if (link) now.set(id, link);
    }
    const changed = [...now.keys()].filter((id) => links.get(id) !== now.get(id));
    for (const id of links.keys()) if (!now.has(id)) changed.push(id);
    links = now;
    return changed;
  }

  function follow(): void {
    const moved = movedSince();
    const changed = changedLinks();
    if (moved.ids.length === 0 && changed.length === 0) return;
    const stale = routes.invalidate({ ids: [...moved.ids, ...changed], boxes: moved.boxes });
    const reaching = new Set(changed);
    for (const id of moved.ids) for (const link of store.linksOfNote(id)) reaching.add(link);
    reaches.putAll([...reaching].map((id) => [id, links.has(id) ? routes.reachOf(id) : null]));
    for (const id of new Set([...stale, ...reaching])) listeners.notify(id);
  }

  follow();
  const stop = store.commits.subscribe(follow);
  return {
    routeOf: routes.routeOf,
    roughOf: routes.roughOf,
    reachOf: routes.reachOf,
    search: reaches.search,
    at: (point, tolerance) => {
      const [x, y] = point;
      const near = { x: x - tolerance, y: y - tolerance, w: 2 * tolerance, h: 2 * tolerance };
      const lines = reaches.search(near).flatMap((id) => {
        const route = routes.roughOf(id);
        return route ? [{ id, points: route.points, bounds: route.bounds }] : [];
      });
      return linkAt(point, lines, tolerance);
    },
    subscribe: listeners.subscribe,
    close: stop,
  };
}
