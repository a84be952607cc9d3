// What a person can do to the board, as whole acts: each is one change, one step of undo, and nothing when writing is not allowed.
import type * as Y from 'yjs';
import { contains, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import type { LinkType, NoteKind } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import type { Section } from '#shared/board/section.ts';
import type { Template } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';
import type { BoardUndo } from './boardUndo.ts';
import { inGroups } from './noteLines.ts';
import { createNotePlacing, random, round } from './notePlacing.ts';
import type { Draft, NewNoteWish, Plan, Target } from './notePlans.ts';

export type BoardActions = {
  /** The new note's id, or null when nothing may be written. */
  addNote: (wish: NewNoteWish) => string | null;
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
  plan: (drafts: readonly Draft[], target: Target) => Plan;
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

  /** As many changes as it takes, and one step of undo. */
  function inOneStep<T>(all: Iterable<T>, change: (group: readonly T[]) => void): void {
    const step = {};
    for (const group of inGroups(all)) undo.group(step, () => act(() => change(group), undefined));
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

  const { drop, placeInSection, moveInOrder, raise } = createNotePlacing({ ...sources, sectionAt });

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
    inOneStep(ids, (group) => {
      for (const id of group) withDoc(id, (doc) => change(doc, id));
    });
  };

  return {
    sectionAt,
    addNote: ({ section, at, after, row, ...draft }) =>
      act(() => {
        const target = { section, ...(at && { at }), ...(after && { after }), ...(row && { row }) };
        const [note] = sources.plan([draft], target).notes;
        if (!note) return null;
        const doc = note.in === undefined ? undefined : store.docOf(note.in);
        operations.createNote(doc ?? sources.home, note);
        return note.id;
      }, null),
    dropNotes: (points) => {
      inOneStep(points, (group) => {
        raise(group.map(([id]) => id));
        for (const [id, point] of group) drop(id, point);
      });
    },
    placeInSection: (id, section) => act(() => placeInSection(id, section), undefined),
    resize: (id, size) => each([id], (doc) => operations.resizeNote(doc, id, round(size))),
    setKind: (ids, kind) => each(ids, (doc, id) => operations.setKind(doc, id, kind)),
    moveInOrder: (id, step) => act(() => moveInOrder(id, step), undefined),
    raise: (ids) => inOneStep(ids, raise),
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
