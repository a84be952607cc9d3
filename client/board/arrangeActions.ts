// Arranging as whole acts: places and sizes, stacking, groups, locks, colours, and tidying a section. Each is one step of undo.
import type * as Y from 'yjs';
import type { Moves } from '#shared/board/arrange.ts';
import { restack, type Stacking } from '#shared/board/arrangeStacking.ts';
import type { NoteColour } from '#shared/board/kinds.ts';
import { tidy } from '#shared/board/layouts.ts';
import { mayLock, mayUnlock, type Lock } from '#shared/board/lock.ts';
import { SIZE_MAX, type Note } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import { PLACE_GAP } from '#shared/board/placement.ts';
import { byStacking } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import { resizeArea } from '#shared/board/sectionOperations.ts';
import { intersects, type Box, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import { layoutOf } from '#shared/template/sectionLayout.ts';
import type { Template } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';
import type { Changeable } from './changeable.ts';
import { placesIn } from './moveToSection.ts';
import { random, round } from './notePlacing.ts';

export type ArrangeActions = {
  /** Those of these that are not locked for me; the others are told of. */
  changeable: (ids: Iterable<string>) => string[];
  /** Puts notes at board points; the section under each one's middle takes it, as at a drop. What lies over what stays. */
  moveTo: (points: ReadonlyMap<string, Point>) => void;
  /** Moves notes to free places of a section, or out of all sections; tells how many were not there before. */
  moveToSection: (ids: Iterable<string>, section: string | null) => number;
  /** Gives notes new boxes on the board; they stay in their sections. */
  resizeTo: (boxes: ReadonlyMap<string, Box>) => void;
  /** Tells whether anything changed. */
  restack: (ids: Iterable<string>, how: Stacking) => boolean;
  setColour: (ids: Iterable<string>, colour: NoteColour | null) => void;
  /** Makes one group of them, out of whatever groups they were in. */
  group: (ids: Iterable<string>) => void;
  ungroup: (ids: Iterable<string>) => void;
  /** Locks or unlocks notes and free sections; tells how many. */
  setLock: (ids: Iterable<string>, lock: Lock | null) => number;
  /** Lays a section's notes out by its layout; tells how many there are, and how many of them are locked. */
  tidy: (section: string) => { notes: number; locked: number; moved: number };
};

export type ArrangeSources = {
  store: BoardStore;
  template: Template;
  leads: Readable<boolean>;
  agencyOf: (id: string) => string | undefined;
  changeable: Changeable;
  drop: (id: string, point: Point) => void;
  withDoc: (id: string, change: (doc: Y.Doc) => void) => void;
  /** One step of undo over all of them, in changes of a size that the server takes. */
  eachInOneStep: <T>(all: Iterable<T>, change: (one: T) => void) => void;
};

export function createArrangeActions(sources: ArrangeSources): ArrangeActions {
  const { store, template, leads, changeable, drop, withDoc, eachInOneStep } = sources;
  const notesOf = (ids: Iterable<string>): Note[] =>
    [...ids].map((id) => store.getNote(id)).filter((note) => note !== undefined);

  const each = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void =>
    eachInOneStep(ids, (id) => withDoc(id, (doc) => change(doc, id)));

  function moveTo(points: ReadonlyMap<string, Point>): void {
    eachInOneStep(changeable.orTell(points.keys()), (id) => {
      const point = points.get(id);
      if (point) drop(id, point);
    });
  }

  function resizeTo(boxes: ReadonlyMap<string, Box>): void {
    eachInOneStep(changeable.orTell(boxes.keys()), (id) => {
      const [box, before, note] = [boxes.get(id), store.boundsOf(id), store.getNote(id)];
      if (!box || !before || !note) return;
      const [dx, dy] = round([box.x - before.x, box.y - before.y]);
      const [w, h] = round([box.w, box.h]);
      withDoc(id, (doc) => {
        if (dx !== 0 || dy !== 0) operations.moveNote(doc, id, [note.p[0] + dx, note.p[1] + dy], note.in);
        if (w !== note.s[0] || h !== note.s[1]) operations.resizeNote(doc, id, [w, h]);
      });
    });
  }

  function restackNotes(ids: Iterable<string>, how: Stacking): boolean {
    const pile = notesOf(store.lists.get().notes).sort(byStacking);
    const covers = (a: string, b: string): boolean => {
      const [p, q] = [store.boundsOf(a), store.boundsOf(b)];
      return p !== undefined && q !== undefined && intersects(p, q);
    };
    const keys = restack(pile, new Set(changeable.orTell(ids)), how, covers);
    // Where old notes have no keys all get one; those that only the leaders may change then stop it.
    if (keys.size === 0 || changeable.of(keys.keys()).length < keys.size) return false;
    eachInOneStep(keys, ([id, z]) => withDoc(id, (doc) => operations.setStacking(doc, id, z)));
    return true;
  }

  function setLock(ids: Iterable<string>, lock: Lock | null): number {
    if (lock !== null && !mayLock(lock, leads.get())) return 0;
    const wanted = [...ids].filter((id) => {
      const item = store.getItem(id);
      return item !== undefined && mayUnlock(item, leads.get()) && (item.lock ?? null) !== lock;
    });
    each(wanted, (doc, id) => operations.setLock(doc, id, lock));
    return wanted.length;
  }

  /** Notes of several agencies lie in the agencies' lanes; of one, or of nobody known, in those of their kinds. */
  function lanesOf(notes: readonly Note[]): (note: Note) => string {
    const agencies = new Map(notes.map(({ id }) => [id, sources.agencyOf(id)]));
    const several = new Set([...agencies.values()].filter((one) => one !== undefined)).size > 1;
    return ({ id, kind }) => (several ? (agencies.get(id) ?? '') : kind);
  }

  function tidySection(id: string): { notes: number; locked: number; moved: number } {
    const section = store.getSection(id);
    const notes = notesOf(store.notesIn(id));
    const free = new Set(changeable.of(notes.map((note) => note.id)));
    const counts = { notes: notes.length, locked: notes.length - free.size };
    if (!section) return { ...counts, moved: 0 };
    const laneOf = lanesOf(notes);
    const { moves, height } = tidy({
      layout: layoutOf(section, template),
      notes: notes.map((note) => ({
        id: note.id,
        box: { x: note.p[0], y: note.p[1], w: note.s[0], h: note.s[1] },
        kind: note.kind,
        ...(note.g !== undefined && { group: note.g }),
        lane: laneOf(note),
        locked: !free.has(note.id),
      })),
      links: linksAmong(notes),
      size: section.s,
      most: section.free && changeable.of([id]).length > 0 ? heightBefore(section) : section.s[1],
    });
    const work: (() => void)[] = [...placing(moves, id)];
    if (height > section.s[1])
      work.push(() => withDoc(id, (doc) => resizeArea(doc, id, section.p, [section.s[0], height])));
    eachInOneStep(work, (act) => act());
    return { ...counts, moved: moves.size };
  }

  /** How high a section may become before it meets what lies below it. */
  function heightBefore({ id, p: [x, y], s: [w, h] }: Section): number {
    const bottom = y + h;
    const below = { x, y: bottom, w, h: SIZE_MAX - h };
    const tops = store.search(below).flatMap((other) => {
      const box = other === id || store.getNote(other)?.in === id ? undefined : store.boundsOf(other);
      return box && box.y >= bottom ? [box.y] : [];
    });
    return Math.max(h, Math.min(SIZE_MAX, ...tops.map((top) => top - PLACE_GAP - y)));
  }

  const placing = (moves: Moves, section: string): (() => void)[] =>
    [...moves].map(
      ([id, point]) =>
        () =>
          withDoc(id, (doc) => operations.moveNote(doc, id, point, section)),
    );

  const linksAmong = (notes: readonly Note[]) =>
    [...new Set(notes.flatMap(({ id }) => store.linksOfNote(id)))].flatMap((id) => store.getLink(id) ?? []);

  function moveToSection(ids: Iterable<string>, section: string | null): number {
    const placed = placesIn(store, changeable.orTell(ids), section);
    eachInOneStep(placed, (one) =>
      withDoc(one.id, (doc) => {
        operations.moveNote(doc, one.id, one.p, one.section);
        operations.setOrder(doc, one.id, one.o);
      }),
    );
    return placed.length;
  }

  return {
    changeable: changeable.orTell,
    moveTo,
    moveToSection,
    resizeTo,
    restack: restackNotes,
    setColour: (ids, colour) =>
      each(changeable.orTell(ids), (doc, id) => operations.setColour(doc, id, colour)),
    group: (ids) => {
      const group = createId('group', random);
      each(changeable.orTell(ids), (doc, id) => operations.setGroup(doc, id, group));
    },
    ungroup: (ids) => each(changeable.orTell(ids), (doc, id) => operations.setGroup(doc, id, null)),
    setLock,
    tidy: tidySection,
  };
}
