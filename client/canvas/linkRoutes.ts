// The ways of all links of a board, each found once and kept until something it depends on changes.
import type { Box } from '#shared/geometry.ts';
import { createSpatialIndex } from '../board/spatialIndex.ts';
import type { Obstacle } from './linkObstacles.ts';
import { endKey, type Port } from './linkPorts.ts';
import { directRoute, linkReach, linkRoute } from './linkRoute.ts';
import type { LinkRoute, TakenWay } from './linkShape.ts';
import { sameBox, SIDES } from './linkSides.ts';
import { surveyLinks, type Ends, type LinkSource, type LinkSurvey } from './linkSurvey.ts';

/** What changed: links or notes by id, and where something lay or lies now. */
export type LinkChanges = { ids?: Iterable<string>; boxes?: Iterable<Box> };

export type LinkRoutes = {
  /** How a link runs; the same object until that changes. Null when it has lost an end. */
  routeOf: (id: string) => LinkRoute | null;
  /** The same without looking for a way: as it was found last, else the direct curve. For what must be drawn at once. */
  roughOf: (id: string) => LinkRoute | null;
  /** A box that the link does not leave, known without looking for its way. */
  reachOf: (id: string) => Box | null;
  /** Has what depends on the changes looked at again when it is asked for; tells which known links those are. */
  invalidate: (changes: LinkChanges) => Set<string>;
};

/** A look at what lies in a box, and what was seen. */
type Look = { box: Box; seen: readonly Obstacle[] };
type Known = Ends & {
  start: Port | undefined;
  tip: Port | undefined;
  looks: readonly Look[];
  route: LinkRoute;
  /** Found while an end was on the move, so that it held to how it ran before: on another screen it might run otherwise. */
  held: boolean;
  /** Something it depends on may have changed since. */
  stale: boolean;
};

const sameMaybe = (a: Box | undefined, b: Box | undefined): boolean =>
  a === b || (!!a && !!b && sameBox(a, b));
const sameEnds = (one: Ends, other: Ends): boolean =>
  one.from === other.from &&
  one.to === other.to &&
  sameBox(one.a, other.a) &&
  sameBox(one.b, other.b) &&
  sameMaybe(one.areas.from, other.areas.from) &&
  sameMaybe(one.areas.to, other.areas.to);
const samePort = (a: Port | undefined, b: Port | undefined): boolean =>
  a?.lane === b?.lane && a?.of === b?.of && SIDES.every((_, index) => a?.along[index] === b?.along[index]);

/** The lane of the end that shares its side with more. */
function laneOf(start: Port | undefined, tip: Port | undefined): number {
  return ((tip?.of ?? 0) > (start?.of ?? 0) ? tip?.lane : start?.lane) ?? 0;
}

/** One of five, by the link's id: links that share a channel by chance seldom share a track. */
function trackOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return (hash % 5) - 2;
}

/** Whether a look would show the same again. */
function sameView(survey: LinkSurvey, { box, seen }: Look, ends: Ends): boolean {
  const found = survey.obstaclesIn(box, ends);
  return found.length === seen.length && found.every((one, index) => sameBox(one, seen[index] as Box));
}

/** How a link runs while someone carries one of its ends. */
const carriedWay = (ends: Ends): Known => ({
  ...ends,
  start: undefined,
  tip: undefined,
  looks: [],
  route: directRoute(ends),
  held: true,
  stale: false,
});

export function createLinkRoutes(source: LinkSource): LinkRoutes {
  const survey = surveyLinks(source);
  const known = new Map<string, Known>();
  /** The box each known route was looked for in. */
  const looked = createSpatialIndex();
  /** The known links of each note, also when the note is gone. */
  const knownOf = new Map<string, Set<string>>();
  const portsByNote = new Map<string, ReadonlyMap<string, Port>>();

  /** @param moving the places follow an end that is dragged; those of its neighbours wait until it is let go of */
  function portAt(note: string, key: string, moving: boolean): Port | undefined {
    if (moving) return survey.portsOf(note).get(key);
    let shared = portsByNote.get(note);
    if (!shared) {
      shared = survey.portsOf(note);
      portsByNote.set(note, shared);
    }
    return shared.get(key);
  }

  function find(
    id: string,
    ends: Ends,
    start: Port | undefined,
    tip: Port | undefined,
    before: TakenWay | null,
  ): Known {
    const looks: Look[] = [];
    const obstacles = (box: Box): readonly Obstacle[] => {
      const seen = survey.obstaclesIn(box, ends);
      looks.push({ box, seen });
      return seen;
    };
    const { a, b, areas } = ends;
    const ports = { start: start?.along, tip: tip?.along };
    const beside = { lane: laneOf(start, tip), track: trackOf(id) };
    const route = linkRoute({ a, b, areas, obstacles, ports, beside, before });
    return keep(id, { ...ends, start, tip, looks, route, held: before !== null, stale: false });
  }

  function keep(id: string, found: Known): Known {
    forget(id);
    known.set(id, found);
    looked.put(id, linkReach(found.a, found.b));
    for (const note of [found.from, found.to]) knownOf.set(note, (knownOf.get(note) ?? new Set()).add(id));
    return found;
  }

  /** The direct curve, until an end that someone else moves lies still: many may be moved at once. */
  function carried(id: string, ends: Ends, then: Known | undefined): LinkRoute {
    if (then && sameEnds(then, ends)) return then.route;
    const now = carriedWay(ends);
    // Where its way was looked for means nothing before it is looked for again.
    if (then?.from === ends.from && then.to === ends.to) known.set(id, now);
    else keep(id, now);
    return now.route;
  }

  function forget(id: string): null {
    const then = known.get(id);
    for (const note of then ? [then.from, then.to] : []) {
      const links = knownOf.get(note);
      links?.delete(id);
      if (links?.size === 0) knownOf.delete(note);
    }
    known.delete(id);
    looked.put(id, null);
    return null;
  }

  function routeOf(id: string): LinkRoute | null {
    const ends = survey.endsOf(id);
    if (!ends) return forget(id);
    const then = known.get(id);
    if (source.isCarried?.(ends.from) || source.isCarried?.(ends.to)) return carried(id, ends, then);
    const moving = source.liveBoxOf?.(ends.from) !== undefined || source.liveBoxOf?.(ends.to) !== undefined;
    const unmoved = then !== undefined && sameEnds(then, ends) && (moving || !then.held);
    if (unmoved && !then.stale) return then.route;
    const start = portAt(ends.from, endKey(id, true), moving);
    const tip = portAt(ends.to, endKey(id, false), moving);
    if (unmoved && samePort(then.start, start) && samePort(then.tip, tip)) {
      if (then.looks.every((look) => sameView(survey, look, ends))) {
        then.stale = false;
        return then.route;
      }
    }
    return find(id, ends, start, tip, moving && then ? then.route.taken : null).route;
  }

  function roughOf(id: string): LinkRoute | null {
    const ends = survey.endsOf(id);
    if (!ends) return forget(id);
    const then = known.get(id);
    if (then && sameEnds(then, ends)) return then.route;
    return linkRoute({ ...ends, obstacles: () => [] });
  }

  let marked = new Set<string>();
  function mark(id: string): void {
    const then = known.get(id);
    if (!then) return;
    then.stale = true;
    marked.add(id);
  }

  /** A link shares the sides of its ends with others: those have to be asked again too. */
  function markEnds(id: string): void {
    for (const ends of [source.getLink(id), known.get(id)]) {
      if (!ends) continue;
      for (const note of [ends.from, ends.to]) {
        portsByNote.delete(note);
        for (const other of source.linksOfNote(note)) mark(other);
      }
    }
    if (source.getLink(id)) mark(id);
    else forget(id);
  }

  return {
    routeOf,
    roughOf,
    reachOf: (id) => {
      const ends = survey.endsOf(id);
      return ends && linkReach(ends.a, ends.b);
    },
    invalidate: (changes) => {
      marked = new Set();
      for (const box of changes.boxes ?? []) for (const id of looked.search(box)) mark(id);
      for (const id of changes.ids ?? []) {
        portsByNote.delete(id);
        for (const link of [id, ...source.linksOfNote(id), ...(knownOf.get(id) ?? [])]) markEnds(link);
      }
      return marked;
    },
  };
}
