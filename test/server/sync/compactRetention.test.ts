// What of a log may go: tried on logs of all kinds, as numbers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planPruning } from '../../../server/sync/log/compactRetention.ts';

const DAY_MS = 24 * 3600 * 1000;

describe('what is pruned', () => {
  it('is nothing of a log without a snapshot, however old', () => {
    expect(planPruning([], 1000, DAY_MS)).toEqual({ rowsUpTo: 0, snapshots: [] });
  });

  it('are the rows of an old log whose newest snapshot stands for all of it', () => {
    const snapshots = [{ seq: 500, at: 10, hash: '' }];
    expect(planPruning(snapshots, 700, DAY_MS)).toEqual({ rowsUpTo: 500, snapshots: [] });
    expect(planPruning(snapshots, 499, DAY_MS)).toEqual({ rowsUpTo: 0, snapshots: [] });
  });

  it('are the snapshots in between, once there are newer ones, but not all of a long stretch', () => {
    const snapshots = Array.from({ length: 40 }, (_unused, index) => ({
      seq: (index + 1) * 500,
      at: 100 * DAY_MS + index,
      hash: '',
    }));
    const { rowsUpTo, snapshots: dropped } = planPruning(snapshots, 0, 90 * DAY_MS);
    const kept = snapshots.map(({ seq }) => seq).filter((seq) => !dropped.includes(seq));
    expect(rowsUpTo).toBe(0);
    expect(kept).toEqual([500, 5500, 10_500, 15_500, 19_500, 20_000]);
  });

  it('is never what something rests on', () => {
    const steps = fc.array(
      fc.record({
        rows: fc.integer({ min: 1, max: 9000 }),
        ms: fc.integer({ min: 0, max: 3 * DAY_MS }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), (made, share) => {
        let [seq, at] = [0, 0];
        const snapshots = made.map(({ rows, ms }) => {
          [seq, at] = [seq + rows, at + ms];
          return { seq, at, hash: '' };
        });
        const cutoff = at * share;
        const lastOld = snapshots.findLast((snapshot) => snapshot.at < cutoff)?.seq ?? 0;
        const plan = planPruning(snapshots, lastOld, cutoff);
        const kept = snapshots.filter((snapshot) => !plan.snapshots.includes(snapshot.seq));
        // Rows go up to a snapshot that stays, and none that is younger than the limit.
        expect(plan.rowsUpTo === 0 || kept.some((snapshot) => snapshot.seq === plan.rowsUpTo)).toBe(true);
        expect(plan.rowsUpTo).toBeLessThanOrEqual(lastOld);
        // The first, the newest, and one of each day.
        expect(kept[0]).toEqual(snapshots[0]);
        expect(kept.slice(-2)).toEqual(snapshots.slice(-2));
        const days = (all: typeof snapshots): Set<number> =>
          new Set(all.map((snapshot) => Math.floor(snapshot.at / DAY_MS)));
        expect(days(kept)).toEqual(days(snapshots));
      }),
    );
  });
});
