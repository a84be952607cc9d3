// The heap of the search: gives out what was put in, least rank first, and of equal ranks the lower value.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeap } from '../../../client/canvas/linkHeap.ts';

describe('the heap', () => {
  it('gives out in order what was put in, between other things put in', () => {
    const entry = fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(fc.array(fc.option(entry, { nil: null })), (steps) => {
        const heap = createHeap();
        let model: [number, number][] = [];
        const popped = (): number => {
          model.sort((p, q) => p[1] - q[1] || p[0] - q[0]);
          return model.shift()?.[0] ?? -1;
        };
        for (const step of steps) {
          if (step === null) expect(heap.pop()).toBe(popped());
          else {
            heap.push(...step);
            model = [...model, step];
          }
        }
        while (model.length > 0) expect(heap.pop()).toBe(popped());
        expect(heap.pop()).toBe(-1);
      }),
    );
  });
});
