// Lining up what is selected, giving it sizes, and tidying.
import {
  align,
  arrangeGrid,
  AXES,
  distribute,
  largestSize,
  sameSize,
  type Alignment,
  type Axis,
  type Boxes,
  type Moves,
} from '#shared/board/arrange.ts';
import { unitsOf, type Units } from '#shared/board/arrangeUnits.ts';
import { sectionOf } from '#shared/board/read.ts';
import type { Board } from '../../board/openBoard.ts';
import { doneWith } from '../../board/messages.ts';
import { DIRECTIONS, type ArrowKey } from '../../tools/nearest.ts';
import { resizeBy } from '../../tools/resize.ts';
import { gridSnap, setGridSnap } from '../../tools/snapChoice.ts';
import { mayChangeSelection, mayWrite, type Command, type CommandParts } from './command.ts';
import { mayMoveSection, resizeSectionBy } from './sectionCommands.ts';

const boxesOf = ({ store }: Board, ids: Iterable<string>): Boxes =>
  new Map(
    [...ids].flatMap((id) => {
      const box = store.boundsOf(id);
      return box ? [[id, box] as const] : [];
    }),
  );

/** What is lined up: single notes, and groups as one each. */
const unitsIn = (board: Board, ids: Iterable<string>): Units =>
  unitsOf(boxesOf(board, ids), (id) => board.store.getNote(id)?.g);

const chosen =
  (least: number) =>
  (parts: CommandParts): boolean =>
    mayWrite(parts) && unitsIn(parts.board, parts.board.selection.get()).boxes.size >= least;

/** Does it with what is not locked, and says so. */
function arrange({ board }: CommandParts, least: number, act: (boxes: Boxes) => Moves): void {
  const ids = [...board.selection.get()];
  const free = board.actions.changeable(ids);
  const units = unitsIn(board, free);
  if (units.boxes.size < least) return;
  const moves = units.spread(act(units.boxes));
  board.actions.moveTo(moves);
  if (moves.size === 0) board.messages.say({ key: 'arrangedAlready' });
  else board.messages.say(doneWith('arranged', free.length, ids.length - free.length));
}

const ALIGNED: Readonly<Record<Alignment, { id: Command['id']; keys: readonly string[] }>> = {
  left: { id: 'alignLeft', keys: ['Control+Shift+ArrowLeft'] },
  centre: { id: 'alignCentre', keys: [] },
  right: { id: 'alignRight', keys: ['Control+Shift+ArrowRight'] },
  top: { id: 'alignTop', keys: ['Control+Shift+ArrowUp'] },
  middle: { id: 'alignMiddle', keys: [] },
  bottom: { id: 'alignBottom', keys: ['Control+Shift+ArrowDown'] },
};

const aligning = (Object.keys(ALIGNED) as Alignment[]).map((to): Command => ({
  ...ALIGNED[to],
  group: 'arrange',
  needs: 'arrange',
  menu: 'item',
  submenu: 'align',
  may: chosen(2),
  run: (parts) => arrange(parts, 2, (boxes) => align(boxes, to)),
}));

const DISTRIBUTED: Readonly<Record<Axis, Command['id']>> = { x: 'distributeAcross', y: 'distributeDown' };

const distributing = AXES.map((axis): Command => ({
  id: DISTRIBUTED[axis],
  group: 'arrange',
  needs: 'arrange',
  keys: [],
  menu: 'item',
  submenu: 'spread',
  may: chosen(3),
  run: (parts) => arrange(parts, 3, (boxes) => distribute(boxes, axis)),
}));

const grid: Command = {
  id: 'grid',
  group: 'arrange',
  needs: 'arrange',
  keys: [],
  menu: 'item',
  submenu: 'spread',
  may: chosen(2),
  run: (parts) => arrange(parts, 2, arrangeGrid),
};

type Resizing = (boxes: Boxes) => ReadonlyMap<string, readonly [number, number]>;

/** The same size, or one step more or less. The upper left corners stay. */
function resize({ board }: CommandParts, act: Resizing, silent: boolean): void {
  const ids = [...board.selection.get()];
  const boxes = boxesOf(board, board.actions.changeable(ids));
  const sizes = act(boxes);
  board.actions.resizeTo(
    new Map(
      [...sizes].flatMap(([id, [w, h]]) => {
        const box = boxes.get(id);
        return box ? [[id, { ...box, w, h }] as const] : [];
      }),
    ),
  );
  if (silent || boxes.size === 0) return;
  if (sizes.size === 0) board.messages.say({ key: 'sameSizeAlready' });
  else board.messages.say(doneWith('sameSize', boxes.size, ids.length - boxes.size));
}

/** As large as the first that was selected. */
const likeFirst: Resizing = (boxes) => {
  const [first] = boxes.values();
  return first ? sameSize(boxes, [first.w, first.h]) : new Map();
};

const sizing: readonly Command[] = (
  [
    ['sameSizeFirst', likeFirst],
    ['sameSizeLargest', (boxes) => sameSize(boxes, largestSize(boxes))],
  ] satisfies [Command['id'], Resizing][]
).map(([id, act]) => ({
  id,
  group: 'arrange',
  needs: 'arrange',
  keys: [],
  menu: 'item',
  submenu: 'size',
  may: (parts) => mayWrite(parts) && parts.board.selection.get().size > 1,
  run: (parts) => resize(parts, act, false),
}));

const RESIZE_STEP = 20;

const resizing = (Object.keys(DIRECTIONS) as ArrowKey[]).map((key): Command => ({
  id: 'resize',
  group: 'move',
  needs: 'move',
  keys: [`Control+${key}`],
  may: (parts) => mayMoveSection(parts) || mayChangeSelection(parts),
  run: (parts) => {
    if (mayMoveSection(parts)) return resizeSectionBy(parts, key);
    const [dw, dh] = DIRECTIONS[key];
    const act: Resizing = (boxes) =>
      new Map(
        [...boxes].map(([id, box]) => {
          const { w, h } = resizeBy(box, dw * RESIZE_STEP, dh * RESIZE_STEP);
          return [id, [w, h]];
        }),
      );
    resize(parts, act, true);
  },
}));

/** The section one works in: that of the focus, or of what is selected. */
function sectionHere({ board, canvas }: CommandParts): string | undefined {
  const current = canvas.current.get() ?? [...board.selection.get()][0];
  if (current === undefined) return undefined;
  const note = board.store.getNote(current);
  return board.store.getSection(current)?.id ?? (note && sectionOf(note, board.store.getSection)?.id);
}

const tidy: Command = {
  id: 'tidy',
  group: 'arrange',
  needs: 'arrange',
  keys: [],
  menu: ['item', 'section'],
  may: (parts) => {
    const section = sectionHere(parts);
    return mayWrite(parts) && section !== undefined && parts.board.store.notesIn(section).length > 0;
  },
  run: (parts) => {
    const section = sectionHere(parts);
    if (section === undefined) return;
    const { notes, locked, moved } = parts.board.actions.tidy(section);
    if (moved > 0) parts.board.messages.say(doneWith('tidied', notes - locked, locked));
    else if (locked > 0) parts.board.actions.changeable(parts.board.store.notesIn(section));
    else parts.board.messages.say({ key: 'arrangedAlready' });
  },
};

const may = ({ may: asked }: Command, parts: CommandParts): boolean => asked?.(parts) ?? true;

/** By one key: several that are selected into rows, else the section one is in. */
const tidyHere: Command = {
  id: 'tidyHere',
  group: 'arrange',
  needs: 'arrange',
  keys: ['O'],
  may: (parts) => may(grid, parts) || may(tidy, parts),
  run: (parts) => (may(grid, parts) ? grid : tidy).run(parts),
};

const snapping: Command = {
  id: 'gridSnap',
  group: 'view',
  keys: [],
  menu: 'board',
  isOn: () => gridSnap.get(),
  run: ({ board }) => {
    setGridSnap(!gridSnap.get());
    board.messages.say({ key: gridSnap.get() ? 'gridSnapOn' : 'gridSnapOff' });
  },
};

export const arrangeCommands: readonly Command[] = [
  ...resizing,
  ...aligning,
  ...distributing,
  grid,
  ...sizing,
  tidy,
  tidyHere,
  snapping,
];
