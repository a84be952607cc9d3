// Groups and locks, colours, and moving to a section without dragging: acts on what is selected.
import { mayLock, mayUnlock, type Lock } from '#shared/board/lock.ts';
import { groupsOf, isOneGroup, withGroups } from '../../board/groups.ts';
import { doneWith } from '../../board/messages.ts';
import type { Item } from '#shared/board/read.ts';
import { mayChangeSelection, mayWrite, type Command, type CommandParts } from './command.ts';

const grouping: readonly Command[] = [
  {
    id: 'group',
    group: 'arrange',
    needs: 'group',
    keys: ['Control+G'],
    menu: 'item',
    submenu: 'group',
    may: (parts) => {
      const ids = [...parts.board.selection.get()];
      return mayWrite(parts) && ids.length > 1 && !isOneGroup(parts.board.store, ids);
    },
    run: ({ board }) => {
      const ids = [...board.selection.get()];
      const free = board.actions.changeable(ids);
      if (free.length < 2) return;
      board.actions.group(free);
      board.messages.say(doneWith('grouped', free.length, ids.length - free.length));
    },
  },
  {
    id: 'ungroup',
    group: 'arrange',
    needs: 'group',
    keys: ['Control+Shift+G'],
    menu: 'item',
    submenu: 'group',
    may: (parts) => mayWrite(parts) && groupsOf(parts.board.store, parts.board.selection.get()).length > 0,
    run: ({ board }) => {
      const members = groupsOf(board.store, board.selection.get()).flat();
      const free = board.actions.changeable(members);
      if (free.length === 0) return;
      board.actions.ungroup(free);
      board.messages.say(doneWith('ungrouped', free.length, members.length - free.length));
    },
  },
];

/** Notes that are selected, else the section of people's own that has the focus. */
function lockable({ board, canvas }: CommandParts): Item[] {
  const selected = [...board.selection.get()];
  const current = canvas.current.get();
  const section = current === null ? undefined : board.store.getSection(current);
  const ids = selected.length > 0 ? selected : section?.free ? [section.id] : [];
  return ids.map((id) => board.store.getItem(id)).filter((item) => item !== undefined);
}

const lockedOf = (parts: CommandParts): Item[] => lockable(parts).filter(({ lock }) => lock !== undefined);

/** What would become locked so; what is so already does not count. */
const lockableAs = (parts: CommandParts, lock: Lock): Item[] =>
  mayWrite(parts) && mayLock(lock, parts.board.leads.get())
    ? lockable(parts).filter((item) => item.lock !== lock && mayUnlock(item, parts.board.leads.get()))
    : [];

function setLock(parts: CommandParts, items: readonly Item[], lock: Lock | null): void {
  const { board } = parts;
  const count = board.actions.setLock(
    items.map(({ id }) => id),
    lock,
  );
  if (count === 0) {
    board.actions.changeable(items.map(({ id }) => id));
    return;
  }
  const key = lock === null ? 'unlocked' : lock === 'lead' ? 'lockedForLead' : 'lockedNow';
  board.messages.say({ key, values: { count }, undoable: true });
}

const unlock = (parts: CommandParts): void => setLock(parts, lockedOf(parts), null);

const locking: readonly Command[] = [
  {
    id: 'lock',
    group: 'arrange',
    needs: 'lock',
    keys: [],
    menu: 'item',
    submenu: 'lock',
    may: (parts) => lockableAs(parts, 'all').length > 0 && lockedOf(parts).length === 0,
    run: (parts) => setLock(parts, lockableAs(parts, 'all'), 'all'),
  },
  {
    id: 'lockForLead',
    group: 'arrange',
    needs: 'lock',
    keys: [],
    menu: 'item',
    submenu: 'lock',
    may: (parts) => lockableAs(parts, 'lead').length > 0,
    run: (parts) => setLock(parts, lockableAs(parts, 'lead'), 'lead'),
  },
  {
    id: 'unlock',
    group: 'arrange',
    needs: 'lock',
    keys: [],
    menu: 'item',
    submenu: 'lock',
    may: (parts) => mayWrite(parts) && lockedOf(parts).length > 0,
    run: unlock,
  },
  {
    id: 'toggleLock',
    group: 'arrange',
    needs: 'lock',
    keys: ['Control+Shift+L'],
    may: (parts) => mayWrite(parts) && lockable(parts).length > 0,
    run: (parts) =>
      lockedOf(parts).length > 0 ? unlock(parts) : setLock(parts, lockableAs(parts, 'all'), 'all'),
  },
];

export const groupCommands: readonly Command[] = [
  ...grouping,
  ...locking,
  {
    id: 'colour',
    group: 'arrange',
    needs: 'style',
    keys: ['C'],
    menu: 'item',
    may: mayChangeSelection,
    run: ({ canvas }) => canvas.barMenu.set('colour'),
  },
  {
    id: 'arrangeMenu',
    group: 'arrange',
    needs: 'arrange',
    keys: ['A'],
    may: (parts) => mayWrite(parts) && parts.board.selection.get().size > 1,
    run: ({ canvas }) => canvas.barMenu.set('arrange'),
  },
  {
    id: 'moveTo',
    group: 'move',
    needs: 'move',
    keys: ['M'],
    menu: 'item',
    may: mayChangeSelection,
    run: ({ board, canvas }) => {
      const ids = withGroups(board.store, board.selection.get());
      if (board.actions.changeable(ids).length > 0) canvas.dialog.set({ kind: 'moveTo' });
    },
  },
];
