// When notes are elements and when one canvas shows them.
import { describe, expect, it } from 'vitest';
import { nextLevel } from '../../../client/canvas/level.ts';

describe('how notes are drawn', () => {
  it('is by elements while they can be read and are not too many', () => {
    expect(nextLevel('near', 1, 100, false)).toBe('near');
    expect(nextLevel('near', 0.1, 300, false)).toBe('far');
    expect(nextLevel('near', 1, 5000, false)).toBe('far');
  });

  it('is by elements at any size while they are few: there assistive technology finds them', () => {
    expect(nextLevel('near', 0.02, 100, false)).toBe('near');
    expect(nextLevel('far', 0.02, 100, false)).toBe('near');
  });

  it('does not flicker at the border: what turned far must come well within it to be near again', () => {
    for (const count of [400, 440]) {
      expect(nextLevel('near', 1, count, false)).toBe('near');
      expect(nextLevel('far', 1, count, false)).toBe('far');
    }
    expect(nextLevel('near', 0.29, 200, false)).toBe('near');
    expect(nextLevel('far', 0.29, 200, false)).toBe('far');
    expect(nextLevel('near', 0.1, 140, false)).toBe('near');
    expect(nextLevel('far', 0.1, 140, false)).toBe('far');
  });

  it('comes nearer only when the camera rests', () => {
    expect(nextLevel('far', 1, 10, true)).toBe('far');
    expect(nextLevel('far', 1, 10, false)).toBe('near');
    expect(nextLevel('near', 0.1, 300, true)).toBe('far');
  });
});
