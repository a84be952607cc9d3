// Sections of people's own, and free text: made, renamed, laid out, coloured, resized and put away without a pointer.
import { areaAround, freeArea, pulled, type AreaHandle } from '#shared/board/areaPlace.ts';
import { NOTE_COLOURS, type NoteColour } from '#shared/board/kinds.ts';
import { AREA_SIZE, SECTION_LAYOUTS, type Section } from '#shared/board/section.ts';
import { centre, type Box, type Point } from '#shared/geometry.ts';
import { binSection } from '../../board/binSection.ts';
import { tellHeld } from '../../tools/areaMoveTool.ts';
import { openArea } from '../../tools/areaTool.ts';
import { beginText } from '../../tools/textTool.ts';
import { DIRECTIONS, type ArrowKey } from '../../tools/nearest.ts';
import type { CanvasState } from '../canvasState.ts';
import { editSection } from '../gripPointer.ts';
import { LAYOUT_IDS } from '../layoutIds.ts';
import { hasSelection, mayChangeSelection, mayWrite, type Command, type CommandParts } from './command.ts';

/** The section of people's own that has the focus. */
function sectionHere({ board, canvas }: CommandParts): Section | undefined {
  const section = board.store.getSection(canvas.current.get() ?? '');
  return section?.free === true && section.bin === undefined ? section : undefined;
}

const isOnSection = (parts: CommandParts): boolean =>
  mayWrite(parts) && parts.canvas.tools.get().has('section') && sectionHere(parts) !== undefined;
const mayDressSection = (parts: CommandParts): boolean => {
  const section = sectionHere(parts);
  return (
    mayWrite(parts) && section !== undefined && parts.board.actions.sectionHeld(section.id, 'change') === null
  );
};

/** Nothing else is meant: no note is selected, no link. */
export const mayMoveSection = (parts: CommandParts): boolean =>
  isOnSection(parts) && !hasSelection(parts) && parts.canvas.selectedLink.get() === null;

export function moveSectionBy(parts: CommandParts, [dx, dy]: Point): void {
  const section = sectionHere(parts);
  const box = section && parts.board.store.boundsOf(section.id);
  if (!section || !box || tellHeld(parts.board, section.id, 'move')) return;
  parts.board.actions.moveSection(section.id, [box.x + dx, box.y + dy]);
  parts.canvas.camera.reveal({ ...box, x: box.x + dx, y: box.y + dy });
}

const RESIZE_STEP = 20;

export function resizeSectionBy(parts: CommandParts, key: ArrowKey): void {
  const section = sectionHere(parts);
  const box = section && parts.board.store.boundsOf(section.id);
  if (!section || !box || tellHeld(parts.board, section.id, 'change')) return;
  const [dx, dy] = DIRECTIONS[key];
  const handle: AreaHandle = dx === 0 ? 's' : 'e';
  parts.board.actions.resizeSection(section.id, pulled(box, handle, [dx * RESIZE_STEP, dy * RESIZE_STEP]));
}

export function binSectionHere(parts: CommandParts): void {
  const { board } = parts;
  const section = sectionHere(parts);
  if (!section || tellHeld(board, section.id, 'change')) return;
  binSection(board, section.id);
}

const BAR_PX = 40;

/** Brings a section into view with room for its bar. */
function showWithBar({ camera }: CanvasState, box: Box): void {
  const bar = BAR_PX / camera.now().zoom;
  camera.reveal({ ...box, y: box.y - bar, h: box.h + bar });
}

/** A section around notes; their group's others are not drawn in. */
function makeAround({ board, canvas }: CommandParts): void {
  const ids = [...board.selection.get()];
  const boxes = ids.map((id) => board.store.boundsOf(id)).filter((box) => box !== undefined);
  const box = areaAround(boxes);
  openArea(board, canvas, board.actions.addSectionAround(ids));
  if (box) showWithBar(canvas, box);
}

/** Where one points; else around what is selected, when that is several; else on a free spot near the middle of the view. */
function makeSection(parts: CommandParts): void {
  const { board, canvas, at } = parts;
  if (!at && board.selection.get().size > 1) return makeAround(parts);
  const [w, h] = AREA_SIZE;
  const isFree = (box: Box): boolean => board.store.search(box).length === 0;
  const box = at ? { x: at[0], y: at[1], w, h } : freeArea(centre(canvas.camera.visible()), isFree);
  openArea(board, canvas, board.actions.addSection(box));
  showWithBar(canvas, box);
}

const COLOUR_IDS = {
  yellow: 'sectionYellow',
  orange: 'sectionOrange',
  pink: 'sectionPink',
  violet: 'sectionViolet',
  blue: 'sectionBlue',
  turquoise: 'sectionTurquoise',
  green: 'sectionGreen',
  grey: 'sectionGrey',
} as const satisfies Record<NoteColour, Command['id']>;

const colouring = (id: Command['id'], colour: NoteColour | null): Command => ({
  id,
  group: 'arrange',
  keys: [],
  menu: 'section',
  submenu: 'sectionColour',
  may: mayDressSection,
  isOn: (parts) => (sectionHere(parts)?.colour ?? null) === colour,
  run: (parts) => parts.board.actions.setSectionColour(sectionHere(parts)?.id ?? '', colour),
});

const dressing: readonly Command[] = [
  ...SECTION_LAYOUTS.map((layout): Command => ({
    id: LAYOUT_IDS[layout],
    group: 'arrange',
    keys: [],
    menu: 'section',
    submenu: 'layout',
    may: mayDressSection,
    isOn: (parts) => (sectionHere(parts)?.layout ?? 'free') === layout,
    run: (parts) => parts.board.actions.setLayout(sectionHere(parts)?.id ?? '', layout),
  })),
  ...NOTE_COLOURS.map((colour) => colouring(COLOUR_IDS[colour], colour)),
  colouring('sectionNoColour', null),
];

const areTexts = ({ board }: CommandParts): boolean =>
  [...board.selection.get()].every((id) => board.store.getNote(id)?.look === 'text');

const texts: readonly Command[] = [
  {
    id: 'newText',
    group: 'write',
    keys: ['Shift+T'],
    needs: 'text',
    menu: ['section', 'board'],
    may: mayWrite,
    run: ({ board, canvas, at }) => {
      const [x, y] = at ?? centre(canvas.camera.visible());
      beginText(board, canvas, [x, y]);
    },
  },
  {
    id: 'toText',
    group: 'arrange',
    keys: [],
    needs: 'style',
    menu: 'item',
    may: mayChangeSelection,
    offered: (parts) => !areTexts(parts),
    run: ({ board }) => board.actions.setLook(board.selection.get(), 'text'),
  },
  {
    id: 'toNote',
    group: 'arrange',
    keys: [],
    needs: 'style',
    menu: 'item',
    may: mayChangeSelection,
    offered: areTexts,
    run: ({ board }) => board.actions.setLook(board.selection.get(), null),
  },
];

export const sectionCommands: readonly Command[] = [
  {
    id: 'newSection',
    group: 'write',
    keys: ['Shift+S'],
    needs: 'section',
    menu: ['section', 'board'],
    may: mayWrite,
    run: makeSection,
  },
  {
    id: 'sectionAround',
    group: 'arrange',
    keys: [],
    needs: 'section',
    menu: 'item',
    may: mayChangeSelection,
    run: makeAround,
  },
  {
    id: 'renameSection',
    group: 'write',
    keys: [],
    needs: 'section',
    menu: 'section',
    may: mayDressSection,
    run: (parts) => editSection(parts, sectionHere(parts)?.id ?? ''),
  },
  ...texts,
  ...dressing,
  {
    id: 'binSection',
    group: 'write',
    // Its keys are those of the bin: what has the focus is put away.
    keys: [],
    menu: 'section',
    may: mayDressSection,
    run: binSectionHere,
  },
];
