// Free sections as whole acts: made, moved, given other edges and another layout. Each is one step of undo.
import type * as Y from 'yjs';
import { areaAround } from '#shared/board/areaPlace.ts';
import type { NoteColour } from '#shared/board/kinds.ts';
import { mayChange, mayMoveWith } from '#shared/board/lock.ts';
import type { Note } from '#shared/board/note.ts';
import * as operations from '#shared/board/operations.ts';
import { byReadingOrder, sectionOf } from '#shared/board/read.ts';
import type { Section, SectionLayout } from '#shared/board/section.ts';
import { createArea, moveArea, resizeArea, setAreaLayout } from '#shared/board/sectionOperations.ts';
import { centre, contains, type Box, type Point } from '#shared/geometry.ts';
import { createId } from '#shared/ids.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';
import { BATCH_ITEMS } from './batches.ts';
import { random, round } from './notePlacing.ts';
import { surfaceOf, type SectionsAt } from './sectionAt.ts';

/** Why a section stays where it is. */
export type SectionHeld = 'locked' | 'lockedByLead' | 'holdsLocked';

export type SectionActions = SectionsAt & {
  /** A section over a part of the board; loose notes whose middle lies in it become its own. */
  addSection: (box: Box) => string | null;
  /** A section around notes, which become its own wherever they lay. */
  addSectionAround: (ids: Iterable<string>) => string | null;
  /** What keeps a section from being changed, or (with its notes) from being moved; null when nothing does. */
  sectionHeld: (id: string, act: 'change' | 'move') => SectionHeld | null;
  moveSection: (id: string, point: Point) => void;
  /** Its notes stay where they are: those that now lie outside leave it, loose ones that lie inside become its own. */
  resizeSection: (id: string, box: Box) => void;
  setLayout: (id: string, layout: SectionLayout) => void;
  setSectionColour: (id: string, colour: NoteColour | null) => void;
};

export type SectionActionSources = SectionsAt & {
  /** Where what lies in no section goes. */
  home: Y.Doc;
  store: BoardStore;
  /** Whether what is locked for those who lead is mine to change. */
  leads: Readable<boolean>;
  mayWrite: Readable<boolean>;
  withDoc: (id: string, change: (doc: Y.Doc) => void) => void;
  /** One step of undo over all of them, in changes of a size that the server takes. */
  eachInOneStep: <T>(all: Iterable<T>, change: (one: T) => void) => void;
};

type Write = () => void;

export function createSectionActions(sources: SectionActionSources): SectionActions {
  const { store, leads, withDoc, sectionAt, takesNotes } = sources;
  const notesOf = (ids: Iterable<string>): Note[] =>
    [...ids].map((id) => store.getNote(id)).filter((note) => note !== undefined);
  const middleOf = (id: string): Point | undefined => {
    const box = store.boundsOf(id);
    return box && centre(box);
  };

  /** One step of undo, in changes of a size that the server takes. */
  const run = (works: readonly Write[]): void => sources.eachInOneStep(works, (work) => work());

  /** Every note whose place is reckoned from a section, those in the bin too. */
  const placedIn = (id: string): Note[] =>
    notesOf([...store.notesIn(id), ...store.lists.get().binned]).filter((note) => note.in === id);

  /** Loose notes over which a section lies, or would lie: where a smaller one lies between, they are not its own. */
  function looseIn(box: Box, id?: string): Note[] {
    return notesOf(store.search(box)).filter((note) => {
      const middle = middleOf(note.id);
      if (!middle || !contains(box, middle) || sectionOf(note, store.getSection)) return false;
      const inner = sectionAt(middle, id);
      return !inner || surfaceOf(inner) > box.w * box.h;
    });
  }

  /** Writes that make notes a section's own, in reading order after those it has; on the board they stay. */
  function takingIn(notes: readonly Note[], id: string | undefined, corner: Point): Write[] {
    let o = operations.lastOrder(notesOf(store.notesIn(id ?? null)));
    return [...notes].sort(byReadingOrder).map((note) => {
      // Where it lies is asked before anything is written.
      const [box, at] = [store.boundsOf(note.id), o];
      o = operations.orderBetween(o, null);
      return () => {
        if (!box) return;
        withDoc(note.id, (doc) => {
          operations.moveNote(doc, note.id, round([box.x - corner[0], box.y - corner[1]]), id);
          operations.setOrder(doc, note.id, at);
        });
      };
    });
  }

  /** Only what lies in the same document can lie in it, and what is locked stays as it is. */
  const takeable = (notes: readonly Note[]): Note[] =>
    notes.filter((note) => mayChange(note, leads.get()) && store.docOf(note.id) === sources.home);

  function make(box: Box, notes: readonly Note[]): string | null {
    if (!sources.mayWrite.get()) return null;
    const id = createId('area', random);
    const free = store.lists
      .get()
      .sections.map((one) => store.getSection(one))
      .filter((one) => one !== undefined);
    const corner = round([box.x, box.y]);
    const area = { id, p: corner, s: round([box.w, box.h]), z: operations.topStacking(free) };
    run([() => createArea(sources.home, area), ...takingIn(takeable(notes), id, corner)]);
    return id;
  }

  function sectionHeld(id: string, act: 'change' | 'move'): SectionHeld | null {
    const section = store.getSection(id);
    if (!section?.free) return 'locked';
    if (!mayChange(section, leads.get())) return section.lock === 'lead' ? 'lockedByLead' : 'locked';
    return act === 'change' || mayMoveWith(section, placedIn(id), leads.get()) ? null : 'holdsLocked';
  }

  /** Writes that give a section its edges. Where many notes are to stay, they are set anew in several changes. */
  function edging(section: Section, box: Box): Write[] {
    const { id } = section;
    const [p, s] = [round([box.x, box.y]), round([box.w, box.h])];
    const [dx, dy] = [p[0] - section.p[0], p[1] - section.p[1]];
    const inside = dx === 0 && dy === 0 ? [] : placedIn(id);
    if (inside.length <= BATCH_ITEMS) return [() => withDoc(id, (doc) => resizeArea(doc, id, p, s))];
    return [
      () =>
        withDoc(id, (doc) => {
          moveArea(doc, id, p);
          resizeArea(doc, id, p, s);
        }),
      ...inside.map(
        (note) => () =>
          withDoc(note.id, (doc) => operations.moveNote(doc, note.id, [note.p[0] - dx, note.p[1] - dy], id)),
      ),
    ];
  }

  function resizeSection(id: string, box: Box): void {
    const section = store.getSection(id);
    if (!section || !takesNotes(section)) return;
    const corner = round([box.x, box.y]);
    const moves = corner[0] !== section.p[0] || corner[1] !== section.p[1];
    if (sectionHeld(id, moves ? 'move' : 'change') !== null) return;
    const left = takeable(notesOf(store.notesIn(id))).filter((note) => {
      const middle = middleOf(note.id);
      return middle && !contains(box, middle);
    });
    const leaving = left.flatMap((note) => {
      const other = sectionAt(middleOf(note.id) ?? [0, 0], id);
      return takingIn([note], other?.id, other?.p ?? [0, 0]);
    });
    run([...edging(section, box), ...leaving, ...takingIn(takeable(looseIn(box, id)), id, corner)]);
  }

  const change = (id: string, write: (doc: Y.Doc) => void): void => {
    if (sectionHeld(id, 'change') === null) run([() => withDoc(id, write)]);
  };

  return {
    sectionAt,
    takesNotes,
    addSection: (box) => make(box, looseIn(box)),
    addSectionAround: (ids) => {
      const notes = notesOf(ids);
      const boxes = notes.map((note) => store.boundsOf(note.id)).filter((box) => box !== undefined);
      const box = areaAround(boxes);
      return box && make(box, notes);
    },
    sectionHeld,
    moveSection: (id, point) => {
      if (sectionHeld(id, 'move') === null)
        run([() => withDoc(id, (doc) => moveArea(doc, id, round(point)))]);
    },
    resizeSection,
    setLayout: (id, layout) => change(id, (doc) => setAreaLayout(doc, id, layout)),
    setSectionColour: (id, colour) => change(id, (doc) => operations.setColour(doc, id, colour)),
  };
}
