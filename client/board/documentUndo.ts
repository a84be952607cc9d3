// Undo in one document, a step at a time: Yjs's own, held to what is one's own to take back. It never takes away what another
// has done: their words stay, their later values stay, and a note in which they have worked stays whole.
import * as Y from 'yjs';
import { itemsOf, linksOf } from '#shared/board/names.ts';
import { binNote, LOCAL } from '#shared/board/operations.ts';
import { watchOthersWork } from './othersWork.ts';
import { takenValues } from './ownValues.ts';
import { piecesByKey, piecesOf, recordOf, typeIn } from './pieces.ts';

const CAPTURE_MS = 400;

export type Stack = 'undo' | 'redo';
export type Step = Y.UndoManager['undoStack'][number];

/** Something a step made, or made again, that is not taken away with it: others have worked in it, or things lie in it. */
export type Contested = {
  id: string;
  type: 'note' | 'area';
  /** Client ids of the others; none when only one's own things lie in it. */
  by: ReadonlySet<number>;
  how: 'written' | 'changed' | 'linked';
};

export type DocumentUndo = {
  doc: Y.Doc;
  contested: (steps: readonly Step[]) => Contested[];
  /**
   * Takes one step back, or again; tells whether that changed anything.
   * @param kept ids of what the step made that stays all the same
   * @param bin which of them go to the bin with it
   */
  take: (stack: Stack, step: Step, kept: ReadonlySet<string>, bin: readonly string[]) => boolean;
  /** Whether a note or a section lies in this document. */
  holds: (id: string) => boolean;
  /** Ids of notes, sections and links that a step concerns. */
  touched: (step: Step) => Set<string>;
  separate: () => void;
  forget: (stack: Stack) => void;
  close: () => void;
};

export type DocumentUndoOptions = {
  onStep: (stack: Stack, step: Step) => void;
  /** Whether those who lead alone may change what they have locked: not this person, then. */
  leads: () => boolean;
};

const valueOf = (record: Y.Item, key: string): unknown => {
  const type = typeIn(record);
  return type instanceof Y.Map ? (type.get(key) as unknown) : undefined;
};

/** A step that is being taken, and which of the records it made stay. */
type Taking = { step: Step; kept: ReadonlySet<string>; stays: Map<Y.Item, boolean> };

/** By note or section: who has drawn links to it or laid notes into it, since it was made. */
type Outside = Map<string, Set<number>>;

export function createDocumentUndo(doc: Y.Doc, options: DocumentUndoOptions): DocumentUndo {
  const [items, links] = [itemsOf(doc), linksOf(doc)];
  const roots: readonly unknown[] = [items, links];
  let current: Taking | null = null;

  const manager = new Y.UndoManager([items, links], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: CAPTURE_MS,
    deleteFilter: (piece) => current === null || isMine(piece, current),
    // What may come back is decided before; Yjs would leave nothing at all where two have changed a value at once.
    ignoreRemoteMapChanges: true,
  });
  const others = watchOthersWork(doc, manager);
  manager.on('stack-item-added', ({ type, stackItem }: { type: Stack; stackItem: Step }) =>
    options.onStep(type, stackItem),
  );

  /** Locked since by another: whoever may unlock it does that first. */
  function isFrozen(piece: Y.Item): boolean {
    const record = recordOf(piece, roots);
    const type = record && typeIn(record);
    if (!(type instanceof Y.Map)) return false;
    const lock: unknown = type.get('lock');
    if (lock === undefined) return false;
    if (lock === 'lead' && !options.leads()) return true;
    const set = piecesByKey(type).get('lock');
    return set !== undefined && others.writerOf(set) !== null;
  }

  function isMine(piece: Y.Item, { step, kept, stays }: Taking): boolean {
    if (isFrozen(piece)) return false;
    const record = recordOf(piece, roots);
    const type = record && typeIn(record);
    if (type && record && Y.isDeleted(step.insertions, record.id)) {
      const stay = stays.get(record) ?? (kept.has(record.parentSub ?? '') || others.stands(type));
      stays.set(record, stay);
      if (stay) return false;
    }
    const inner = typeIn(piece);
    return !inner || !others.stands(inner);
  }

  /** What has been done around these notes and sections, but for what the steps themselves did. */
  function outsideOf(ids: ReadonlySet<string>, steps: readonly Step[]): Outside {
    const outside: Outside = new Map();
    const note = (id: unknown, by: number | null): void => {
      if (typeof id !== 'string' || !ids.has(id)) return;
      const known = outside.get(id) ?? new Set();
      outside.set(id, by === null ? known : known.add(by));
    };
    const inSteps = ({ id }: Y.Item): boolean => steps.some(({ insertions }) => Y.isDeleted(insertions, id));
    for (const link of piecesByKey(links).values()) {
      const by = link.deleted ? null : others.writerOf(link);
      if (by !== null) for (const end of ['from', 'to']) note(valueOf(link, end), by);
    }
    for (const item of piecesByKey(items).values()) {
      const type = item.deleted ? null : typeIn(item);
      const laid = type && piecesByKey(type).get('in');
      if (laid && !laid.deleted && !inSteps(laid))
        note(valueOf(item, 'in'), others.writerOf(item) ?? others.writerOf(laid));
    }
    return outside;
  }

  /** Notes and sections that the steps made and that are there. */
  function made(steps: readonly Step[]): Y.Item[] {
    return steps
      .flatMap((step) => [...piecesOf(doc, step.insertions)])
      .map(({ item }) => item)
      .filter((item) => !item.deleted && (item.parent as unknown) === items)
      .filter((item) => valueOf(item, 'bin') === undefined && !isFrozen(item));
  }

  function contested(steps: readonly Step[]): Contested[] {
    const records = made(steps);
    if (records.length === 0) return [];
    const outside = outsideOf(new Set(records.map(({ parentSub }) => parentSub ?? '')), steps);
    return records.flatMap((record): Contested[] => {
      const [id, type, stored] = [record.parentSub ?? '', typeIn(record), valueOf(record, 'type')];
      if (!type || (stored !== 'note' && stored !== 'area')) return [];
      const inside = others.writers(type);
      const around = outside.get(id);
      if (inside.by.size === 0 && !around) return [];
      const how = inside.words ? 'written' : inside.by.size > 0 ? 'changed' : 'linked';
      return [{ id, type: stored, by: new Set([...inside.by, ...(around ?? [])]), how }];
    });
  }

  function take(stack: Stack, step: Step, kept: ReadonlySet<string>, bin: readonly string[]): boolean {
    const side = stack === 'undo' ? 'undoStack' : 'redoStack';
    const flag = stack === 'undo' ? 'undoing' : 'redoing';
    const counter = stack === 'undo' ? 'redoStack' : 'undoStack';
    const before = manager[counter].length;
    const rest = manager[side].filter((one) => one !== step);
    step.deletions = takenValues(doc, step, isFrozen);
    current = { step, kept, stays: new Map() };
    // Alone on its stack: Yjs passes over a step that changes nothing, and would take the next one with it.
    manager[side] = [step];
    try {
      doc.transact(() => {
        manager[stack]();
        // Still part of it, so that one redo brings all of it again.
        manager[flag] = true;
        for (const id of bin) binNote(doc, id, Date.now());
      }, manager);
    } finally {
      manager[flag] = false;
      manager[side] = rest;
      current = null;
    }
    others.tookUp(step.deletions);
    return manager[counter].length > before;
  }

  return {
    doc,
    contested,
    take,
    holds: (id) => items.has(id),
    touched: (step) => {
      const ids = new Set<string>();
      for (const set of [step.insertions, step.deletions])
        for (const { item } of piecesOf(doc, set)) ids.add(recordOf(item, roots)?.parentSub ?? '');
      return ids;
    },
    separate: () => manager.stopCapturing(),
    forget: (stack) => manager.clear(stack === 'undo', stack === 'redo'),
    close: () => {
      others.close();
      manager.destroy();
    },
  };
}
