// What one open canvas knows for itself: camera, focus, what is edited, what is being dragged. Nothing of it is stored.
import { createContext, useContext } from 'react';
import type { Box, Point } from '#shared/geometry.ts';
import { createKeyedListeners } from '../board/keyedListeners.ts';
import { createReadable, type Writable } from '../session/readable.ts';
import { NO_GUIDES, type Guide } from '../tools/snapGuide.ts';
import { createCamera, type CameraControl } from './camera.ts';

export type LiveBoxes = {
  get: (id: string) => Box | undefined;
  subscribe: (id: string, listener: () => void) => () => void;
  /** Replaces all of them. */
  set: (boxes: ReadonlyMap<string, Box>) => void;
  ids: () => Iterable<string>;
};

export type Connecting = { from: string; to: Point; target: string | null };
export type CanvasDialog = { kind: 'link'; id: string } | { kind: 'keys' } | { kind: 'moveTo' };
export type BarMenu = 'colour' | 'arrange' | 'lock';
export type Tool = 'select' | 'hand';

export type CanvasState = {
  camera: CameraControl;
  /** Boxes of notes that are dragged or resized here and now. */
  live: LiveBoxes;
  tool: Writable<Tool>;
  /** The note (or section) that has the board's one tab stop. */
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
  dialog: Writable<CanvasDialog | null>;
  kindMenu: Writable<boolean>;
  /** Which of the floating bar's other menus is open. */
  barMenu: Writable<BarMenu | null>;
  /** The note under a pointer that can hover. */
  hovered: Writable<string | null>;
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
    current: createReadable<string | null>(null),
    focusAsked: createReadable<string | null>(null),
    editing: createReadable<string | null>(null),
    marquee: createReadable<Box | null>(null),
    guides: createReadable(NO_GUIDES),
    carrying: createReadable(false),
    connecting: createReadable<Connecting | null>(null),
    selectedLink: createReadable<string | null>(null),
    dialog: createReadable<CanvasDialog | null>(null),
    kindMenu: createReadable(false),
    barMenu: createReadable<BarMenu | null>(null),
    hovered: createReadable<string | null>(null),
    close: camera.close,
  };
}

export const CanvasContext = createContext<CanvasState | null>(null);

export function useCanvas(): CanvasState {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error('useCanvas outside BoardView');
  return canvas;
}
