// Two quick taps of a finger at one place. Browsers differ in whether they tell of them, so they are told by the taps.
import type { Point } from '#shared/geometry.ts';
import { TOUCH_SLOP_PX } from './gesture.ts';

const TAP_MS = 300;
const BETWEEN_MS = 350;
const APART_PX = 24;

export type DoubleTap = {
  down: (at: Point, time: number) => void;
  move: (at: Point) => void;
  /** The finger is lifted; tells whether that was the second of two taps. */
  up: (time: number) => boolean;
  /** What is going on is no tap. */
  forget: () => void;
};

const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export function createDoubleTap(): DoubleTap {
  let began: { at: Point; time: number } | null = null;
  let first: { at: Point; time: number } | null = null;
  return {
    down: (at, time) => {
      began = { at, time };
    },
    move: (at) => {
      if (began && apart(began.at, at) > TOUCH_SLOP_PX) began = null;
    },
    up: (time) => {
      const tap = began && time - began.time < TAP_MS ? began : null;
      const second =
        tap !== null &&
        first !== null &&
        tap.time - first.time < BETWEEN_MS &&
        apart(tap.at, first.at) < APART_PX;
      first = second || !tap ? null : { at: tap.at, time };
      began = null;
      return second;
    },
    forget: () => {
      began = null;
      first = null;
    },
  };
}
