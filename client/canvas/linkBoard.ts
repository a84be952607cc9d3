// The ways of the links of a board store: sees by itself what changed since it was last asked, and has only that looked at again.
import type { Box } from '#shared/geometry.ts';
import type { Link } from '#shared/board/link.ts';
import type { BoardStore } from '../board/boardStore.ts';
import { createLinkRoutes, type LinkRoutes } from './linkRoutes.ts';
import type { LinkSource } from './linkSurvey.ts';

/** What the store cannot say: where dragged notes are right now, and where sections' words stand. */
export type LinkExtras = Pick<LinkSource, 'liveBoxOf' | 'titleOf'>;

export function createBoardLinkRoutes(store: BoardStore, extras: LinkExtras = {}): LinkRoutes {
  const routes = createLinkRoutes({
    getLink: store.getLink,
    getNote: store.getNote,
    linksOfNote: store.linksOfNote,
    boundsOf: store.boundsOf,
    search: store.search,
    ...extras,
  });
  let geometry = -1;
  let lists: unknown = null;
  let boxes = new Map<string, Box>();
  let links = new Map<string, Link>();

  /** The store keeps a box, and a link, as the same object until it changes. */
  function movedItems(): { ids: string[]; boxes: Box[] } {
    const now = new Map(store.allBounds());
    const moved: { ids: string[]; boxes: Box[] } = { ids: [], boxes: [] };
    for (const [id, box] of now) {
      const then = boxes.get(id);
      if (then === box) continue;
      moved.ids.push(id);
      moved.boxes.push(box, ...(then ? [then] : []));
    }
    for (const [id, box] of boxes) {
      if (now.has(id)) continue;
      moved.ids.push(id);
      moved.boxes.push(box);
    }
    boxes = now;
    return moved;
  }

  function changedLinks(): string[] {
    const now = new Map<string, Link>();
    for (const id of store.lists.get().links) {
      const link = store.getLink(id);
      if (link) now.set(id, link);
    }
    const changed = [...now.keys()].filter((id) => links.get(id) !== now.get(id));
    for (const id of links.keys()) if (!now.has(id)) changed.push(id);
    links = now;
    return changed;
  }

  function catchUp(): void {
    if (store.geometry.get() !== geometry) {
      geometry = store.geometry.get();
      routes.invalidate(movedItems());
    }
    if (store.lists.get() !== lists) {
      lists = store.lists.get();
      routes.invalidate({ ids: changedLinks() });
    }
  }

  const caughtUp =
    <T>(ask: (id: string) => T) =>
    (id: string): T => {
      catchUp();
      return ask(id);
    };
  return {
    routeOf: caughtUp(routes.routeOf),
    roughOf: caughtUp(routes.roughOf),
    reachOf: routes.reachOf,
    invalidate: routes.invalidate,
  };
}
