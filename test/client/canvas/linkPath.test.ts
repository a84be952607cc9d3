// Where links run: the way the sections lie, straight to a neighbour, and around what lies between.
import { describe, expect, it } from 'vitest';
import type { Box } from '#shared/geometry.ts';
import { linkPath } from '../../../client/canvas/linkPath.ts';

const note = (x: number, y: number): Box => ({ x, y, w: 200, h: 124 });
const above: Box = { x: 0, y: 0, w: 1140, h: 380 };
const below: Box = { x: 0, y: 840, w: 1140, h: 680 };
const beside: Box = { x: 1180, y: 0, w: 480, h: 1520 };

/** Where the line starts and the arrow points, as numbers. */
function ends({ curve, head }: { curve: string; head: string }): number[] {
  const numbers = (path: string): number[] => (path.match(/-?\d+(?:\.\d+)?/gu) ?? []).map(Number);
  return [...numbers(curve).slice(0, 2), ...numbers(head).slice(0, 2)];
}

describe('linkPath', () => {
  it('goes from top to bottom between sections that lie above each other, however far aside the notes are', () => {
    const [, startY, , tipY] = ends(linkPath(note(20, 932), note(900, 92), { from: below, to: above }));
    expect([startY, tipY]).toEqual([932, 216]);
  });

  it('goes from side to side between sections that lie beside each other', () => {
    const [startX, , tipX] = ends(linkPath(note(1200, 92), note(20, 1000), { from: beside, to: below }));
    expect([startX, tipX]).toEqual([1200, 220]);
  });

  it('goes straight to a neighbour in the row', () => {
    const [startX, startY, tipX, tipY] = ends(
      linkPath(note(20, 92), note(240, 92), { from: above, to: above }),
    );
    expect([startX, tipX]).toEqual([220, 240]);
    expect(startY).toBe(tipY);
  });

  it('goes above the row when notes lie between', () => {
    const path = linkPath(note(20, 92), note(680, 92), { from: above, to: above });
    const [, startY, , tipY] = ends(path);
    expect([startY, tipY]).toEqual([92, 92]);
    expect(path.middle[1]).toBeLessThan(92);
  });

  it('says its meaning in the gap beside the note at either end', () => {
    const path = linkPath(note(20, 932), note(20, 92), { from: below, to: above });
    expect([path.atStart[1], path.atEnd[1]]).toEqual([921, 227]);
  });
});
