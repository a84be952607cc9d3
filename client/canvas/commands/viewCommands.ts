// What of the board is shown, and how large.
import { union, type Box } from '#shared/geometry.ts';
import type { Board } from '../../board/openBoard.ts';
import type { CanvasState } from '../canvasState.ts';
import { minimapShown } from '../minimapShown.ts';
import type { Command, CommandParts } from './command.ts';

export const ZOOM_STEP = 1.25;

const wholeOf = (board: Board): Box | null => union([...board.store.allBounds()].map(([, one]) => one));

export function fitAll(board: Board, canvas: CanvasState): void {
  const box = wholeOf(board);
  if (box) canvas.camera.fitTo(box);
}

export function openView(board: Board, canvas: CanvasState): void {
  const box = wholeOf(board);
  if (box) canvas.camera.openOn(box);
}

export function zoomBy({ camera }: CanvasState, factor: number): void {
  camera.zoomTo(camera.now().zoom * factor);
}

/** The boxes of what is selected, else of the note or section that has the focus. */
function chosen({ board, canvas }: CommandParts): Box | null {
  const current = canvas.current.get();
  const ids = board.selection.get().size > 0 ? [...board.selection.get()] : current === null ? [] : [current];
  return union(ids.map((id) => board.store.boundsOf(id)).filter((box) => box !== undefined));
}

/** The section of what one works with. */
function sectionOf({ board, canvas }: CommandParts): Box | null {
  const current = canvas.current.get() ?? [...board.selection.get()][0];
  if (current === undefined) return null;
  const section = board.store.getSection(current)?.id ?? board.store.getNote(current)?.in;
  return (section !== undefined && board.store.boundsOf(section)) || null;
}

const fitCommand = (
  id: Command['id'],
  keys: string[],
  boxOf: (parts: CommandParts) => Box | null,
): Command => ({
  id,
  group: 'view',
  keys,
  menu: 'item',
  submenu: 'view',
  may: (parts) => boxOf(parts) !== null,
  run: (parts) => {
    const box = boxOf(parts);
    if (box) parts.canvas.camera.fitTo(box);
  },
});

const zoomCommand = (id: Command['id'], keys: string[], zoom: number): Command => ({
  id,
  group: 'view',
  keys,
  run: ({ canvas }) => canvas.camera.zoomTo(zoom),
});

export const viewCommands: readonly Command[] = [
  { id: 'zoomIn', group: 'view', keys: ['+', '='], run: ({ canvas }) => zoomBy(canvas, ZOOM_STEP) },
  { id: 'zoomOut', group: 'view', keys: ['-'], run: ({ canvas }) => zoomBy(canvas, 1 / ZOOM_STEP) },
  zoomCommand('zoomHalf', [], 0.5),
  zoomCommand('actualSize', ['1'], 1),
  zoomCommand('zoomDouble', [], 2),
  {
    id: 'fitAll',
    group: 'view',
    keys: ['0', 'Shift+1'],
    menu: 'board',
    may: ({ board }) => board.store.lists.get().notes.length + board.store.lists.get().sections.length > 0,
    run: ({ board, canvas }) => fitAll(board, canvas),
  },
  fitCommand('fitSelection', ['Shift+2'], chosen),
  fitCommand('fitSection', ['Shift+3'], sectionOf),
  {
    id: 'minimap',
    group: 'view',
    keys: ['Shift+M'],
    menu: 'board',
    isOn: () => minimapShown.get(),
    run: () => minimapShown.set(!minimapShown.get()),
  },
];
