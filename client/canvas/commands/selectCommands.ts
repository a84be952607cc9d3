// Selecting all notes that are like those that are selected: of the same kind, agency, section or colour.
import type { Note } from '#shared/board/note.ts';
import { sectionOf } from '#shared/board/read.ts';
import type { Board } from '../../board/openBoard.ts';
import type { Command, CommandParts } from './command.ts';

/** What makes two notes alike; what has none of it is like nothing. */
type Trait = (board: Board, note: Note) => string | undefined;

function models({ board, canvas }: CommandParts): Note[] {
  const selected = [...board.selection.get()];
  const ids = selected.length > 0 ? selected : [canvas.current.get() ?? ''];
  return ids.map((id) => board.store.getNote(id)).filter((note) => note !== undefined);
}

const traitsOf = (parts: CommandParts, trait: Trait): Set<string> =>
  new Set(models(parts).flatMap((note) => trait(parts.board, note) ?? []));

function selectAlike(parts: CommandParts, trait: Trait): void {
  const { board } = parts;
  const wanted = traitsOf(parts, trait);
  const alike = board.store.lists.get().notes.filter((id) => {
    const note = board.store.getNote(id);
    const own = note && trait(board, note);
    return own !== undefined && wanted.has(own);
  });
  // Those that were the model come first: what is made as large as the first looks to them.
  board.selection.set(new Set([...models(parts).map(({ id }) => id), ...alike]));
  board.messages.say({ key: 'selected', values: { count: board.selection.get().size }, quiet: true });
}

const TRAITS: readonly (readonly [Command['id'], Trait])[] = [
  ['sameKind', (_board, { kind }) => kind],
  ['sameAgency', (board, { id }) => board.agencyOf(id)],
  ['sameSection', ({ store }, note) => sectionOf(note, store.getSection)?.id],
  ['sameColour', (_board, { colour }) => colour],
];

export const selectCommands: readonly Command[] = TRAITS.map(([id, trait]) => ({
  id,
  group: 'select',
  keys: [],
  menu: 'item',
  submenu: 'alike',
  may: (parts) => traitsOf(parts, trait).size > 0,
  run: (parts) => selectAlike(parts, trait),
}));
