// What one line does right now, as it is shown to the others, and how a change of it is applied.
import type { Box, Point } from '../geometry.ts';

/** Selected items that are told of. */
export const SELECTION_MAX = 16;
/** Items of one drag that are told of. */
export const DRAG_MAX = 40;
/** Bytes (UTF-8) of an item's id; items with longer ones are not told of. */
export const PRESENCE_ID_BYTES = 64;

export type Dragged = { id: string; at: Point };

export type PresenceView = {
  /** Board point of the pointer. */
  cursor: Point | null;
  selection: readonly string[];
  /** The item whose text is being edited. */
  editing: string | null;
  drag: readonly Dragged[];
  /** The part of the board on its screen; told only while someone follows its person. */
  viewport: Box | null;
  /** Participant id of the one it follows. */
  following: string | null;
};

/** What changed: a field that is not there stays as it was. */
export type PresencePatch = Partial<PresenceView> & {
  /** New points of what is already being dragged, in its order. */
  moved?: readonly Point[];
};

export const NO_PRESENCE: PresenceView = {
  cursor: null,
  selection: [],
  editing: null,
  drag: [],
  viewport: null,
  following: null,
};

/** A move of a drag says nothing when it is not of as many items as are dragged. */
export function patched(view: PresenceView, { moved, ...fields }: PresencePatch): PresenceView {
  const next = { ...view, ...fields };
  if (moved?.length === view.drag.length)
    next.drag = view.drag.map(({ id }, index) => ({ id, at: moved[index] ?? [0, 0] }));
  return next;
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

const samePoint = (a: Point | null, b: Point | null): boolean =>
  a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);

const sameBox = (a: Box | null, b: Box | null): boolean =>
  a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h);

const sameItems = (a: readonly Dragged[], b: readonly Dragged[]): boolean =>
  a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);

/** What turns one view into another, or null when they are the same. */
export function presenceDifference(from: PresenceView, to: PresenceView): PresencePatch | null {
  const patch: PresencePatch = {};
  if (!samePoint(from.cursor, to.cursor)) patch.cursor = to.cursor;
  if (!sameIds(from.selection, to.selection)) patch.selection = to.selection;
  if (from.editing !== to.editing) patch.editing = to.editing;
  if (!sameItems(from.drag, to.drag)) patch.drag = to.drag;
  else if (to.drag.some(({ at }, index) => !samePoint(at, from.drag[index]?.at ?? null)))
    patch.moved = to.drag.map(({ at }) => at);
  if (!sameBox(from.viewport, to.viewport)) patch.viewport = to.viewport;
  if (from.following !== to.following) patch.following = to.following;
  return Object.keys(patch).length > 0 ? patch : null;
}
