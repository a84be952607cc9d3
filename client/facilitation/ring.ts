// The arc that shows how much of a countdown is left. Pure.

export type Ring = { circumference: number; offset: number };

/** @param left from 1 (all of it) to 0 (none); what lies outside is taken as the nearer end */
export function ringOf(radius: number, left: number): Ring {
  const circumference = 2 * Math.PI * radius;
  return { circumference, offset: circumference * (1 - Math.min(1, Math.max(0, left))) };
}
