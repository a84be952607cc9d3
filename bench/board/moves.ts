// How others move notes on the board: the same round for every contender, on its page or from another process.
import type { Point } from '#shared/geometry.ts';

export const MOVERS = 20;
/** Twenty times a second, as our own client tells of a drag. */
const MOVE_EVERY_MS = 50;

/** How far a note goes from where it lay, in board units, and in how many steps it is back. */
const REACH = 60;
const ROUND = 40;

/** Calls each at a time of its own, as people act, from then on every MOVE_EVERY_MS; until the returned function is called. */
export function eachAtItsTime(moves: readonly (() => void)[]): () => void {
  const timers: ReturnType<typeof setTimeout>[] = [];
  for (const [index, move] of moves.entries()) {
    const begin = (): void => void timers.push(setInterval(move, MOVE_EVERY_MS));
    timers.push(setTimeout(begin, (index * MOVE_EVERY_MS) / moves.length));
  }
  return () => timers.forEach(clearTimeout);
}

/** Where a note is at a step. */
export function pathOf([x, y]: Point, step: number): Point {
  const angle = (step * 2 * Math.PI) / ROUND;
  return [Math.round(x + REACH * Math.sin(angle)), Math.round(y + REACH * (Math.cos(angle) - 1))];
}
