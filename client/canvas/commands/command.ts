// What one can do on the canvas besides drawing with a pointer: each act once, with its keys. The keyboard, the menu of acts
// and the keyboard map all read the same table, so that none of them can promise what another does not do.
import type { commandsSv } from '../../i18n/commandsSv.ts';
import type { SurfaceParts } from '../surfacePointer.ts';

export const COMMAND_GROUPS = ['write', 'go', 'select', 'move', 'arrange', 'link', 'view', 'help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Acts that belong together, in the order in which menus show them; their words stand under `board.submenus.<id>`. */
export const COMMAND_SUBMENUS = ['align', 'spread', 'size', 'order', 'group', 'lock', 'alike'] as const;
export type CommandSubmenu = (typeof COMMAND_SUBMENUS)[number];

export type CommandParts = SurfaceParts & { surface: HTMLElement };

export type Command = {
  /** Its words stand in the catalogue under `board.commands.<id>`. */
  id: keyof typeof commandsSv;
  group: CommandGroup;
  /** As `aria-keyshortcuts` writes them: `N`, `Shift+2`, `Control+D`, `Alt+ArrowLeft`. `Control` is ⌘ on a Mac. */
  keys: readonly string[];
  /** Whether it means anything now; always, where it is not given. */
  may?: (parts: CommandParts) => boolean;
  run: (parts: CommandParts) => void;
  /** Stands in the menu of acts for what is selected, or for the bare board. */
  menu?: 'item' | 'board';
  /** In that menu it stands in a menu of its own with others. */
  submenu?: CommandSubmenu;
  /** For what is on or off: whether it is on. */
  checked?: (parts: CommandParts) => boolean;
};

export const mayWrite = ({ board }: CommandParts): boolean => board.mayWrite.get();
export const hasSelection = ({ board }: CommandParts): boolean => board.selection.get().size > 0;
export const mayChangeSelection = (parts: CommandParts): boolean => mayWrite(parts) && hasSelection(parts);
