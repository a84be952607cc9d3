// Undo of one person's own changes over a set of documents, in one order: what was done as one act is taken back as one, also
// when it was too large for one change. It never takes away what another has done; where it would, it asks.
import type * as Y from 'yjs';
import { createReadable, type Readable } from '../session/readable.ts';
import type { Contested, Stack } from './documentUndo.ts';
import { inSlices, type Turns } from './slices.ts';
import { createUndoOrder, type Entry } from './undoOrder.ts';

/** Others have worked in what the step would take away. */
export type UndoQuestion = {
  items: readonly Contested[];
  /** Puts them in the bin, or leaves them; the rest of the step is taken either way. */
  answer: (choice: 'bin' | 'keep') => void;
};

export type UndoProgress = { stack: Stack; done: number; total: number };
export type UndoMark = { readonly newest: Entry | null };

export type BoardUndo = {
  undo: () => void;
  redo: () => void;
  canUndo: Readable<boolean>;
  canRedo: Readable<boolean>;
  asked: Readable<UndoQuestion | null>;
  /** While a large step is being taken, in slices. */
  progress: Readable<UndoProgress | null>;
  /** What is done next is undone by itself, not together with what was done just before. */
  separate: () => void;
  /** What is done within `work` is one step with everything else done under the same key, also later. */
  group: <T>(key: object, work: () => T) => T;
  /** Where one's own steps are now, for `unmake`. */
  mark: () => UndoMark;
  /**
   * Takes back what was done since, as if it had never been, when all of it is about this one item and nobody else has
   * touched it; tells whether it did.
   */
  unmake: (since: UndoMark, id: string) => boolean;
  close: () => void;
};

/** Runs what belongs together, so that it leaves as one. */
export type Together = (doc: Y.Doc, act: () => void) => void;

export type BoardUndoOptions = {
  /** For each document's changes that are judged as one. */
  together?: Together;
  /** Whether this person leads the session, and may change what those who lead have locked. */
  leads?: () => boolean;
  turns?: Turns;
  /** What must have happened before the next part of a large step. */
  ready?: () => Promise<void> | null;
  /** Told before anything is taken back: what still is being done must end. */
  onReplay?: () => void;
  /** Told before a step of one part is taken, of the notes, sections and links it concerns. */
  onStep?: (ids: ReadonlySet<string>) => void;
};

type Taken = { stack: Stack; entries: readonly Entry[]; contested: readonly Contested[]; bins: boolean };
const NOTHING_KEPT: ReadonlySet<string> = new Set();

export function createBoardUndo(docs: readonly Y.Doc[], options: BoardUndoOptions = {}): BoardUndo {
  const { together = (_doc, act) => act(), leads = () => false, turns, ready } = options;
  const asked = createReadable<UndoQuestion | null>(null);
  const progress = createReadable<UndoProgress | null>(null);
  /** What is asked for while a large step is being taken. */
  const waiting: Stack[] = [];
  let running = false;
  /** Something else was done while a large step was being taken: what it took cannot all come again. */
  let disturbed = false;
  let closed = false;
  const order = createUndoOrder(docs, leads, () => {
    disturbed = running;
  });
  const { units } = order;

  function contestedIn(entries: readonly Entry[]): Contested[] {
    return units.flatMap((unit) =>
      unit.contested(entries.filter((entry) => entry.unit === unit).map(({ step }) => step)),
    );
  }

  function take(stack: Stack, entry: Entry, kept: ReadonlySet<string>, bin: readonly string[]): boolean {
    const { unit, step, group } = entry;
    let done = false;
    order.retake(group, () =>
      together(unit.doc, () => {
        done = unit.take(stack, step, kept, bin);
      }),
    );
    return done;
  }

  /** Takes the steps; more than one slice of them goes on after this has returned. */
  function run({ stack, entries, contested, bins }: Taken): void {
    const kept = new Set(contested.map(({ id }) => id));
    const worked = contested.filter(({ by }) => bins && by.size > 0).map(({ id }) => id);
    const bin = new Map(units.map((unit) => [unit, worked.filter(unit.holds)]));
    const total = entries.length;
    let any = kept.size > 0;
    [running, disturbed] = [true, false];
    order.remove(stack, entries);
    const act = (entry: Entry): void => {
      any = take(stack, entry, kept, bin.get(entry.unit) ?? []) || any;
      bin.delete(entry.unit);
    };
    const end = (): void => {
      running = false;
      progress.set(null);
      if (disturbed) order.forgetRedo();
      const next = waiting.shift();
      // A step that others have made void is passed over.
      if (!any) replay(stack);
      if (next) replay(next);
    };
    if (total === 1) {
      for (const entry of entries) {
        options.onStep?.(entry.unit.touched(entry.step));
        act(entry);
      }
      end();
      return;
    }
    const onSlice = (done: number): void => {
      if (!closed && done < total) progress.set({ stack, done, total });
    };
    const slices = { ...(turns && { turns }), ...(ready && { ready }), stopped: () => closed, onSlice };
    void inSlices(entries, act, slices).then(end);
  }

  function replay(stack: Stack): void {
    if (closed || asked.get() !== null) return;
    options.onReplay?.();
    if (running) return void waiting.push(stack);
    const entries = order.last(stack);
    if (entries.length === 0) return;
    const contested = contestedIn(entries);
    const items = contested.filter(({ by }) => by.size > 0);
    if (items.length === 0) return run({ stack, entries, contested, bins: false });
    asked.set({
      items,
      answer: (choice) => {
        asked.set(null);
        // Meanwhile others may have gone on.
        if (entries.every((entry) => order.holds(stack, entry)))
          run({ stack, entries, contested: contestedIn(entries), bins: choice === 'bin' });
      },
    });
  }

  function unmake({ newest }: UndoMark, id: string): boolean {
    const since = order.since(newest);
    const isAbout = ({ unit, step }: Entry): boolean => [...unit.touched(step)].every((one) => one === id);
    if (running || !since?.every(isAbout) || contestedIn(since).length > 0) return false;
    order.remove('undo', since);
    for (const entry of since) take('undo', entry, NOTHING_KEPT, []);
    order.forgetRedo();
    return true;
  }

  return {
    undo: () => replay('undo'),
    redo: () => replay('redo'),
    canUndo: order.can.undo,
    canRedo: order.can.redo,
    asked,
    progress,
    separate: () => {
      for (const unit of units) unit.separate();
    },
    group: order.within,
    mark: () => ({ newest: order.newest() }),
    unmake,
    close: () => {
      closed = true;
      asked.set(null);
      for (const unit of units) unit.close();
    },
  };
}
