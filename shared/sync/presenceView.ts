// What one line does right now, as it is shown to the others, and how a change of it is applied.
import type { Point } from '../geometry.ts';

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
};

/** What changed: a field that is not there stays as it was. */
export type PresencePatch = Partial<PresenceView> & {
  /** New points of what is already being dragged, in its order. */
  moved?: readonly Point[];
};

export const NO_PRESENCE: PresenceView = { cursor: null, selection: [], editing: null, drag: [] };

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

const idsOf = (drag: readonly Dragged[]): string[] => drag.map(({ id }) => id);

/** What turns one view into another, or null when they are the same. */
export function presenceDifference(from: PresenceView, to: PresenceView): PresencePatch | null {
  const patch: PresencePatch = {};
  if (!samePoint(from.cursor, to.cursor)) patch.cursor = to.cursor;
  if (!sameIds(from.selection, to.selection)) patch.selection = to.selection;
  if (from.editing !== to.editing) patch.editing = to.editing;
  if (!sameIds(idsOf(from.drag), idsOf(to.drag))) patch.drag = to.drag;
  else if (to.drag.some(({ at }, index) => !samePoint(at, from.drag[index]?.at ?? null)))
    patch.moved = to.drag.map(({ at }) => at);
  return Object.keys(patch).length > 0 ? patch : null;
}
