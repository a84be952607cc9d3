// What one open canvas knows for itself: camera, focus, what is edited, what is being dragged. Nothing of it is stored.
import { createContext, useContext } from 'react';
import type { Box, Point } from '#shared/geometry.ts';
import { BOARD_TOOLS, type BoardTool } from '#shared/workshop/tools.ts';
import { createKeyedListeners } from '../board/keyedListeners.ts';
import { createReadable, type Writable } from '../session/readable.ts';
import { NO_GUIDES, type Guide } from '../tools/snapGuide.ts';
import { createCamera, type CameraControl } from './camera.ts';
import type { BoardLinks } from './linkBoard.ts';

export type LiveBoxes = {
  get: (id: string) => Box | undefined;
  subscribe: (id: string, listener: () => void) => () => void;
  /** Replaces all of them. */
  set: (boxes: ReadonlyMap<string, Box>) => void;
  ids: () => Iterable<string>;
};

export type Connecting = {
  from: string;
  to: Point;
  target: string | null;
  /** What moves is the link's beginning: the line is drawn towards `from`. */
  turned?: boolean;
  /** Between two presses: the line follows a pointer that is not down. */
  waiting?: boolean;
};
export type CanvasDialog = { kind: 'link'; id: string } | { kind: 'keys' } | { kind: 'moveTo' };
export type BarMenu = 'colour' | 'arrange' | 'lock';
export type Tool = 'select' | 'hand' | 'note' | 'text' | 'section' | 'link';
/** Where the menu of acts was asked for. */
export type ActsAsked = {
  /** In view pixels. */
  at: Point;
  /** By the button of the menu, which then gets the focus back. */
  button?: HTMLElement;
  /** On which side of it the menu opens. */
  side?: 'top' | 'right';
  /** A pointer asked: what is made goes where it points. */
  pointed: boolean;
};

export type CanvasState = {
  camera: CameraControl;
  /** Boxes of notes that are dragged or resized here and now. */
  live: LiveBoxes;
  tool: Writable<Tool>;
  /** The tools that the step has at hand. */
  tools: Writable<ReadonlySet<BoardTool>>;
  /** The element of the canvas, while it is drawn. */
  surface: Writable<HTMLElement | null>;
  /** The note, section or link that has the board's one tab stop. */
  current: Writable<string | null>;
  /** The item that shall take the focus as soon as it is drawn. */
  focusAsked: Writable<string | null>;
  editing: Writable<string | null>;
  marquee: Writable<Box | null>;
  /** What the notes that are carried lie in line with. */
  guides: Writable<readonly Guide[]>;
  /** Whether notes are being carried or resized. */
  carrying: Writable<boolean>;
  connecting: Writable<Connecting | null>;
  selectedLink: Writable<string | null>;
  /** The section that was gone to last, as long as nothing else was selected since: see selectedSection.ts. */
  selectedSection: Writable<string | null>;
  /** The note whose links one goes through by keyboard. */
  linksOf: Writable<string | null>;
  /** The link whose own words shall be written now. */
  labelAsked: Writable<string | null>;
  dialog: Writable<CanvasDialog | null>;
  kindMenu: Writable<boolean>;
  /** Which of the floating bar's other menus is open. */
  barMenu: Writable<BarMenu | null>;
  /** The menu of acts, while it is open. */
  acts: Writable<ActsAsked | null>;
  /** Where a finger is held still, in view pixels. */
  holding: Writable<Point | null>;
  /** The note under a pointer that can hover, and the link. */
  hovered: Writable<string | null>;
  hoveredLink: Writable<string | null>;
  /** The links of the board that is open on the canvas. */
  links: Writable<BoardLinks | null>;
  /** Whether notes are drawn on the far view's canvas: what lies under the pointer is then found by its place. */
  far: Writable<boolean>;
  close: () => void;
};

function createLiveBoxes(): LiveBoxes {
  const listeners = createKeyedListeners();
  let boxes: ReadonlyMap<string, Box> = new Map();
  return {
    get: (id) => boxes.get(id),
    subscribe: listeners.subscribe,
    set: (next) => {
      const before = boxes;
      boxes = next;
      for (const id of new Set([...before.keys(), ...next.keys()])) listeners.notify(id);
    },
    ids: () => boxes.keys(),
  };
}

export function createCanvasState(): CanvasState {
  const camera = createCamera();
  return {
    camera,
    live: createLiveBoxes(),
    tool: createReadable<Tool>('select'),
    tools: createReadable<ReadonlySet<BoardTool>>(new Set(BOARD_TOOLS)),
    surface: createReadable<HTMLElement | null>(null),
    current: createReadable<string | null>(null),
    focusAsked: createReadable<string | null>(null),
    editing: createReadable<string | null>(null),
    marquee: createReadable<Box | null>(null),
    guides: createReadable(NO_GUIDES),
    carrying: createReadable(false),
    connecting: createReadable<Connecting | null>(null),
    selectedLink: createReadable<string | null>(null),
    selectedSection: createReadable<string | null>(null),
    linksOf: createReadable<string | null>(null),
    labelAsked: createReadable<string | null>(null),
    dialog: createReadable<CanvasDialog | null>(null),
    kindMenu: createReadable(false),
    acts: createReadable<ActsAsked | null>(null),
    holding: createReadable<Point | null>(null),
    barMenu: createReadable<BarMenu | null>(null),
    hovered: createReadable<string | null>(null),
    hoveredLink: createReadable<string | null>(null),
    links: createReadable<BoardLinks | null>(null),
    far: createReadable(false),
    close: camera.close,
  };
}

export const CanvasContext = createContext<CanvasState | null>(null);

export function useCanvas(): CanvasState {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error('useCanvas outside BoardView');
  return canvas;
}
