// The measured board: so many notes and links, the same at every run, laid out as the bench says.
import { describe, expect, it } from 'vitest';
import { createScene, middleOf, notesNear, PITCH } from '../../bench/board/scene.ts';
import { MOVERS, pathOf } from '../../bench/board/moves.ts';

const scene = createScene();

describe('the measured board', () => {
  it('is the same at every run', () => {
    expect(createScene()).toEqual(scene);
  });

  it('has 10,000 notes that do not overlap, each within its box', () => {
    expect(scene.notes).toHaveLength(10_000);
    expect(new Set(scene.notes.map(({ id }) => id)).size).toBe(10_000);
    expect(new Set(scene.notes.map(({ at }) => at.join())).size).toBe(10_000);
    for (const { at, text } of scene.notes) {
      expect([at[0] % PITCH[0], at[1] % PITCH[1]]).toEqual([0, 0]);
      expect(at[0] < scene.box.w && at[1] < scene.box.h).toBe(true);
      expect(text.length).toBeGreaterThan(15);
      expect(text.length).toBeLessThan(130);
    }
  });

  it('has 2,000 links, most of them between neighbours, none from a note to itself', () => {
    const places = new Map(scene.notes.map(({ id, at }) => [id, at]));
    const lengths = scene.links.map(({ from, to }) => {
      const [a, b] = [places.get(from) ?? [NaN, NaN], places.get(to) ?? [NaN, NaN]];
      return Math.max(Math.abs(a[0] - b[0]) / PITCH[0], Math.abs(a[1] - b[1]) / PITCH[1]);
    });
    expect(lengths).toHaveLength(2000);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
    const far = lengths.filter((length) => length > 3).length;
    expect(far).toBeGreaterThan(50);
    expect(far).toBeLessThanOrEqual(100);
  });

  it('finds the notes around a point', () => {
    const [x, y] = middleOf(scene.box);
    const near = notesNear(scene, [x, y], MOVERS);
    expect(near).toHaveLength(MOVERS);
    for (const { at } of near) {
      expect(Math.abs(at[0] - x)).toBeLessThan(5 * PITCH[0]);
      expect(Math.abs(at[1] - y)).toBeLessThan(5 * PITCH[1]);
    }
  });

  it('moves a note in a round that ends where it began', () => {
    expect(pathOf([10, 20], 0)).toEqual([10, 20]);
    expect(pathOf([10, 20], 40)).toEqual([10, 20]);
    expect(pathOf([10, 20], 20)).toEqual([10, -100]);
  });
});
