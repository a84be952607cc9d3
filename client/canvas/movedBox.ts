// Where an item is while it is on the move.
import type { Box, Point } from '#shared/geometry.ts';

/**
 * @param lies where it lies as stored
 * @param here where it is dragged or resized to on this screen
 * @param drag where someone else drags its upper left corner
 * @returns undefined for what lies still
 */
export function movedBox(lies: Box | undefined, here: Box | undefined, drag: Point | null): Box | undefined {
  if (here) return here;
  return lies && drag ? { ...lies, x: drag[0], y: drag[1] } : undefined;
}
