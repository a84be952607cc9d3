// Which note lies above which, as numbers for the page. Each note keeps its number while others come, go and are raised, so
// that one that is raised is drawn anew and not all that lie above it.
import type { Note } from '#shared/board/note.ts';
import { byStacking } from '#shared/board/read.ts';
import type { BoardStore } from '../../board/boardStore.ts';
import { createReadable, type Readable } from '../../session/readable.ts';

export type Stacking = {
  /** A number that is higher the higher the note lies. */
  rankOf: (id: string) => number;
  /** Counts the times when all numbers were given anew. */
  version: Readable<number>;
  close: () => void;
};

type StackingStore = Pick<BoardStore, 'getNote' | 'lists' | 'commits' | 'changed'>;

/** Room between two numbers; a board of 20,000 notes stays far below what a z-index can be. */
const APART = 4096;

/** Made of the board at the first question, then kept. */
export function createStacking(store: StackingStore): Stacking {
  const version = createReadable(0);
  let order: Note[] | null = null;
  const ranks = new Map<string, number>();

  function number(): Note[] {
    const { notes } = store.lists.get();
    order = notes.flatMap((id) => store.getNote(id) ?? []).sort(byStacking);
    ranks.clear();
    for (const [index, note] of order.entries()) ranks.set(note.id, (index + 1) * APART);
    return order;
  }

  function placeOf(all: readonly Note[], note: Note): number {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = all[middle];
      if (other && byStacking(other, note) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Takes one note in at its place; false when there is no number left between its neighbours. */
  function put(all: Note[], id: string): boolean {
    const at = all.findIndex((one) => one.id === id);
    const note = store.getNote(id);
    const [before] = at < 0 ? [undefined] : all.splice(at, 1);
    if (!note || note.bin !== undefined) {
      ranks.delete(id);
      return true;
    }
    const place = placeOf(all, note);
    all.splice(place, 0, note);
    if (before && before.z === note.z) return true;
    const [below, above] = [all[place - 1], all[place + 1]];
    const low = (below && ranks.get(below.id)) ?? 0;
    const high = (above && ranks.get(above.id)) ?? low + 2 * APART;
    if (high - low < 2) return false;
    ranks.set(id, Math.floor((low + high) / 2));
    return true;
  }

  /** Of more at once, all are numbered anew. */
  const MANY = 64;
  const follow = (): void => {
    const all = order;
    const changed = store.changed();
    if (!all || changed.length === 0) return;
    if (changed.length <= MANY && changed.every((id) => put(all, id))) return;
    number();
    version.set(version.get() + 1);
  };
  const stop = store.commits.subscribe(follow);
  return {
    rankOf: (id) => {
      if (!order) number();
      return ranks.get(id) ?? 0;
    },
    version,
    close: stop,
  };
}
