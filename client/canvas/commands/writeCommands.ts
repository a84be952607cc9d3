// Writing: the next note, into a note, what kind it is, and putting away.
import { binNotes } from '../../board/binNotes.ts';
import { editSection } from '../gripPointer.ts';
import { editNote } from '../surfaceParts.ts';
import {
  hasSelection,
  isForOne,
  mayChangeSelection,
  mayWrite,
  type Command,
  type CommandParts,
} from './command.ts';
import { binSectionHere, mayMoveSection } from './sectionCommands.ts';

const mayEnter = ({ board, canvas }: CommandParts): boolean =>
  board.mayWrite.get() || !board.store.getNote(canvas.current.get() ?? '');

/** Into the note that has the focus, or the title of a section of people's own; in another to its first field or next note. */
function enter(parts: CommandParts): void {
  const { board, canvas, newNote, surface } = parts;
  const current = canvas.current.get();
  if (current === null) return;
  if (board.store.getNote(current)) return editNote(parts, current);
  if (board.store.getSection(current)?.free) return editSection(parts, current);
  const field = surface.querySelector<HTMLElement>(`[data-section-id="${CSS.escape(current)}"] input`);
  if (field) field.focus();
  else newNote.addIn(current);
}

function remove(parts: CommandParts): void {
  const { board, canvas } = parts;
  const link = canvas.selectedLink.get();
  if (link === null && !hasSelection(parts)) return binSectionHere(parts);
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
    needs: 'note',
    menu: ['section', 'board'],
    may: mayWrite,
    run: ({ newNote, at }) => (at ? newNote.addAt(at) : newNote.addHere()),
  },
  {
    id: 'write',
    group: 'write',
    keys: ['Enter', 'F2'],
    menu: 'item',
    may: mayEnter,
    offered: isForOne,
    run: enter,
  },
  // In the text of a note.
  { id: 'nextNote', group: 'write', keys: ['Enter', 'Control+Enter'], elsewhere: true, run: () => {} },
  { id: 'newLine', group: 'write', keys: ['Shift+Enter', 'Alt+Enter'], elsewhere: true, run: () => {} },
  { id: 'done', group: 'write', keys: ['Escape'], elsewhere: true, run: () => {} },
  { id: 'undo', group: 'write', keys: ['Control+Z'], elsewhere: true, run: () => {} },
  { id: 'redo', group: 'write', keys: ['Control+Shift+Z', 'Control+Y'], elsewhere: true, run: () => {} },
  {
    id: 'kind',
    group: 'write',
    keys: ['K'],
    menu: 'item',
    may: mayChangeSelection,
    run: ({ canvas }) => canvas.kindMenu.set(true),
  },
  {
    id: 'details',
    group: 'write',
    keys: ['I'],
    menu: 'item',
    offered: isForOne,
    may: ({ board, canvas }) => board.store.getNote(canvas.current.get() ?? '') !== undefined,
    run: ({ board, canvas }) => board.showDetails(canvas.current.get() ?? ''),
  },
  {
    id: 'bin',
    group: 'write',
    keys: ['Delete', 'Backspace'],
    menu: 'item',
    may: (parts) =>
      mayWrite(parts) &&
      (hasSelection(parts) || parts.canvas.selectedLink.get() !== null || mayMoveSection(parts)),
    run: remove,
  },
  {
    id: 'unlink',
    group: 'write',
    // Its keys are those of the bin: what is picked is taken away.
    keys: [],
    menu: 'link',
    may: (parts) => mayWrite(parts) && parts.canvas.selectedLink.get() !== null,
    run: remove,
  },
];
