// What lies over what: front, forward, backward, back, with the fewest keys changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateNKeysBetween } from 'fractional-indexing';
import { restack, STACKINGS, type Stacked, type Stacking } from '../../../shared/board/arrangeStacking.ts';

const pileOf = (ids: string): Stacked[] => {
  const keys = generateNKeysBetween(null, null, ids.length);
  return ids.split('').map((id, index) => ({ id, z: keys[index] ?? '' }));
};
const EIGHT = 'abcdefgh'.split('');
const always = (_a: string, _b: string): boolean => true;

function orderAfter(pile: readonly Stacked[], keys: ReadonlyMap<string, string>): string {
  const z = (one: Stacked): string => keys.get(one.id) ?? one.z ?? '';
  return pile
    .toSorted((a, b) => (z(a) === z(b) ? (a.id < b.id ? -1 : 1) : z(a) < z(b) ? -1 : 1))
    .map(({ id }) => id)
    .join('');
}

function done(ids: string, chosen: string, how: Stacking, covers = always): string {
  const pile = pileOf(ids);
  return orderAfter(pile, restack(pile, new Set(chosen), how, covers));
}

describe('restacking', () => {
  it('brings to the front and to the back in the order they had', () => {
    expect(done('abcde', 'db', 'front')).toBe('acebd');
    expect(done('abcde', 'db', 'back')).toBe('bdace');
  });

  it('steps past the next that lies on it', () => {
    expect(done('abcde', 'b', 'forward')).toBe('acbde');
    expect(done('abcde', 'd', 'backward')).toBe('abdce');
    expect(done('abcde', 'be', 'forward')).toBe('acbde');
  });

  it('passes over what does not touch it, so that a step is seen', () => {
    const covers = (a: string, b: string): boolean => [a, b].sort().join('') === 'be';
    expect(done('abcdef', 'b', 'forward', covers)).toBe('acdebf');
    expect(done('abcdef', 'e', 'backward', covers)).toBe('aebcdf');
  });

  it('changes nothing where nothing lies over it', () => {
    const pile = pileOf('abc');
    expect(restack(pile, new Set('a'.split('')), 'forward', () => false).size).toBe(0);
    expect(restack(pile, new Set('c'.split('')), 'front', always).size).toBe(0);
    expect(restack(pile, new Set('abc'.split('')), 'front', always).size).toBe(0);
  });

  it('gives keys only to what moves', () => {
    const pile = pileOf('abcdef');
    expect([...restack(pile, new Set('b'.split('')), 'forward', always).keys()]).toEqual(['b']);
    expect([...restack(pile, new Set('bd'.split('')), 'front', always).keys()].sort()).toEqual(['b', 'd']);
  });

  it('gives all keys anew where some have none or the same', () => {
    const pile: Stacked[] = [{ id: 'a' }, { id: 'b' }, { id: 'c', z: 'a1' }, { id: 'd', z: 'a1' }];
    expect(orderAfter(pile, restack(pile, new Set('c'.split('')), 'back', always))).toBe('cabd');
    expect(orderAfter(pile, restack(pile, new Set('c'.split('')), 'forward', always))).toBe('abdc');
  });

  it('keeps the order of all others, whatever is done', () => {
    const pile = pileOf('abcdefgh');
    fc.assert(
      fc.property(
        fc.subarray(EIGHT),
        fc.constantFrom(...STACKINGS),
        fc.array(fc.tuple(fc.constantFrom(...EIGHT), fc.constantFrom(...EIGHT))),
        (chosen, how, pairs) => {
          const touching = new Set(pairs.flatMap(([a, b]) => [a + b, b + a]));
          const keys = restack(pile, new Set(chosen), how, (a, b) => touching.has(a + b));
          const kept = (ids: string): string =>
            ids
              .split('')
              .filter((id) => !chosen.includes(id))
              .join('');
          const moved = (ids: string): string =>
            ids
              .split('')
              .filter((id) => chosen.includes(id))
              .join('');
          expect(kept(orderAfter(pile, keys))).toBe(kept('abcdefgh'));
          expect(moved(orderAfter(pile, keys))).toBe(moved('abcdefgh'));
        },
      ),
    );
  });
});
