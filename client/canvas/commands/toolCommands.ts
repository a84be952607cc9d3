// Taking up a tool: it stays in the hand until another is taken or Escape puts it down.
import type { Tool } from '../canvasState.ts';
import type { Command } from './command.ts';

const take = (
  id: Command['id'],
  tool: Tool,
  key: string,
  needs: NonNullable<Command['needs']> = 'move',
): Command => ({
  id,
  group: 'tools',
  keys: [key],
  needs,
  run: ({ canvas }) => canvas.tool.set(tool),
});

export const toolCommands: readonly Command[] = [
  take('toolSelect', 'select', 'V'),
  take('toolHand', 'hand', 'H'),
  take('toolText', 'text', 'T', 'text'),
  take('toolSection', 'section', 'S', 'section'),
];
