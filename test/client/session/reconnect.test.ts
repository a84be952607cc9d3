// docs/protocol.md R1 and R2: how long a page waits before it tries again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayBeforeMs } from '../../../client/session/reconnect.ts';

const waits = (tries: number, retryAfterMs: number | null = null): [number, number] => [
  delayBeforeMs({ tries, retryAfterMs, chance: 0 }),
  delayBeforeMs({ tries, retryAfterMs, chance: 1 }),
];

describe('the wait before a try', () => {
  it('is none when the page opens, and spread over two seconds after a lost line', () => {
    expect(waits(0)).toEqual([0, 0]);
    expect(waits(1)).toEqual([0, 2000]);
  });

  it('stays short for as long as a restart takes, then grows with full jitter, to thirty seconds at most', () => {
    expect([2, 5, 6, 7, 8, 9, 50].map((tries) => waits(tries)[1])).toEqual([
      2000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
    expect(waits(9)[0]).toBe(0);
  });

  it('is never shorter than the server asked for, and spread beyond that', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: 0, max: 30_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, asked, chance) => {
          const wait = delayBeforeMs({ tries, retryAfterMs: asked, chance });
          expect(wait).toBeGreaterThanOrEqual(asked);
          expect(wait).toBeLessThanOrEqual(45_000);
        },
      ),
    );
    expect(waits(3, 10_000)).toEqual([10_000, 15_000]);
  });
});
