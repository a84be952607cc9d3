// Where notes go and in which order: dropping, moving between sections, ordering and raising, as plain writes.
import type * as Y from 'yjs';
import { centre, type Box, type Point } from '#shared/geometry.ts';
import type { Note } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import { placeWithin } from '#shared/board/placement.ts';
import { sectionOf } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import type { BoardStore } from './boardStore.ts';

export type NotePlacing = {
  drop: (id: string, point: Point) => void;
  placeInSection: (id: string, section: string | null) => void;
  moveInOrder: (id: string, step: -1 | 1) => void;
  raise: (ids: Iterable<string>) => void;
};

export type PlacingSources = {
  store: BoardStore;
  sectionAt: (point: Point) => Section | undefined;
};

export const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
export const round = ([x, y]: Point): Point => [Math.round(x), Math.round(y)];

/** Every function here writes at once: whoever calls it sees to permission, transaction and undo. */
export function createNotePlacing(sources: PlacingSources): NotePlacing {
  const { store, sectionAt } = sources;
  const notes = (ids: Iterable<string>): Note[] =>
    [...ids].map((id) => store.getNote(id)).filter((note) => note !== undefined);
  const withDoc = (id: string, change: (doc: Y.Doc) => void): void => {
    const doc = store.docOf(id);
    if (doc) change(doc);
  };
  /** Boxes of a section's notes, relative to it. */
  function takenIn(section: string | null): Box[] {
    return notes(store.notesIn(section)).map((note) => ({
      x: note.p[0],
      y: note.p[1],
      w: note.s[0],
      h: note.s[1],
    }));
  }

  const lastIn = (section: string | null): string => operations.lastOrder(notes(store.notesIn(section)));

  const top = (): string => operations.topStacking(notes(store.lists.get().notes));

  function drop(id: string, point: Point): void {
    const note = store.getNote(id);
    if (!note) return;
    const section = sectionAt(centre({ x: point[0], y: point[1], w: note.s[0], h: note.s[1] }));
    const [dx, dy] = section?.p ?? [0, 0];
    withDoc(id, (doc) => {
      operations.moveNote(doc, id, round([point[0] - dx, point[1] - dy]), section?.id);
      if (note.in !== section?.id) operations.setOrder(doc, id, lastIn(section?.id ?? null));
    });
  }

  function raise(ids: Iterable<string>): void {
    let z = top();
    for (const id of ids) {
      const at = z;
      withDoc(id, (doc) => operations.setStacking(doc, id, at));
      z = operations.orderBetween(z, null);
    }
  }

  /** Gives every sibling a key where some have none or the same: only then can one lie between two. */
  function ensureOrder(ids: readonly string[]): void {
    const keys = ids.map((id) => store.getNote(id)?.o);
    if (keys.every((key, index) => key !== undefined && (index === 0 || key > (keys[index - 1] ?? ''))))
      return;
    let o: string | null = null;
    for (const id of ids) {
      const next: string = operations.orderBetween(o, null);
      withDoc(id, (doc) => operations.setOrder(doc, id, next));
      o = next;
    }
    store.flush();
  }

  function moveInOrder(id: string, step: -1 | 1): void {
    const note = store.getNote(id);
    const section = (note && sectionOf(note, store.getSection)?.id) ?? null;
    const siblings = [...store.notesIn(section)];
    const index = siblings.indexOf(id);
    if (index < 0 || index + step < 0 || index + step >= siblings.length) return;
    ensureOrder(siblings);
    const key = (at: number): string | undefined => store.getNote(siblings[at] ?? '')?.o;
    const o =
      step < 0
        ? operations.orderBetween(key(index - 2), key(index - 1))
        : operations.orderBetween(key(index + 1), key(index + 2));
    withDoc(id, (doc) => operations.setOrder(doc, id, o));
  }

  function placeInSection(id: string, section: string | null): void {
    const target = section === null ? undefined : store.getSection(section);
    const note = store.getNote(id);
    const box = store.boundsOf(id);
    if (!note || note.in === target?.id) return;
    const free = target
      ? placeWithin(takenIn(target.id), target.s, note.s)
      : round([box?.x ?? 0, box?.y ?? 0]);
    withDoc(id, (doc) => {
      operations.moveNote(doc, id, free, target?.id);
      operations.setOrder(doc, id, lastIn(target?.id ?? null));
    });
  }

  return { drop, placeInSection, moveInOrder, raise };
}
