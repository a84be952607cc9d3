// What one can do on the canvas besides drawing with a pointer: each act once, with its keys. The keyboard, the menu of acts
// and the keyboard map all read the same table, so that none of them can promise what another does not do.
import type { Point } from '#shared/geometry.ts';
import type { BoardTool } from '#shared/workshop/tools.ts';
import type { boardSv } from '../../i18n/boardSv.ts';
import type { commandsSv } from '../../i18n/commandsSv.ts';
import type { SurfaceParts } from '../surfaceParts.ts';

export const COMMAND_GROUPS = [
  'write',
  'go',
  'select',
  'move',
  'arrange',
  'link',
  'tools',
  'view',
  'help',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export type CommandParts = SurfaceParts & {
  surface: HTMLElement;
  /** Where on the board one points, if the act was chosen by pointing. */
  at?: Point;
};

/** What a menu is about: what is selected, a link, a section, or the board as such. */
export type MenuPlace = 'item' | 'link' | 'section' | 'board';

export type CommandSubmenu = keyof (typeof boardSv)['menu']['submenus'];

export type Command = {
  /** Its words stand in the catalogue under `board.commands.<id>`. */
  id: keyof typeof commandsSv;
  group: CommandGroup;
  /** As `aria-keyshortcuts` writes them: `N`, `Shift+2`, `Control+D`, `Alt+ArrowLeft`. `Control` is ⌘ on a Mac. */
  keys: readonly string[];
  /** It is there only where the step has this tool at hand. */
  needs?: BoardTool;
  /** Its keys act by themselves, by the browser's own event or in the note's text: they are only told of here. */
  elsewhere?: true;
  /** Whether it means anything now; always, where it is not given. */
  may?: (parts: CommandParts) => boolean;
  run: (parts: CommandParts) => void;
  /** In which menus of acts it stands. */
  menu?: MenuPlace | readonly MenuPlace[];
  /** What must hold besides, for the menu to offer it: of several notes none is *the* note. */
  offered?: (parts: CommandParts) => boolean;
  /** The menu within the menu, by its words in the catalogue under `board.menu.submenus`. */
  submenu?: CommandSubmenu;
  /** Its state, for one that turns something on and off. */
  isOn?: (parts: CommandParts) => boolean;
};

export const mayWrite = ({ board }: CommandParts): boolean => board.mayWrite.get();
export const hasSelection = ({ board }: CommandParts): boolean => board.selection.get().size > 0;
export const isForOne = ({ board }: CommandParts): boolean => board.selection.get().size <= 1;
export const mayChangeSelection = (parts: CommandParts): boolean => mayWrite(parts) && hasSelection(parts);
