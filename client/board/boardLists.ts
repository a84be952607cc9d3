// The lists of a board, made anew from its records when membership or order changes.
import type { Link } from '#shared/board/link.ts';
import type { Note } from '#shared/board/note.ts';
import type { Section } from '#shared/board/section.ts';
import { byReadingOrder, byStacking, sectionOf, type Item } from '#shared/board/read.ts';

export type BoardLists = {
  /** Live notes. */
  notes: readonly string[];
  /** The template's sections, and after them the live free ones, the topmost last. */
  sections: readonly string[];
  /** Notes in the bin, newest first. */
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

function push<K>(map: Map<K, string[]>, key: K, id: string): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

export function buildLists(items: ReadonlyMap<string, Item>, links: ReadonlyMap<string, Link>): BoardLists {
  const live: Note[] = [];
  const binned: Note[] = [];
  const fixed: string[] = [];
  const free: Section[] = [];
  for (const item of items.values()) {
    if (item.type === 'section') {
      if (!item.free) fixed.push(item.id);
      else if (item.bin === undefined) free.push(item);
    } else if (item.bin === undefined) live.push(item);
    else binned.push(item);
  }
  const sectionAt = (id: string): Section | undefined => {
    const item = items.get(id);
    return item?.type === 'section' ? item : undefined;
  };
  const groups = new Map<string | null, string[]>();
  for (const note of live.sort(byReadingOrder)) {
    push(groups, sectionOf(note, sectionAt)?.id ?? null, note.id);
  }
  const liveIds = new Set(live.map((note) => note.id));
  const linksByNote = new Map<string, string[]>();
  const shown: string[] = [];
  for (const link of links.values()) {
    if (!liveIds.has(link.from) || !liveIds.has(link.to)) continue;
    shown.push(link.id);
    push(linksByNote, link.from, link.id);
    if (link.to !== link.from) push(linksByNote, link.to, link.id);
  }
  return {
    notes: live.map((note) => note.id),
    sections: [...fixed, ...free.sort(byStacking).map((section) => section.id)],
    binned: binned.sort((a, b) => (b.bin ?? 0) - (a.bin ?? 0)).map((note) => note.id),
    links: shown,
    groups,
    linksByNote,
  };
}
