// A log as a list of moments: by minutes, by steps and without end to its length but for the list's.
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/limits.ts';
import { momentsOf } from '../../../server/sync/log/historyMoments.ts';
import type { LogEntry } from '../../../server/storage/sqliteLog.ts';

const at = (minute: number, second = 0): number => (minute * 60 + second) * 1000;
const entry = (seq: number, time: number, author: string | null = 'anna'): LogEntry => ({
  seq,
  at: time,
  author,
});

describe('the moments of a log', () => {
  it('are its minutes, with who wrote in each; the server is nobody', () => {
    const moments = momentsOf(
      () => [
        entry(1, at(0), 'server'),
        entry(2, at(0, 5), 'anna'),
        entry(3, at(0, 59), 'karim'),
        entry(4, at(1), 'karim'),
      ],
      [],
    );
    expect(moments.map(({ first, last, people, step }) => ({ first, last, people, step }))).toEqual([
      { first: 1, last: 3, people: ['anna', 'karim'], step: null },
      { first: 4, last: 4, people: ['karim'], step: null },
    ]);
    expect(moments[0]).toMatchObject({ from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:59.000Z' });
  });

  it('end where a step of the session ends', () => {
    const steps = [
      { phase: 'ors', step: 0, at: at(0, 10) },
      { phase: 'ors', step: 1, at: at(0, 20) },
      { phase: 'eff', step: 0, at: at(0, 21) },
    ];
    const entries = [0, 9, 10, 15, 20, 30].map((second, index) => entry(index + 1, at(0, second)));
    expect(momentsOf(() => entries, steps).map(({ first, last, step }) => [first, last, step])).toEqual([
      [1, 2, null],
      [3, 4, { phase: 'ors', step: 0 }],
      [5, 5, { phase: 'ors', step: 1 }],
      [6, 6, { phase: 'eff', step: 0 }],
    ]);
  });

  it('that only a snapshot is left of stand alone: nothing lies between them', () => {
    const moments = momentsOf(
      () => [entry(40, at(0), null), entry(90, at(0, 1), null), entry(91, at(0, 2)), entry(92, at(0, 3))],
      [],
    );
    expect(moments.map(({ first, last }) => [first, last])).toEqual([
      [40, 40],
      [90, 92],
    ]);
  });

  it('are few, however long the log is, and leave out nothing', () => {
    const entries = Array.from({ length: 20_000 }, (_unused, index) => entry(index + 1, at(index * 3)));
    const moments = momentsOf(() => entries, []);
    expect(moments.length).toBeLessThanOrEqual(limits.historyMoments);
    expect(moments.length).toBeGreaterThan(limits.historyMoments / 10);
    expect(moments.map(({ first }) => first)).toEqual([
      1,
      ...moments.slice(0, -1).map(({ last }) => last + 1),
    ]);
    expect(moments.at(-1)?.last).toBe(20_000);
  });

  it('do not lose their order to a clock that is set back', () => {
    const times = [at(5), at(6), at(2), at(2, 1), at(7)];
    const moments = momentsOf(() => times.map((time, index) => entry(index + 1, time)), []);
    expect(moments.flatMap(({ first, last }) => [first, last])).toEqual([1, 1, 2, 2, 3, 4, 5, 5]);
  });
});
