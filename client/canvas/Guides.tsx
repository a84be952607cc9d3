// The thin lines that show what the notes that are carried lie in line with, and which gaps are even.
import { useReadable } from '../board/boardHooks.ts';
import { OTHER, type Guide } from '../tools/snapGuide.ts';
import styles from './arrangeLayer.module.css';
import { useCanvas } from './canvasState.ts';

/** How long the strokes across the ends of a gap are, each way, in board units. */
const TICK = 5;

type Line = { x1: number; y1: number; x2: number; y2: number };

const lineBetween = (axis: 'x' | 'y', at: number, from: number, to: number): Line =>
  axis === 'x' ? { x1: at, y1: from, x2: at, y2: to } : { x1: from, y1: at, x2: to, y2: at };

function linesOf({ kind, axis, at, from, to }: Guide): Line[] {
  if (kind === 'line') return [lineBetween(axis, at, from, to)];
  // A gap is measured along its axis: its line runs across that of a line of the same axis.
  return [
    lineBetween(OTHER[axis], at, from, to),
    lineBetween(axis, from, at - TICK, at + TICK),
    lineBetween(axis, to, at - TICK, at + TICK),
  ];
}

export function Guides() {
  const guides = useReadable(useCanvas().guides);
  if (guides.length === 0) return null;
  return (
    <svg className={styles.guides} width="1" height="1" aria-hidden="true" data-testid="guides">
      {guides.flatMap((guide, index) =>
        linesOf(guide).map((line, part) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines without a name, drawn anew each frame
          <line key={`${index} ${part}`} data-guide={`${guide.kind}-${guide.axis}`} {...line} />
        )),
      )}
    </svg>
  );
}
