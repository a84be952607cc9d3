// What one can do on the canvas besides drawing with a pointer: each act once, with its keys. The keyboard, the menu of acts
// and the keyboard map all read the same table, so that none of them can promise what another does not do.
import type { Point } from '#shared/geometry.ts';
import type { commandsSv } from '../../i18n/commandsSv.ts';
import type { SurfaceParts } from '../surfacePointer.ts';

export const COMMAND_GROUPS = ['write', 'go', 'select', 'move', 'arrange', 'link', 'view', 'help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export type CommandParts = SurfaceParts & {
  surface: HTMLElement;
  /** Where on the board one points, if the act was chosen by pointing. */
  at?: Point;
};

export type Command = {
  /** Its words stand in the catalogue under `board.commands.<id>`. */
  id: keyof typeof commandsSv;
  group: CommandGroup;
  /** As `aria-keyshortcuts` writes them: `N`, `Shift+2`, `Control+D`, `Alt+ArrowLeft`. `Control` is ⌘ on a Mac. */
  keys: readonly string[];
  /** Its keys act by themselves, by the browser's own event or in the note's text: they are only told of here. */
  elsewhere?: true;
  /** Whether it means anything now; always, where it is not given. */
  may?: (parts: CommandParts) => boolean;
  run: (parts: CommandParts) => void;
  /** Stands in the menu of acts for what is selected, or for the bare board. */
  menu?: 'item' | 'board';
};

export const mayWrite = ({ board }: CommandParts): boolean => board.mayWrite.get();
export const hasSelection = ({ board }: CommandParts): boolean => board.selection.get().size > 0;
export const mayChangeSelection = (parts: CommandParts): boolean => mayWrite(parts) && hasSelection(parts);
