// What the ways of links need to know of a board: where their ends lie, what lies about, and which places are kept for them.
import { intersects, type Box } from '#shared/geometry.ts';
import { PLACE_MAX, type Obstacle } from './linkObstacles.ts';
import { sharedPorts, type LinkEnd, type Port } from './linkPorts.ts';
import type { LinkAreas } from './linkSides.ts';

/** What is known of the board. A board store is one. */
export type LinkSource = {
  getLink: (id: string) => { from: string; to: string } | undefined;
  /** A live note; what is none is a section. */
  getNote: (id: string) => { in?: string } | undefined;
  linksOfNote: (id: string) => readonly string[];
  /** Where something lies. */
  boundsOf: (id: string) => Box | undefined;
  /** What touches a box, notes and sections. */
  search: (box: Box) => readonly string[];
  /** Where a note is while it is dragged: its own links follow, others wait until it is let go of. */
  liveBoxOf?: (id: string) => Box | undefined;
  /** Whether a note is moved by someone else: of its links no way is looked for until it lies still. */
  isCarried?: (id: string) => boolean;
  /** Where the words of a section stand; without it, a strip at its upper edge. */
  titleOf?: (section: string) => Box | undefined;
};

/** A link's two ends, as they lie now. */
export type Ends = { from: string; to: string; a: Box; b: Box; areas: LinkAreas };

/** The words at the head of a section take so much of it. */
export const TITLE_HEIGHT = 72;

export type LinkSurvey = {
  /** Null when an end is gone. */
  endsOf: (id: string) => Ends | null;
  /** Cards and titles in a box, without the two that are joined. */
  obstaclesIn: (box: Box, ends: Ends) => readonly Obstacle[];
  /** The places of all links of a note, made anew. */
  portsOf: (note: string) => ReadonlyMap<string, Port>;
};

export function surveyLinks(source: LinkSource): LinkSurvey {
  const boxNow = (id: string): Box | undefined =>
    source.getNote(id) && (source.liveBoxOf?.(id) ?? source.boundsOf(id));

  const areaOf = (note: string): Box | undefined => {
    const section = source.getNote(note)?.in;
    return section === undefined ? undefined : source.boundsOf(section);
  };

  function endsOf(id: string): Ends | null {
    const link = source.getLink(id);
    const [a, b] = [link && boxNow(link.from), link && boxNow(link.to)];
    if (!link || !a || !b) return null;
    return { from: link.from, to: link.to, a, b, areas: { from: areaOf(link.from), to: areaOf(link.to) } };
  }

  function titleOf(section: string): Box | undefined {
    if (source.titleOf) return source.titleOf(section);
    const area = source.boundsOf(section);
    return area && { ...area, h: Math.min(area.h, TITLE_HEIGHT) };
  }

  function obstaclesIn(box: Box, { from, to }: Ends): Obstacle[] {
    const found: Obstacle[] = [];
    for (const id of source.search(box)) {
      if (id === from || id === to) continue;
      const isNote = source.getNote(id) !== undefined;
      const place = isNote ? source.boundsOf(id) : titleOf(id);
      if (!place || !intersects(place, box)) continue;
      found.push(isNote ? place : { ...place, title: true });
      // Nobody looks at more.
      if (found.length > PLACE_MAX) break;
    }
    return found;
  }

  function portsOf(note: string): ReadonlyMap<string, Port> {
    const box = boxNow(note);
    const ends: LinkEnd[] = [];
    for (const id of source.linksOfNote(note)) {
      const found = endsOf(id);
      if (!found) continue;
      const { from, to, a, b, areas } = found;
      if (from === note) ends.push({ id, outward: true, other: b, areas });
      if (to === note) ends.push({ id, outward: false, other: a, areas });
    }
    return box ? sharedPorts(box, ends) : new Map();
  }

  return { endsOf, obstaclesIn, portsOf };
}
