// While the wheel moves the board, what lies under the pointer is not asked for at each turn: to go through all that is in view
// costs more than to move it. The wheel then means the board, whatever comes under it; so do trackpads, which turn on by
// themselves.
import type { Readable } from '../session/readable.ts';

export type WheelShield = {
  /** The wheel moved the board. */
  raise: () => void;
  close: () => void;
};

/**
 * Lies over what is on the surface, and is taken away by a pointer that moves or presses, and when the board rests.
 * @param moving whether the camera is under way
 */
export function createWheelShield(surface: HTMLElement, moving: Readable<boolean>): WheelShield {
  const shield = document.createElement('div');
  shield.setAttribute('aria-hidden', 'true');
  Object.assign(shield.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
  surface.append(shield);
  const controller = new AbortController();
  const lower = (): void => {
    shield.style.pointerEvents = 'none';
  };
  for (const type of ['pointermove', 'pointerdown'])
    surface.addEventListener(type, lower, { capture: true, signal: controller.signal });
  const stop = moving.subscribe(() => {
    if (!moving.get()) lower();
  });
  return {
    raise: () => {
      shield.style.pointerEvents = 'auto';
    },
    close: () => {
      controller.abort();
      stop();
      shield.remove();
    },
  };
}
