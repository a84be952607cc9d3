// The bench's arithmetic: medians over rounds, ratios within a round, percentiles over all samples, and the bars.
import { describe, expect, it } from 'vitest';
import { judge, median, percentile, rowsOf, tableOf, type Bar, type Observed } from '../../bench/report.ts';

const cpu = (contender: string, round: number, value: number): Observed => ({
  workload: 'drag',
  contender,
  round,
  metric: 'cpu',
  unit: 'µs/delivery',
  value,
});
const latency = (round: number, samples: number[]): Observed => ({
  workload: 'drag',
  contender: 'utbyte',
  round,
  metric: 'latency',
  unit: 'ms',
  samples,
});

/** The machine is twice as slow in the second round, and the third was disturbed. */
const observed = [
  cpu('relay', 1, 4),
  cpu('utbyte', 1, 2),
  cpu('relay', 2, 8),
  cpu('utbyte', 2, 4),
  cpu('relay', 3, 4),
  cpu('utbyte', 3, 40),
  latency(1, [1, 2, 3]),
  latency(2, [90]),
];
const rows = rowsOf('sync', observed);
const valueOf = (contender: string, metric: string): number | undefined =>
  rows.find((row) => row.contender === contender && row.metric === metric)?.value;

const bars: Bar[] = [
  { workload: 'drag', metric: 'cpu', against: 'relay', max: 0.75, aim: 0.4 },
  { workload: 'drag', metric: 'latency p99', against: 'itself', max: 60 },
  { workload: 'joins', metric: 'cpu', against: 'itself', max: 3 },
];

describe('the report', () => {
  it('takes medians and percentiles', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
  });

  it('compares with the relay of the same round, and takes latencies of all rounds together', () => {
    expect(valueOf('relay', 'cpu')).toBe(4);
    expect(valueOf('utbyte', 'cpu')).toBe(4);
    expect(valueOf('utbyte', 'cpu against relay')).toBe(0.5);
    expect(valueOf('utbyte', 'latency p50')).toBe(2);
    expect(valueOf('utbyte', 'latency p99')).toBe(90);
    expect(valueOf('utbyte', 'latency samples')).toBe(4);
  });

  it('writes rows that say what they are of', () => {
    expect(rows[0]).toEqual({
      bench: 'sync',
      workload: 'drag',
      contender: 'relay',
      metric: 'cpu',
      value: 4,
      unit: 'µs/delivery',
    });
  });

  it('holds one contender to the bars, where it was measured', () => {
    const verdicts = judge(rows, bars, 'utbyte').map(({ value, met, aimed }) => ({ value, met, aimed }));
    expect(verdicts).toEqual([
      { value: 0.5, met: true, aimed: false },
      { value: 90, met: false, aimed: false },
    ]);
    const table = tableOf(rows, { bars, judged: 'utbyte', order: ['relay', 'utbyte'] }).split('\n');
    expect(table.find((line) => line.includes('against relay'))).toMatch(
      /1\.00 +0\.50 +≤ 0\.75 \(aim 0\.4\) +met$/,
    );
    expect(table.find((line) => line.includes('latency p99'))).toMatch(/90\.0 +≤ 60 +NOT MET$/);
  });

  it('compares one contender with several others, where it is told to', () => {
    const frame = (contender: string, round: number, value: number): Observed => ({
      workload: 'pan',
      contender,
      round,
      metric: 'main thread',
      unit: 'ms a frame',
      value,
    });
    const found = rowsOf(
      'board',
      [frame('flow', 1, 8), frame('draw', 1, 20), frame('utbyte', 1, 4), frame('utbyte', 2, 9)],
      [{ metric: 'main thread', against: ['flow', 'draw'], of: 'utbyte' }],
    );
    expect(found.map(({ contender, metric, value }) => [contender, metric, value])).toEqual([
      ['flow', 'main thread', 8],
      ['draw', 'main thread', 20],
      ['utbyte', 'main thread', 6.5],
      ['utbyte', 'main thread against flow', 0.5],
      ['utbyte', 'main thread against draw', 0.2],
    ]);
    const bar: Bar = { workload: 'pan', metric: 'main thread', against: 'draw', max: 0.1 };
    expect(judge(found, [bar], 'utbyte').map(({ value, met }) => [value, met])).toEqual([[0.2, false]]);
  });
});
