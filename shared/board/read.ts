// Reads a whole board, or a set of documents that make one up. Unreadable parts are skipped and counted, never fatal.
import type * as Y from 'yjs';
import type { Box } from '../geometry.ts';
import { readLink, type Link } from './link.ts';
import { itemsOf, linksOf, type YItem } from './names.ts';
import { readNote, type Note } from './note.ts';
import { readArea, readSection, type Section } from './section.ts';

export type Item = Note | Section;
export type Board = { notes: Note[]; sections: Section[]; links: Link[]; skipped: number };

/** One stored item, or null when no reader knows it. */
export function readItem(id: string, map: YItem): Item | null {
  switch (map.get('type')) {
    case 'note':
      return readNote(id, map);
    case 'area':
      return readArea(id, map);
    case 'section':
      return readSection(id, map);
    default:
      return null;
  }
}

export function readBoard(docs: Iterable<Y.Doc>): Board {
  const board: Board = { notes: [], sections: [], links: [], skipped: 0 };
  for (const doc of docs) {
    for (const [id, map] of itemsOf(doc).entries()) {
      const item = isMap(map) ? readItem(id, map) : null;
      if (item === null) board.skipped++;
      else if (item.type === 'note') board.notes.push(item);
      else board.sections.push(item);
    }
    for (const [id, map] of linksOf(doc).entries()) {
      const link = isMap(map) ? readLink(id, map) : null;
      if (link) board.links.push(link);
      else board.skipped++;
    }
  }
  return board;
}

/**
 * The section that a note lies in, or undefined: one in the bin holds nothing, though the note's place is reckoned from it.
 * @param find the section of an id, in the bin or not
 */
export function sectionOf(
  { in: id }: Pick<Note, 'in'>,
  find: (id: string) => Section | undefined,
): Section | undefined {
  const section = id === undefined ? undefined : find(id);
  return section?.bin === undefined ? section : undefined;
}

/** Guards against a value that a foreign program put where a map should be. */
export function isMap(value: unknown): value is YItem {
  return (
    typeof (value as YItem | undefined)?.entries === 'function' && typeof (value as YItem).get === 'function'
  );
}

/** Where an item lies on the board, given the section that its place is reckoned from, in the bin or not. */
export function boxOf(item: Item, section?: Section): Box {
  const [dx, dy] = section ? section.p : [0, 0];
  return { x: item.p[0] + dx, y: item.p[1] + dy, w: item.s[0], h: item.s[1] };
}

/** Reading order: by `o` where given, then from top to bottom and left to right; the id decides the rest. */
export function byReadingOrder(a: Note, b: Note): number {
  if (a.o !== b.o) {
    if (a.o === undefined) return 1;
    if (b.o === undefined) return -1;
    return a.o < b.o ? -1 : 1;
  }
  return a.p[1] - b.p[1] || a.p[0] - b.p[0] || (a.id < b.id ? -1 : 1);
}

export function byStacking(a: Pick<Item, 'id' | 'z'>, b: Pick<Item, 'id' | 'z'>): number {
  const [za, zb] = [a.z ?? '', b.z ?? ''];
  return za === zb ? (a.id < b.id ? -1 : 1) : za < zb ? -1 : 1;
}
