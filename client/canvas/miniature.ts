// The whole board in a few thousand pixels: where a thing comes to lie in it, and the pixels themselves, written one by one
// since ten thousand notes are to cost no more than a millisecond. Pure.
import type { Box, Point } from '#shared/geometry.ts';

export type Miniature = {
  /** In pixels. */
  w: number;
  h: number;
  /** Pixels a unit of the board. */
  scale: number;
  /** The board point in the upper left pixel. */
  x: number;
  y: number;
};

/** Room round what lies on the board, as a share of it. */
const MARGIN = 0.04;

/** The miniature that shows a box whole, in the middle. */
export function miniatureOf(box: Box, w: number, h: number): Miniature {
  const wide = Math.max(1, box.w) * (1 + 2 * MARGIN);
  const high = Math.max(1, box.h) * (1 + 2 * MARGIN);
  const scale = Math.min(w / wide, h / high);
  return {
    w,
    h,
    scale,
    x: box.x + box.w / 2 - w / 2 / scale,
    y: box.y + box.h / 2 - h / 2 / scale,
  };
}

export const fromMiniature = ({ x, y, scale }: Miniature, [px, py]: Point): Point => [
  x + px / scale,
  y + py / scale,
];

/** A box of the board in the miniature, in pixels: cut off at its sides, and never smaller than `least`. */
export function inMiniature(mini: Miniature, box: Box, least: number): Box {
  const cut = (start: number, length: number, whole: number): [number, number] => {
    const from = Math.min(Math.max(0, start), whole - least);
    const to = Math.max(Math.min(whole, start + length), from + least);
    return [from, to - from];
  };
  const [x, w] = cut((box.x - mini.x) * mini.scale, box.w * mini.scale, mini.w);
  const [y, h] = cut((box.y - mini.y) * mini.scale, box.h * mini.scale, mini.h);
  return { x, y, w, h };
}

/** A colour as a canvas's image holds it, in one number. */
export type Paint = number;

export function fillBox(pixels: Uint32Array, mini: Miniature, box: Box, paint: Paint): void {
  const left = Math.max(0, Math.round((box.x - mini.x) * mini.scale));
  const top = Math.max(0, Math.round((box.y - mini.y) * mini.scale));
  const right = Math.min(mini.w, Math.max(left + 1, Math.round((box.x + box.w - mini.x) * mini.scale)));
  const bottom = Math.min(mini.h, Math.max(top + 1, Math.round((box.y + box.h - mini.y) * mini.scale)));
  for (let y = top; y < bottom; y++) pixels.fill(paint, y * mini.w + left, y * mini.w + right);
}

export function strokeBox(pixels: Uint32Array, mini: Miniature, box: Box, paint: Paint): void {
  const thin = 1 / mini.scale;
  fillBox(pixels, mini, { ...box, h: thin }, paint);
  fillBox(pixels, mini, { ...box, y: box.y + box.h - thin, h: thin }, paint);
  fillBox(pixels, mini, { ...box, w: thin }, paint);
  fillBox(pixels, mini, { ...box, x: box.x + box.w - thin, w: thin }, paint);
}
