// Notes dragged about, step by step, always in the same way: what a long day does to a board's document.
import type { Point } from '#shared/geometry.ts';
import { createSequence } from './sequence.ts';

export const DRAGGED_NOTES = 300;
const DRAGS = 4500;
const STEPS_A_DRAG = 20;
export const DRAG_STEPS = DRAGS * STEPS_A_DRAG;

export const draggedNote = (index: number): string => `note-${index}`;

/** All drags, each of one note: where it lies after each step. */
export function* drags(): Generator<{ note: string; steps: Point[] }> {
  const next = createSequence(4);
  for (let drag = 0; drag < DRAGS; drag++) {
    const [x, y] = [next() % 4000, next() % 3000];
    const [dx, dy] = [(next() % 15) - 7, (next() % 15) - 7];
    const steps = Array.from({ length: STEPS_A_DRAG }, (_, step): Point => [x + dx * step, y + dy * step]);
    yield { note: draggedNote(next() % DRAGGED_NOTES), steps };
  }
}
