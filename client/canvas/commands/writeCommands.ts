// Writing: the next note, into a note, what kind it is, and putting away.
import { binNotes } from '../../board/binNotes.ts';
import { editNote } from '../surfacePointer.ts';
import { hasSelection, mayChangeSelection, mayWrite, type Command, type CommandParts } from './command.ts';

/** Into the note that has the focus; in a section, to its first field or its next note. */
function enter(parts: CommandParts): void {
  const { board, canvas, newNote, surface } = parts;
  const current = canvas.current.get();
  if (current === null) return;
  if (board.store.getNote(current)) return editNote(parts, current);
  const field = surface.querySelector<HTMLElement>(`[data-section-id="${CSS.escape(current)}"] input`);
  if (field) field.focus();
  else newNote.addIn(current);
}

function remove({ board, canvas }: CommandParts): void {
  const link = canvas.selectedLink.get();
  if (link === null) return binNotes(board, [...board.selection.get()]);
  board.actions.removeLink(link);
  canvas.selectedLink.set(null);
  board.messages.say({ key: 'unlinked', undoable: true });
}

export const writeCommands: readonly Command[] = [
  {
    id: 'newNote',
    group: 'write',
    keys: ['N'],
    menu: 'board',
    may: mayWrite,
    run: ({ newNote }) => newNote.addHere(),
  },
  { id: 'write', group: 'write', keys: ['Enter', 'F2'], run: enter },
  // In the text of a note.
  { id: 'nextNote', group: 'write', keys: ['Enter', 'Control+Enter'], elsewhere: true, run: () => {} },
  { id: 'newLine', group: 'write', keys: ['Shift+Enter', 'Alt+Enter'], elsewhere: true, run: () => {} },
  { id: 'done', group: 'write', keys: ['Escape'], elsewhere: true, run: () => {} },
  {
    id: 'kind',
    group: 'write',
    keys: ['K'],
    may: mayChangeSelection,
    run: ({ canvas }) => canvas.kindMenu.set(true),
  },
  {
    id: 'bin',
    group: 'write',
    keys: ['Delete', 'Backspace'],
    menu: 'item',
    may: (parts) => mayWrite(parts) && (hasSelection(parts) || parts.canvas.selectedLink.get() !== null),
    run: remove,
  },
];
