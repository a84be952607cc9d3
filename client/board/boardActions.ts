// What a person can do to the board, as whole acts: each is one change, one step of undo, and nothing when writing is not allowed.
import type * as Y from 'yjs';
import type { Point } from '#shared/geometry.ts';
import type { NoteKind } from '#shared/board/kinds.ts';
import { NOTE_SIZE, type FieldValue } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import type { Template } from '#shared/template/template.ts';
import type { Readable } from '../session/readable.ts';
import { createArrangeActions, type ArrangeActions } from './arrangeActions.ts';
import type { BoardStore } from './boardStore.ts';
import type { BoardUndo } from './boardUndo.ts';
import { createChangeable, mayRestore, type LockedTold } from './changeable.ts';
import { createLinkActions, type LinkActions } from './linkActions.ts';
import { inBatches, inGroups } from './noteLines.ts';
import { createNotePlacing, round, type NewNoteWish } from './notePlacing.ts';
import { createSectionActions, type SectionActions } from './sectionActions.ts';
import { createSectionsAt } from './sectionAt.ts';
import { createTextActions, type TextActions } from './textActions.ts';

type OwnFiles = ArrangeActions & LinkActions & SectionActions & TextActions;

export type BoardActions = OwnFiles & {
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
  setField: (id: string, field: string, value: FieldValue | null) => void;
};

export type ActionSources = {
  /** Where what lies in no section goes. */
  home: Y.Doc;
  docs: readonly Y.Doc[];
  template: Template;
  store: BoardStore;
  undo: BoardUndo;
  mayWrite: Readable<boolean>;
  /** Whether what is locked for those who lead is mine to change. */
  leads: Readable<boolean>;
  /** The agency that a note comes from, as far as it is told. */
  agencyOf: (id: string) => string | undefined;
  /** Called when an act was asked of what is locked. */
  onLocked: (told: LockedTold) => void;
};

/** So many changes are one step of undo: to take it back is one change, which the server has to take as well. */
const GROUPS_A_STEP = 2;

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
    for (const [index, group] of inGroups(all).entries()) {
      if (index % GROUPS_A_STEP === 0) undo.separate();
      transact(() => change(group));
    }
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

  const { addNotes, drop, placeInSection, moveInOrder, raise } = createNotePlacing({ ...sources, sectionAt });

  const each = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void =>
    eachInOneStep(ids, (id) => withDoc(id, (doc) => change(doc, id)));
  /** Of notes; what is locked is left as it is. */
  const eachFree = (ids: Iterable<string>, change: (doc: Y.Doc, id: string) => void): void =>
    each(changeable.orTell(ids), change);

  return {
    ...createArrangeActions({ ...sources, changeable, drop, withDoc, eachInOneStep }),
    ...createLinkActions({ store, act, withDoc }),
    ...createSectionActions({ ...sources, ...sectionsAt, withDoc }),
    ...createTextActions({ ...sources, sectionAt, addNotes, act, each }),
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
