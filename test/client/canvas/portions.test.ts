// Elements that are made and taken away a few at a time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPortions } from '../../../client/canvas/portions.ts';

const some = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `n${from + index}`);

describe('portions', () => {
  it('make no more at once than they are told, and what is first before the rest', () => {
    const portions = createPortions();
    portions.want(some(10));
    const { missingFirst, isDone } = portions.step({ make: 3, spare: 0, isFirst: (id) => id >= 'n5' });
    expect(portions.made()).toEqual(['n5', 'n6', 'n7']);
    expect({ missingFirst, isDone }).toEqual({ missingFirst: 2, isDone: false });
  });

  it('make what is needed and take what is gone, however many that are', () => {
    const portions = createPortions();
    portions.want(some(10));
    portions.step({ make: 1, spare: 9, isNeeded: (id) => id < 'n7' });
    expect(portions.made()).toHaveLength(7);
    portions.want([]);
    portions.step({ make: 1, spare: 9, isGone: (id) => id < 'n5' });
    expect(portions.made()).toEqual(['n5', 'n6']);
    portions.step({ make: 1, spare: 1 });
    expect(portions.made()).toEqual([]);
  });

  it('come to what is wanted, whatever was wanted on the way, and leave in place what stays', () => {
    const ids = fc.uniqueArray(fc.nat(30).map((n) => `n${n}`));
    fc.assert(
      fc.property(
        fc.array(ids, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        fc.nat(9),
        (all, size, spare) => {
          const portions = createPortions();
          for (const wanted of all) {
            portions.want(wanted);
            const before = portions.made();
            portions.step({ make: size, spare });
            const stayed = before.filter((id) => portions.made().includes(id));
            // Elements that stay keep their order, so that none is moved in the page and loses the focus.
            expect(portions.made().filter((id) => before.includes(id))).toEqual(stayed);
          }
          let steps = 0;
          while (!portions.step({ make: size, spare: 0 }).isDone) expect(steps++).toBeLessThan(100);
          expect([...portions.made()].toSorted()).toEqual([...(all.at(-1) ?? [])].toSorted());
        },
      ),
    );
  });
});
