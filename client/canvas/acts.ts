// What stands in the menu of acts: of the table of all acts those that mean something here and now. Pure.
import type { Command, CommandParts, CommandSubmenu, MenuPlace } from './commands/command.ts';
import { mayRun } from './commands/commands.ts';

export type Branch = { submenu: CommandSubmenu; commands: Command[] };
export type ActsGroup = (Command | Branch)[];

/** What the menu is about. A section has its own acts, and those of the board it is a part of. */
export function placesOf({ board, canvas }: Pick<CommandParts, 'board' | 'canvas'>): MenuPlace[] {
  if (canvas.selectedLink.get() !== null) return ['link'];
  if (board.selection.get().size > 0) return ['item'];
  return board.store.getSection(canvas.current.get() ?? '') ? ['section', 'board'] : ['board'];
}

const standsIn = ({ menu = [] }: Command, places: readonly MenuPlace[]): boolean =>
  [menu].flat().some((place) => places.includes(place));

/** In groups as the table has them; a menu within the menu stands where its first act would. */
export function actsFor(
  commands: readonly Command[],
  parts: CommandParts,
  places: readonly MenuPlace[],
): ActsGroup[] {
  const groups = new Map<Command['group'], ActsGroup>();
  const branches = new Map<string, Branch>();
  for (const command of commands) {
    if (!standsIn(command, places) || !mayRun(command, parts)) continue;
    if (command.offered && !command.offered(parts)) continue;
    const { group, submenu } = command;
    const entries = groups.get(group) ?? [];
    groups.set(group, entries);
    if (submenu === undefined) {
      entries.push(command);
      continue;
    }
    const branch = branches.get(submenu) ?? { submenu, commands: [] };
    if (branch.commands.length === 0) entries.push(branch);
    branches.set(submenu, branch);
    branch.commands.push(command);
  }
  return [...groups.values()].filter((entries) => entries.length > 0);
}
