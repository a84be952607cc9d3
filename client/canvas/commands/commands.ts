// All acts of the canvas, in the order in which the menu and the keyboard map show them.
import { arrangeCommands } from './arrangeCommands.ts';
import type { Command, CommandParts } from './command.ts';
import { clipboardCommands } from './clipboardCommands.ts';
import { goCommands } from './goCommands.ts';
import { groupCommands } from './groupCommands.ts';
import { helpCommands } from './helpCommands.ts';
import { isPress, isSingleKey, type KeyPress } from './keys.ts';
import { linkCommands } from './linkCommands.ts';
import { moveCommands } from './moveCommands.ts';
import { sectionCommands } from './sectionCommands.ts';
import { sayNotNow } from '../surfaceParts.ts';
import { toolCommands } from './toolCommands.ts';
import { orderCommands } from './orderCommands.ts';
import { selectCommands } from './selectCommands.ts';
import { viewCommands } from './viewCommands.ts';
import { writeCommands } from './writeCommands.ts';

export const commands: readonly Command[] = [
  ...writeCommands,
  ...sectionCommands,
  ...clipboardCommands,
  ...goCommands,
  ...selectCommands,
  ...moveCommands,
  ...arrangeCommands,
  ...orderCommands,
  ...groupCommands,
  ...linkCommands,
  ...toolCommands,
  ...viewCommands,
  ...helpCommands,
];

const isAtHand = ({ needs }: Command, { canvas }: CommandParts): boolean =>
  needs === undefined || canvas.tools.get().has(needs);

export const mayRun = (command: Command, parts: CommandParts): boolean =>
  isAtHand(command, parts) && (command.may?.(parts) ?? true);

/** Acts on a key; tells whether it meant something here. What may not be done now is not the browser's either. */
export function pressKey(parts: CommandParts, press: KeyPress, singleKeys: boolean): boolean {
  for (const command of commands) {
    if (command.elsewhere) continue;
    const keys = command.keys.find((one) => isPress(one, press));
    if (keys === undefined || (!singleKeys && isSingleKey(keys))) continue;
    if (mayRun(command, parts)) command.run(parts);
    else if (!isAtHand(command, parts)) sayNotNow(parts);
    return true;
  }
  return false;
}
