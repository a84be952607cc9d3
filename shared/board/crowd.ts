// What lies where, for finding room: boxes in a coarse net, so that a question is about those near by and not about all.
import type { Box } from '../geometry.ts';

/** Side of a mesh, in board units: a little more than a note with the gap around it. */
const MESH = 220;
/** A box over more meshes than this is looked at in every question; there are few so large. */
const MESHES_MAX = 64;

export type Crowd = {
  add: (box: Box) => void;
  /** Boxes that may touch this one; each of those that do, once. */
  near: (box: Box) => Iterable<Box>;
  isFree: (box: Box) => boolean;
  /** The area of a box that others cover, each counted. */
  covered: (box: Box) => number;
};

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return Math.max(0, w) * Math.max(0, h);
}

export function createCrowd(boxes: Iterable<Box> = []): Crowd {
  const net = new Map<string, Box[]>();
  const large: Box[] = [];

  function* meshes({ x, y, w, h }: Box): Iterable<string> {
    const [right, bottom] = [Math.floor((x + w) / MESH), Math.floor((y + h) / MESH)];
    for (let row = Math.floor(y / MESH); row <= bottom; row++)
      for (let column = Math.floor(x / MESH); column <= right; column++) yield `${column} ${row}`;
  }
  const isLarge = ({ w, h }: Box): boolean => (w / MESH + 2) * (h / MESH + 2) > MESHES_MAX;

  function add(box: Box): void {
    if (isLarge(box)) return void large.push(box);
    for (const mesh of meshes(box)) {
      const there = net.get(mesh);
      if (there) there.push(box);
      else net.set(mesh, [box]);
    }
  }

  function near(box: Box): Iterable<Box> {
    const found = new Set(large);
    for (const mesh of meshes(box)) for (const other of net.get(mesh) ?? []) found.add(other);
    return found;
  }

  for (const box of boxes) add(box);
  return {
    add,
    near,
    isFree: (box) => {
      for (const other of near(box)) if (overlap(box, other) > 0) return false;
      return true;
    },
    covered: (box) => {
      let sum = 0;
      for (const other of near(box)) sum += overlap(box, other);
      return sum;
    },
  };
}
