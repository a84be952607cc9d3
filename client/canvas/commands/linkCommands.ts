// Linking without drawing, and going along the links of a note.
import { linkByKeys } from '../../tools/linkKeys.ts';
import { isForOne, mayWrite, type Command, type CommandParts } from './command.ts';

const currentNote = ({ board, canvas }: CommandParts): string | null => {
  const id = canvas.current.get();
  return id !== null && board.store.getNote(id) ? id : null;
};
/** With a note the dialog; without one the tool, to draw with. */
function beginLink(parts: CommandParts): void {
  const id = currentNote(parts);
  if (id === null) parts.canvas.tool.set('link');
  else parts.canvas.dialog.set({ kind: 'link', id });
}

const mayLink = (parts: CommandParts): boolean => mayWrite(parts) && currentNote(parts) !== null;

/** The note whose links one goes through: the one with the focus, or the one from which one came to a link. */
function noteOfLinks(parts: CommandParts): string | null {
  const { board, canvas } = parts;
  const link = board.store.getLink(canvas.current.get() ?? '');
  if (!link) return currentNote(parts);
  const from = canvas.linksOf.get();
  return from !== null && (link.from === from || link.to === from) ? from : link.from;
}

function goLinks(parts: CommandParts, by: 1 | -1): void {
  const { board, canvas } = parts;
  const note = noteOfLinks(parts);
  const links = note === null ? [] : board.store.linksOfNote(note);
  if (note === null || links.length === 0) return board.messages.say({ key: 'noLinks', quiet: true });
  const at = links.indexOf(canvas.current.get() ?? '');
  const next = at < 0 ? links.at(by === 1 ? 0 : -1) : links[(at + by + links.length) % links.length];
  if (next === undefined) return;
  canvas.linksOf.set(note);
  canvas.current.set(next);
  canvas.focusAsked.set(next);
}

const mayGoLinks = (parts: CommandParts): boolean => noteOfLinks(parts) !== null;

export const linkCommands: readonly Command[] = [
  {
    id: 'link',
    group: 'link',
    keys: ['L'],
    needs: 'link',
    menu: 'item',
    offered: isForOne,
    may: mayWrite,
    run: beginLink,
  },
  {
    id: 'linkFrom',
    group: 'link',
    keys: ['Shift+L'],
    needs: 'link',
    menu: 'item',
    offered: isForOne,
    may: mayLink,
    run: (parts) => {
      const id = currentNote(parts);
      if (id !== null) linkByKeys(parts.board, parts.canvas, parts.surface, id);
    },
  },
  {
    id: 'goLinks',
    group: 'link',
    keys: ['G'],
    menu: 'item',
    offered: (parts) => isForOne(parts) && parts.board.store.linksOfNote(currentNote(parts) ?? '').length > 0,
    may: mayGoLinks,
    run: (parts) => goLinks(parts, 1),
  },
  {
    id: 'goLinksBack',
    group: 'link',
    keys: ['Shift+G'],
    may: mayGoLinks,
    run: (parts) => goLinks(parts, -1),
  },
  {
    id: 'turnLink',
    group: 'link',
    keys: [],
    needs: 'link',
    menu: 'link',
    may: (parts) => mayWrite(parts) && parts.canvas.selectedLink.get() !== null,
    run: ({ board, canvas }) => board.actions.turnLink(canvas.selectedLink.get() ?? ''),
  },
];
