// Copying, cutting, pasting and duplicating on the canvas: what is meant, where it goes, and what is said of it.
import type { SessionView } from '#shared/api.ts';
import { tableNotes } from '#shared/board/tableNotes.ts';
import { sectionOf } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import type { Point } from '#shared/geometry.ts';
import { nameFinder, type Names } from '#shared/outcome/noteWords.ts';
import { titleOf } from '#shared/template/sectionWords.ts';
import type { Draft, Target } from '../board/notePlans.ts';
import { draftsOf } from '../board/addNotes.ts';
import { clipboardTexts, type ClipboardTexts, type Pasted } from '../board/clipboardData.ts';
import { clipOf } from '../board/clipOf.ts';
import { clipBox, clipThings, cornerAside, cornerBeside, type ClipTarget } from '../board/clipThings.ts';
import type { Said, Things } from '../board/making.ts';
import { NOTHING_SELECTED, type Board } from '../board/openBoard.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import type { CanvasState } from './canvasState.ts';
import { createPastePlaces } from './pastePlaces.ts';

export type ClipboardActs = {
  /** What is selected, as texts for the clipboard; null when nothing is. */
  copy: () => ClipboardTexts | null;
  /** What was copied goes to the bin. */
  cut: () => ClipboardTexts | null;
  /** @param at where on the board one points; without it where one works */
  paste: (pasted: Pasted, at: Point | null) => void;
  duplicate: () => void;
};

export type ClipboardParts = {
  board: Board;
  canvas: CanvasState;
  view: () => SessionView;
  names: () => Names;
};

/** So many are selected when they have been pasted; of more one hardly means each. */
const SELECTED_MAX = 200;

export function createClipboardActs({ board, canvas, view, names }: ClipboardParts): ClipboardActs {
  const { store, actions, making, messages } = board;
  const { targetOf, cornerFor } = createPastePlaces(board, canvas);
  const clipTarget = (): ClipTarget => {
    const { template, id: session, subGoals } = view();
    return { store, template, sectionAt: actions.sectionAt, session, subGoals };
  };

  /** What is selected, else the note or free section that has the focus. */
  function chosen(): ReadonlySet<string> {
    const selected = board.selection.get();
    const current = canvas.current.get();
    if (selected.size > 0 || current === null) return selected;
    return store.getNote(current) || store.getSection(current)?.free ? new Set([current]) : selected;
  }

  function clip(ids: ReadonlySet<string>) {
    const { template, id: session } = view();
    const find = nameFinder(names(), (id) => store.getNote(id)?.text ?? '');
    return clipOf({ store, template, session, language: currentLanguage(), find }, ids);
  }

  function copied(ids: ReadonlySet<string>): { texts: ClipboardTexts; count: number; ids: string[] } | null {
    const copy = clip(ids);
    const all = [...copy.notes, ...copy.areas].map(({ id }) => id);
    if (all.length === 0) return null;
    const language = currentLanguage();
    const sectionWords = (id: string): string => {
      const note = store.getNote(id);
      const section = note && sectionOf(note, store.getSection);
      return section ? titleOf(section, view().template)[language] : '';
    };
    return {
      texts: clipboardTexts(copy, { language, sectionOf: sectionWords }),
      count: all.length,
      ids: all,
    };
  }

  /** Makes the things, and shows and selects the first of them. */
  function put(things: Things, said: Said): void {
    const ids = things.notes.map(({ id }) => id);
    void making.make(things, said);
    const first = ids[0] ?? things.areas?.[0]?.id;
    const box = first === undefined ? undefined : store.boundsOf(first);
    if (first === undefined || !box) return;
    board.selection.set(ids.length <= SELECTED_MAX ? new Set(ids) : NOTHING_SELECTED);
    canvas.current.set(first);
    canvas.focusAsked.set(first);
    canvas.camera.reveal(box);
  }

  function putNotes(drafts: readonly Draft[], target: Target): void {
    const { notes, below } = board.plan(drafts, target);
    put({ notes }, { key: below ? 'pastedBelow' : 'pasted' });
  }

  /** Rows for which the table names a section go there; the others to where one pastes. */
  function pasteTable(table: Parameters<typeof tableNotes>[0], at: Point | null): void {
    const { template, subGoals } = view();
    const here = targetOf(at, table.rows.length);
    const key = here.section === null ? undefined : store.getSection(here.section)?.key;
    const bySection = new Map<string | null, Draft[]>();
    for (const { section, ...draft } of tableNotes(table, { template, section: key, subGoals })) {
      const named = section === undefined ? undefined : store.getSection(sectionId(section))?.id;
      const home = named ?? null;
      bySection.set(home, [...(bySection.get(home) ?? []), draft]);
    }
    const plans = [...bySection].map(([section, drafts]) =>
      board.plan(drafts, section === null ? here : { section }),
    );
    const below = plans.some((plan) => plan.below);
    put({ notes: plans.flatMap(({ notes }) => notes) }, { key: below ? 'pastedBelow' : 'pasted' });
  }

  function pasteClip(pasted: Extract<Pasted, { is: 'clip' }>, at: Point | null): void {
    const { w, h } = clipBox(pasted.clip);
    const corner = cornerFor([w, h], at);
    const things = clipThings(pasted.clip, cornerAside(pasted.clip, corner, store), clipTarget());
    put(things, saidOf(things, 'pasted'));
  }

  const saidOf = ({ notes, areas = [] }: Things, key: 'pasted' | 'duplicated'): Said =>
    notes.length > 0 ? { key } : { key: 'pastedSections', values: { count: areas.length } };

  return {
    copy: () => {
      const found = copied(chosen());
      if (found) messages.say({ key: 'copied', values: { count: found.count } });
      return found && found.texts;
    },
    cut: () => {
      const found = board.mayWrite.get() ? copied(chosen()) : null;
      if (!found) return null;
      actions.bin(found.ids);
      messages.say({ key: 'cut', values: { count: found.count }, undoable: true });
      return found.texts;
    },
    paste: (pasted, at) => {
      if (!board.mayWrite.get()) return messages.say({ key: 'readOnly' });
      switch (pasted.is) {
        case 'clip':
          return pasteClip(pasted, at);
        case 'table':
          return pasteTable(pasted.table, at);
        case 'lines':
          return putNotes(draftsOf(pasted.lines), targetOf(at, pasted.lines.length));
        case 'other':
          return messages.say({ key: 'onlyText' });
        case 'nothing':
          return messages.say({ key: 'nothingToPaste' });
      }
    },
    duplicate: () => {
      if (!board.mayWrite.get()) return;
      const copy = clip(chosen());
      if (copy.notes.length + copy.areas.length === 0) return;
      const target = clipTarget();
      const things = clipThings(copy, cornerBeside(copy, target), target);
      put(things, saidOf(things, 'duplicated'));
    },
  };
}
