// Copying, cutting, pasting and duplicating. The browser's own events do the work when their keys are pressed; here are the same
// acts for the menu, and the keys to be told of.
import { readPasted } from '../../board/clipboardData.ts';
import { clipboardOf, parseHtml } from '../useClipboard.ts';
import { readClipboard, writeClipboard } from '../systemClipboard.ts';
import { hasSelection, mayChangeSelection, mayWrite, type Command, type CommandParts } from './command.ts';

async function copy({ board, canvas }: CommandParts, act: 'copy' | 'cut'): Promise<void> {
  const texts = clipboardOf(canvas)?.[act]();
  if (texts && !(await writeClipboard(texts))) {
    // What was cut is in the bin, and can be taken back: it is not lost.
    board.messages.say({ key: 'copyRefused', undoable: act === 'cut' });
  }
}

async function paste({ board, canvas, at }: CommandParts): Promise<void> {
  const found = await readClipboard();
  if (!found) return board.messages.say({ key: 'pasteRefused' });
  clipboardOf(canvas)?.paste(readPasted(found.texts, found.hasFiles, parseHtml), at ?? null);
}

export const clipboardCommands: readonly Command[] = [
  {
    id: 'cut',
    group: 'write',
    keys: ['Control+X'],
    menu: 'item',
    elsewhere: true,
    may: mayChangeSelection,
    run: (parts) => void copy(parts, 'cut'),
  },
  {
    id: 'copy',
    group: 'write',
    keys: ['Control+C'],
    menu: 'item',
    elsewhere: true,
    may: hasSelection,
    run: (parts) => void copy(parts, 'copy'),
  },
  {
    id: 'paste',
    group: 'write',
    keys: ['Control+V'],
    menu: 'board',
    elsewhere: true,
    may: mayWrite,
    run: (parts) => void paste(parts),
  },
  {
    id: 'duplicate',
    group: 'write',
    keys: ['Control+D'],
    menu: 'item',
    may: mayChangeSelection,
    run: ({ canvas }) => clipboardOf(canvas)?.duplicate(),
  },
];
