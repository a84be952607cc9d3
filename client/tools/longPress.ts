// A finger or a pen held still: after a while it means what the right button means. A hint grows under it on the way.
import type { Point } from '#shared/geometry.ts';
import { TOUCH_SLOP_PX } from './gesture.ts';

const HINT_MS = 160;
const HOLD_MS = 500;

export type LongPress = {
  /** A pointer came down, at a point of the view. */
  down: (point: Point, pointer: number) => void;
  move: (point: Point, pointer: number) => void;
  /** It was let go, or turned out to mean something else. */
  end: () => void;
};

/** @param onHint where the hint is to be shown, or null */
export function createLongPress(
  onHint: (point: Point | null) => void,
  onHold: (point: Point) => void,
): LongPress {
  let held: { point: Point; pointer: number } | null = null;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const end = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    if (held) onHint(null);
    held = null;
  };
  return {
    down: (point, pointer) => {
      end();
      held = { point, pointer };
      timers = [
        setTimeout(() => onHint(point), HINT_MS),
        setTimeout(() => {
          end();
          onHold(point);
        }, HOLD_MS),
      ];
    },
    move: ([x, y], pointer) => {
      if (held?.pointer !== pointer) return;
      if (Math.hypot(x - held.point[0], y - held.point[1]) > TOUCH_SLOP_PX) end();
    },
    end,
  };
}
