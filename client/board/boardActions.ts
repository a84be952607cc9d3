// What a person can do to the board, as whole acts: each is one change, one step of undo, and nothing when writing is not allowed.
import type * as Y from 'yjs';
import { contains, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import { NOTE_SIZE, type FieldValue } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import type { Section } from '#shared/board/section.ts';
import type { Template } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';
import type { BoardUndo } from './boardUndo.ts';
import { inBatches, inGroups } from './noteLines.ts';
import { createNotePlacing, random, round, type NewNoteWish } from './notePlacing.ts';

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

  const withDoc = (id: string, change: (doc: Y.Doc) => void): void => {
    const doc = store.docOf(id);
    if (doc) change(doc);
  };
  const takesNotes = (section: Section): boolean =>
    template.sections.find((one) => one.id === section.key)?.rowsOf === undefined;

  function sectionAt(point: Point): Section | undefined {
    return store.lists
      .get()
      .sections.map((id) => store.getSection(id))
      .findLast((section) => {
        const box = section && store.boundsOf(section.id);
        return section && box && takesNotes(section) && contains(box, point);
      });
  }

  const { addNotes, drop, placeInSection, moveInOrder, raise } = createNotePlacing({ ...sources, sectionAt });

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

  const each = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void => {
    for (const group of inGroups(ids)) {
      act(() => {
        for (const id of group) withDoc(id, (doc) => change(doc, id));
      }, undefined);
    }
  };

  return {
    sectionAt,
    addNote: ({ text, ...wish }) => act(() => addNotes([text ?? ''], wish)[0] ?? null, null),
    addNotes: (texts, wish) => {
      const made: string[] = [];
      for (const batch of inBatches(texts)) {
        const after = made.at(-1) ?? wish.after;
        const at: Point | undefined = wish.at && [wish.at[0], wish.at[1] + made.length * (NOTE_SIZE[1] + 20)];
        const rest = { ...wish, ...(after !== undefined && { after }), ...(at && { at }) };
        made.push(...act(() => addNotes(batch, rest), []));
      }
      return made;
    },
    dropNotes: (points) => {
      for (const group of inGroups(points)) {
        act(() => {
          raise(group.map(([id]) => id));
          for (const [id, point] of group) drop(id, point);
        }, undefined);
      }
    },
    placeInSection: (id, section) => act(() => placeInSection(id, section), undefined),
    resize: (id, size) => each([id], (doc) => operations.resizeNote(doc, id, round(size))),
    setKind: (ids, kind) => each(ids, (doc, id) => operations.setKind(doc, id, kind)),
    moveInOrder: (id, step) => act(() => moveInOrder(id, step), undefined),
    raise: (ids) => {
      for (const group of inGroups(ids)) act(() => raise(group), undefined);
    },
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
