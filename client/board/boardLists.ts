// The lists of a board: what lives where, in which order, and what is linked to what. Kept up to date change by change, since
// a board of ten thousand notes is not sorted anew for each that is moved.
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import type { Section } from '#shared/board/section.ts';
import { byReadingOrder, byStacking, sectionOf, type Item } from '#shared/board/read.ts';

export type BoardLists = {
  /** Live notes, section by section, each in reading order. */
  notes: readonly string[];
  /** The template's sections, and after them the live free ones, the topmost last. */
  sections: readonly string[];
  /** Notes and free sections in the bin, newest first. */
  binned: readonly string[];
  /** Links whose both ends are live notes. */
  links: readonly string[];
  /** Live notes of each section in reading order; under `null` those that lie in no known section. */
  groups: ReadonlyMap<string | null, readonly string[]>;
  linksByNote: ReadonlyMap<string, readonly string[]>;
};

export const EMPTY_IDS: readonly string[] = [];

export const emptyLists: BoardLists = {
  notes: EMPTY_IDS,
  sections: EMPTY_IDS,
  binned: EMPTY_IDS,
  links: EMPTY_IDS,
  groups: new Map(),
  linksByNote: new Map(),
};

type Items = ReadonlyMap<string, Item>;
type Links = ReadonlyMap<string, Link>;
/** An item that changed, as it was before. */
export type Changed = { id: string; before: Item | undefined };

/** Of more changes than this at once, everything is made anew: sorting once is quicker then. */
const ANEW = 200;

export const isLiveNote = (item: Item | undefined): item is Note =>
  item?.type === 'note' && item.bin === undefined;

function push<K>(map: Map<K, string[]>, key: K, id: string): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

const asSection = (item: Item | undefined): Section | undefined =>
  item?.type === 'section' ? item : undefined;

const isBinned = (item: Item): boolean => item.bin !== undefined && (item.type === 'note' || item.free);

const groupOf = (items: Items, note: Note): string | null =>
  sectionOf(note, (id) => asSection(items.get(id)))?.id ?? null;

function groupsAnew(items: Items): Map<string | null, string[]> {
  const groups = new Map<string | null, string[]>();
  for (const item of items.values())
    if (item.type === 'section' && item.bin === undefined) groups.set(item.id, []);
  const live = [...items.values()].filter(isLiveNote);
  for (const note of live.sort(byReadingOrder)) push(groups, groupOf(items, note), note.id);
  return groups;
}

function sectionsOf(items: Items): string[] {
  const sections = [...items.values()].filter((item) => item.type === 'section');
  const free = sections.filter((section) => section.free && section.bin === undefined).sort(byStacking);
  return [...sections.filter((section) => !section.free), ...free].map(({ id }) => id);
}

/** Notes and free sections; those of the template are never put there. */
function binnedOf(items: Items): string[] {
  const binned = [...items.values()].filter(isBinned);
  return binned.sort((a, b) => (b.bin ?? 0) - (a.bin ?? 0)).map(({ id }) => id);
}

function linkLists(items: Items, links: Links): Pick<BoardLists, 'links' | 'linksByNote'> {
  const linksByNote = new Map<string, string[]>();
  const shown: string[] = [];
  for (const link of links.values()) {
    if (!isLiveNote(items.get(link.from)) || !isLiveNote(items.get(link.to))) continue;
    shown.push(link.id);
    push(linksByNote, link.from, link.id);
    if (link.to !== link.from) push(linksByNote, link.to, link.id);
  }
  return { links: shown, linksByNote };
}

function anew(items: Items, links: Links): BoardLists {
  const groups = groupsAnew(items);
  return {
    notes: [...groups.values()].flat(),
    sections: sectionsOf(items),
    binned: binnedOf(items),
    groups,
    ...linkLists(items, links),
  };
}

/** Where a note comes among others that are in order: after all that come before it. */
function placeIn(items: Items, ids: readonly string[], note: Note): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = items.get(ids[middle] ?? '');
    if (isLiveNote(other) && byReadingOrder(other, note) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether what lies where, or in which order sections stand, can differ now. */
function isSectionChanged(before: Item | undefined, after: Item | undefined): boolean {
  const [was, is] = [asSection(before), asSection(after)];
  if (!was || !is) return was !== is;
  return was.bin !== is.bin || was.z !== is.z || was.free !== is.free;
}

/** Whether a note now comes elsewhere among its siblings. Its place on the board decides only where it has no order. */
function isReordered(before: Note, after: Note): boolean {
  if (before.in !== after.in || before.o !== after.o) return true;
  return after.o === undefined && (before.p[0] !== after.p[0] || before.p[1] !== after.p[1]);
}

/**
 * The lists after some items, and perhaps links, have changed.
 * @param items as they are now
 * @param linksChanged whether any link did
 * @returns the same object when no list differs
 */
export function nextLists(
  lists: BoardLists,
  items: Items,
  links: Links,
  changes: { items: readonly Changed[]; linksChanged: boolean },
): BoardLists {
  const moved: Changed[] = [];
  let linksChanged = changes.linksChanged;
  let binChanged = false;
  for (const change of changes.items) {
    const [before, after] = [change.before, items.get(change.id)];
    if (isSectionChanged(before, after)) return anew(items, links);
    const [was, is] = [isLiveNote(before), isLiveNote(after)];
    if (was !== is || (isLiveNote(before) && isLiveNote(after) && isReordered(before, after)))
      moved.push(change);
    if (was !== is) linksChanged = true;
    if (before?.bin !== after?.bin) binChanged = true;
  }
  if (moved.length > ANEW) return anew(items, links);
  if (moved.length === 0 && !linksChanged && !binChanged) return lists;
  let { groups, notes } = lists;
  if (moved.length > 0) {
    groups = regrouped(groups, items, moved);
    notes = [...groups.values()].flat();
  }
  return {
    notes,
    sections: lists.sections,
    binned: binChanged ? binnedOf(items) : lists.binned,
    groups,
    ...(linksChanged ? linkLists(items, links) : { links: lists.links, linksByNote: lists.linksByNote }),
  };
}

function regrouped(
  groups: BoardLists['groups'],
  items: Items,
  moved: readonly Changed[],
): Map<string | null, readonly string[]> {
  const next = new Map(groups);
  const fresh = new Map<string | null, string[]>();
  const mutable = (key: string | null): string[] => {
    const ids = fresh.get(key) ?? [...(next.get(key) ?? [])];
    fresh.set(key, ids);
    next.set(key, ids);
    return ids;
  };
  // First all out, then all in: among those that stay the order holds, so that each finds its place by halving.
  for (const { id, before } of moved) {
    if (!isLiveNote(before)) continue;
    const ids = mutable(groupOf(items, before));
    const at = ids.indexOf(id);
    if (at >= 0) ids.splice(at, 1);
  }
  for (const { id } of moved) {
    const note = items.get(id);
    if (!isLiveNote(note)) continue;
    const ids = mutable(groupOf(items, note));
    ids.splice(placeIn(items, ids, note), 0, note.id);
  }
  return next;
}
