// Which items I may change, as they are locked: asked by every act, so that none goes past a lock, and none fails silently.
import { mayChange, mayUnlock, type Lock } from '#shared/board/lock.ts';
import type { Readable } from '../session/readable.ts';
import type { BoardStore } from './boardStore.ts';

export type Changeable = {
  /** Those that may be changed, in their order. */
  of: (ids: Iterable<string>) => string[];
  /** The same; what is left out is told to the user. */
  orTell: (ids: Iterable<string>) => string[];
};

export type LockedTold = { count: number; byLead: boolean };

/** Whether an item may be taken out of the bin: only what those who lead have locked stays there. */
export const mayRestore = (item: { readonly lock?: Lock } | undefined, leads: boolean): boolean =>
  item === undefined || mayUnlock(item, leads);

export function createChangeable(
  store: BoardStore,
  leads: Readable<boolean>,
  onLocked: (told: LockedTold) => void,
): Changeable {
  const may = (id: string): boolean => {
    const item = store.getItem(id);
    return item === undefined || mayChange(item, leads.get());
  };
  return {
    of: (ids) => [...ids].filter(may),
    orTell: (ids) => {
      const all = [...ids];
      const free = all.filter(may);
      const held = all.filter((id) => !may(id));
      if (held.length > 0) {
        const byLead = held.some((id) => !mayRestore(store.getItem(id), leads.get()));
        onLocked({ count: held.length, byLead });
      }
      return free;
    },
  };
}
