// What a person can do to the board, as whole acts: each is one change, one step of undo, and nothing when writing is not allowed.
import type * as Y from 'yjs';
import { contains, centre, type Box, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import { NOTE_SIZE, type FieldValue, type Note } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import { freePlace, placeWithin } from '#shared/board/placement.ts';
import type { Section } from '#shared/board/section.ts';
import type { Template } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';
import type { BoardUndo } from './boardUndo.ts';

export type NewNoteWish = {
  text?: string;
  kind?: NoteKind;
  /** Id of the section; null is the bare board. */
  section: string | null;
  /** Top left corner on the board; without it the first free place. */
  at?: Point;
  /** The note it follows in reading order; without it the last. */
  after?: string;
};

export type BoardActions = {
  /** The new note's id, or null when nothing may be written. */
  addNote: (wish: NewNoteWish) => string | null;
  /** One note a text, in order. */
  addNotes: (texts: readonly string[], wish: Omit<NewNoteWish, 'text'>) => string[];
  /** Lets notes down at board points: the section under each one's middle takes it. */
  dropNotes: (points: ReadonlyMap<string, Point>) => void;
  /** Moves a note to the first free place of a section, or of the bare board. */
  placeInSection: (id: string, section: string | null) => void;
  resize: (id: string, size: readonly [number, number]) => void;
  setKind: (ids: Iterable<string>, kind: NoteKind) => void;
  moveInOrder: (id: string, step: -1 | 1) => void;
  raise: (ids: Iterable<string>) => void;
  bin: (ids: Iterable<string>) => void;
  restore: (ids: Iterable<string>) => void;
  link: (from: string, to: string, type: LinkType) => string | null;
  setLinkType: (id: string, type: LinkType) => void;
  turnLink: (id: string) => void;
  removeLink: (id: string) => void;
  setField: (id: string, field: string, value: FieldValue | null) => void;
  /** The section (one that takes notes) at a board point. */
  sectionAt: (point: Point) => Section | undefined;
};

export type ActionSources = {
  /** Where what lies in no section goes. */
  home: Y.Doc;
  docs: readonly Y.Doc[];
  template: Template;
  store: BoardStore;
  undo: BoardUndo;
  mayWrite: Readable<boolean>;
};

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const round = ([x, y]: Point): Point => [Math.round(x), Math.round(y)];

export function createBoardActions(sources: ActionSources): BoardActions {
  const { store, template, undo, mayWrite } = sources;

  /** One act: one transaction in each document, one step of undo. */
  function act<T>(work: () => T, otherwise: T): T {
    if (!mayWrite.get()) return otherwise;
    undo.separate();
    const nested = sources.docs.reduce<() => T>(
      (inner, doc) => () => doc.transact(inner, operations.LOCAL),
      work,
    );
    const result = nested();
    undo.separate();
    return result;
  }

  const notes = (ids: Iterable<string>): Note[] =>
    [...ids].map((id) => store.getNote(id)).filter((note) => note !== undefined);
  const withDoc = (id: string, change: (doc: Y.Doc) => void): void => {
    const doc = store.docOf(id);
    if (doc) change(doc);
  };
  const takesNotes = (section: Section): boolean =>
    template.sections.find((one) => one.id === section.key)?.rowsOf === undefined;
  const kindIn = (section: string | null): NoteKind => {
    const key = section === null ? undefined : store.getSection(section)?.key;
    return template.sections.find((one) => one.id === key)?.note?.kind ?? 'plain';
  };

  function sectionAt(point: Point): Section | undefined {
    return store.lists
      .get()
      .sections.map((id) => store.getSection(id))
      .find((section) => {
        const box = section && store.boundsOf(section.id);
        return section && box && takesNotes(section) && contains(box, point);
      });
  }

  /** Boxes of a section's notes, relative to it. */
  function takenIn(section: string | null): Box[] {
    return notes(store.notesIn(section)).map((note) => ({
      x: note.p[0],
      y: note.p[1],
      w: note.s[0],
      h: note.s[1],
    }));
  }

  function orderIn(section: string | null, after: string | undefined): string {
    const siblings = store.notesIn(section);
    const index = after === undefined ? -1 : siblings.indexOf(after);
    if (index < 0) return operations.lastOrder(notes(siblings));
    const next = siblings[index + 1];
    const before = store.getNote(siblings[index] ?? '')?.o;
    return operations.orderBetween(before, next === undefined ? null : store.getNote(next)?.o);
  }

  const top = (): string => operations.topStacking(notes(store.lists.get().notes));

  function addNotes(texts: readonly string[], wish: Omit<NewNoteWish, 'text'>): string[] {
    const section = wish.section === null ? undefined : store.getSection(wish.section);
    const doc = (section && store.docOf(section.id)) ?? sources.home;
    const taken = takenIn(section?.id ?? null);
    const siblings = store.notesIn(section?.id ?? null);
    const follower = wish.after === undefined ? undefined : siblings[siblings.indexOf(wish.after) + 1];
    const end = follower === undefined ? null : store.getNote(follower)?.o;
    let o = orderIn(section?.id ?? null, wish.after);
    let z = top();
    const made: string[] = [];
    for (const [index, text] of texts.entries()) {
      const id = createId('note', random);
      const at: Point | undefined = wish.at && [
        wish.at[0] - (section?.p[0] ?? 0),
        wish.at[1] - (section?.p[1] ?? 0) + index * (NOTE_SIZE[1] + 20),
      ];
      const p = round(at ?? (section ? placeWithin(taken, section.s) : freePlace(taken, 5 * NOTE_SIZE[0])));
      taken.push({ x: p[0], y: p[1], w: NOTE_SIZE[0], h: NOTE_SIZE[1] });
      const kind = wish.kind ?? kindIn(section?.id ?? null);
      operations.createNote(doc, { id, kind, p, text, o, z, ...(section && { in: section.id }) });
      o = operations.orderBetween(o, end);
      z = operations.orderBetween(z, null);
      made.push(id);
    }
    return made;
  }

  function drop(id: string, point: Point): void {
    const note = store.getNote(id);
    if (!note) return;
    const section = sectionAt(centre({ x: point[0], y: point[1], w: note.s[0], h: note.s[1] }));
    const [dx, dy] = section?.p ?? [0, 0];
    withDoc(id, (doc) => {
      operations.moveNote(doc, id, round([point[0] - dx, point[1] - dy]), section?.id);
      if (note.in !== section?.id) operations.setOrder(doc, id, orderIn(section?.id ?? null, undefined));
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
    const section = note?.in !== undefined && store.getSection(note.in) ? note.in : null;
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

  function link(from: string, to: string, type: LinkType): string | null {
    const doc = store.docOf(from);
    if (!doc || from === to || !store.getNote(to)) return null;
    const same = store
      .linksOfNote(from)
      .map((id) => store.getLink(id))
      .find((one) => one?.from === from && one.to === to && one.type === type);
    if (same) return same.id;
    const id = createId('link', random);
    operations.createLink(doc, { id, type, from, to });
    return id;
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
      operations.setOrder(doc, id, orderIn(target?.id ?? null, undefined));
    });
  }

  const each = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void =>
    act(() => {
      for (const id of ids) withDoc(id, (doc) => change(doc, id));
    }, undefined);

  return {
    sectionAt,
    addNote: ({ text, ...wish }) => act(() => addNotes([text ?? ''], wish)[0] ?? null, null),
    addNotes: (texts, wish) => act(() => addNotes(texts, wish), []),
    dropNotes: (points) =>
      act(() => {
        raise(points.keys());
        for (const [id, point] of points) drop(id, point);
      }, undefined),
    placeInSection: (id, section) => act(() => placeInSection(id, section), undefined),
    resize: (id, size) => each([id], (doc) => operations.resizeNote(doc, id, round(size))),
    setKind: (ids, kind) => each(ids, (doc, id) => operations.setKind(doc, id, kind)),
    moveInOrder: (id, step) => act(() => moveInOrder(id, step), undefined),
    raise: (ids) => act(() => raise(ids), undefined),
    bin: (ids) => each(ids, (doc, id) => operations.binNote(doc, id, Date.now())),
    restore: (ids) => each(ids, operations.restoreNote),
    link: (from, to, type) => act(() => link(from, to, type), null),
    setLinkType: (id, type) => each([id], (doc) => operations.setLinkType(doc, id, type)),
    turnLink: (id) =>
      act(() => {
        const old = store.getLink(id);
        if (!old) return;
        withDoc(id, (doc) => operations.removeLink(doc, id));
        link(old.to, old.from, old.type);
      }, undefined),
    removeLink: (id) => each([id], (doc) => operations.removeLink(doc, id)),
    setField: (id, field, value) => each([id], (doc) => operations.setField(doc, id, field, value)),
  };
}
