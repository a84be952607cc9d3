// Notes that are grouped: who belongs with whom, as what is selected and moved together.
import type { BoardStore } from './boardStore.ts';

type Notes = Pick<BoardStore, 'getNote' | 'lists'>;

/** These notes, and all that are in a group with one of them; in the order of these, then of the board. */
export function withGroups(store: Notes, ids: Iterable<string>): string[] {
  const all = new Set(ids);
  const groups = new Set([...all].flatMap((id) => store.getNote(id)?.g ?? []));
  if (groups.size === 0) return [...all];
  for (const id of store.lists.get().notes) {
    const group = store.getNote(id)?.g;
    if (group !== undefined && groups.has(group)) all.add(id);
  }
  return [...all];
}

/** The groups of which some of these are members, each with all its members. */
export function groupsOf(store: Notes, ids: Iterable<string>): string[][] {
  const all = withGroups(store, ids);
  const byGroup = Map.groupBy(all, (id) => store.getNote(id)?.g);
  return [...byGroup].flatMap(([group, members]) => (group === undefined ? [] : [members]));
}

/** Whether these are one whole group and nothing else. */
export function isOneGroup(store: Notes, ids: readonly string[]): boolean {
  const [group, ...others] = groupsOf(store, ids);
  return group !== undefined && others.length === 0 && group.length === ids.length;
}
