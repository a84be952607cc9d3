// What a person can do to the board, as whole acts: each is one change, one step of undo, and nothing when writing is not allowed.
import type * as Y from 'yjs';
import type { Point } from '#shared/geometry.ts';
import type { NoteKind } from '#shared/board/kinds.ts';
import type { FieldValue } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import type { Template } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import { createArrangeActions, type ArrangeActions } from './arrangeActions.ts';
import type { BoardStore } from './boardStore.ts';
import type { BoardUndo } from './boardUndo.ts';
import { createChangeable, mayRestore, type LockedTold } from './changeable.ts';
import { createLinkActions, type LinkActions } from './linkActions.ts';
import { inGroups } from './noteLines.ts';
import { createNotePlacing, round } from './notePlacing.ts';
import type { Draft, NewNoteWish, Plan, Target } from './notePlans.ts';
import { createSectionActions, type SectionActions } from './sectionActions.ts';
import { createSectionsAt } from './sectionAt.ts';
import { createTextActions, type TextActions } from './textActions.ts';

type OwnFiles = ArrangeActions & LinkActions & SectionActions & TextActions;

export type BoardActions = OwnFiles & {
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
  setField: (id: string, field: string, value: FieldValue | null) => void;
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
  /** Whether what is locked for those who lead is mine to change. */
  leads: Readable<boolean>;
  /** The agency that a note comes from, as far as it is told. */
  agencyOf: (id: string) => string | undefined;
  /** Called when an act was asked of what is locked. */
  onLocked: (told: LockedTold) => void;
};

export function createBoardActions(sources: ActionSources): BoardActions {
  const { store, template, undo, mayWrite } = sources;
  const changeable = createChangeable(store, sources.leads, sources.onLocked);

  /** One transaction in each document. */
  const transact = <T>(work: () => T): T =>
    sources.docs.reduce<() => T>((inner, doc) => () => doc.transact(inner, operations.LOCAL), work)();

  /** One act: one transaction in each document, one step of undo. */
  function act<T>(work: () => T, otherwise: T): T {
    if (!mayWrite.get()) return otherwise;
    undo.separate();
    const result = transact(work);
    undo.separate();
    return result;
  }

  /** As many changes as it takes, and one step of undo. */
  function inOneStep<T>(all: Iterable<T>, change: (group: readonly T[]) => void): void {
    if (!mayWrite.get()) return;
    const step = {};
    undo.separate();
    for (const group of inGroups(all)) undo.group(step, () => transact(() => change(group)));
    undo.separate();
  }
  const eachInOneStep = <T>(all: Iterable<T>, change: (one: T) => void): void =>
    inOneStep(all, (group) => {
      for (const one of group) change(one);
    });

  const withDoc = (id: string, change: (doc: Y.Doc) => void): void => {
    const doc = store.docOf(id);
    if (doc) change(doc);
  };
  const sectionsAt = createSectionsAt(store, template);
  const { sectionAt } = sectionsAt;

  const { drop, placeInSection, moveInOrder, raise } = createNotePlacing({ ...sources, sectionAt });

  function addNote(draft: Draft, target: Target): string | null {
    const [note] = sources.plan([draft], target).notes;
    if (!note) return null;
    const doc = note.in === undefined ? undefined : store.docOf(note.in);
    operations.createNote(doc ?? sources.home, note);
    return note.id;
  }

  const each = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void =>
    eachInOneStep(ids, (id) => withDoc(id, (doc) => change(doc, id)));
  /** Of notes; what is locked is left as it is. */
  const eachFree = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void =>
    each(changeable.orTell(ids), change);

  return {
    ...createArrangeActions({ ...sources, changeable, drop, withDoc, eachInOneStep }),
    ...createLinkActions({ store, act, withDoc }),
    ...createSectionActions({ ...sources, ...sectionsAt, withDoc, eachInOneStep }),
    ...createTextActions({ ...sources, sectionAt, addNote, act, each }),
    addNote: ({ section, at, after, row, ...draft }) => {
      const target = { section, ...(at && { at }), ...(after && { after }), ...(row && { row }) };
      return act(() => addNote(draft, target), null);
    },
    dropNotes: (points) =>
      inOneStep(changeable.orTell(points.keys()), (group) => {
        raise(group);
        for (const id of group) drop(id, points.get(id) ?? [0, 0]);
      }),
    placeInSection: (id, section) =>
      eachInOneStep(changeable.orTell([id]), (one) => placeInSection(one, section)),
    resize: (id, size) => eachFree([id], (doc) => operations.resizeNote(doc, id, round(size))),
    setKind: (ids, kind) => eachFree(ids, (doc, id) => operations.setKind(doc, id, kind)),
    moveInOrder: (id, step) => eachInOneStep(changeable.orTell([id]), (one) => moveInOrder(one, step)),
    raise: (ids) => inOneStep(changeable.of(ids), raise),
    bin: (ids) => eachFree(ids, (doc, id) => operations.binNote(doc, id, Date.now())),
    restore: (ids) =>
      each(
        [...ids].filter((id) => mayRestore(store.getItem(id), sources.leads.get())),
        operations.restoreNote,
      ),
    setField: (id, field, value) => eachFree([id], (doc) => operations.setField(doc, id, field, value)),
  };
}
