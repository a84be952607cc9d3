// All acts of the canvas, in the order in which the menu and the keyboard map show them.
import type { Command, CommandParts } from './command.ts';
import { clipboardCommands } from './clipboardCommands.ts';
import { goCommands } from './goCommands.ts';
import { helpCommands } from './helpCommands.ts';
import { isPress, isSingleKey, type KeyPress } from './keys.ts';
import { linkCommands } from './linkCommands.ts';
import { moveCommands } from './moveCommands.ts';
import { viewCommands } from './viewCommands.ts';
import { writeCommands } from './writeCommands.ts';

export const commands: readonly Command[] = [
  ...writeCommands,
  ...clipboardCommands,
  ...goCommands,
  ...moveCommands,
  ...linkCommands,
  ...viewCommands,
  ...helpCommands,
];

export const mayRun = (command: Command, parts: CommandParts): boolean => command.may?.(parts) ?? true;

/** Acts on a key; tells whether it meant something here. What may not be done now is not the browser's either. */
export function pressKey(parts: CommandParts, press: KeyPress, singleKeys: boolean): boolean {
  for (const command of commands) {
    if (command.elsewhere) continue;
    const keys = command.keys.find((one) => isPress(one, press));
    if (keys === undefined || (!singleKeys && isSingleKey(keys))) continue;
    if (mayRun(command, parts)) command.run(parts);
    return true;
  }
  return false;
}
