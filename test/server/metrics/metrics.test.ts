// The figures as text: each event moves its own, all are there from the start, and histograms add up.
import { expect, it, onTestFinished } from 'vitest';
import { readFileSync } from 'node:fs';
import { closeCodes, FRAME_REFUSALS } from '#shared/sync/closeCodes.ts';
import { createMetrics, type Metrics } from '../../../server/metrics/metrics.ts';
import { readExposition } from '../../support/exposition.ts';

function made(): Metrics {
  const metrics = createMetrics({
    rooms: () => ({ rooms: 3, bytes: 5000, largestBytes: 3000, oldestWaitingMs: 1500 }),
    lines: () => 7,
    waitingBytes: () => 2048,
    compactions: () => ({ snapshots: 5, mismatches: 0, failures: 1 }),
  });
  onTestFinished(metrics.close);
  return metrics;
}

it('has every verdict and every close code from the start, at nought', async () => {
  const { samples } = readExposition(await made().text());
  for (const verdict of ['accepted', ...FRAME_REFUSALS])
    expect(samples.get(`utbyte_frames_total{verdict="${verdict}"}`)).toBe(0);
  for (const code of [...Object.values(closeCodes), 1003, 'other'])
    expect(samples.get(`utbyte_lines_closed_total{code="${code}"}`)).toBe(0);
});

it('reads the gauges when asked, in base units', async () => {
  const { samples } = readExposition(await made().text());
  expect(samples.get('utbyte_rooms')).toBe(3);
  expect(samples.get('utbyte_document_bytes')).toBe(5000);
  expect(samples.get('utbyte_largest_document_bytes')).toBe(3000);
  expect(samples.get('utbyte_lines')).toBe(7);
  expect(samples.get('utbyte_unread_bytes')).toBe(2048);
  expect(samples.get('utbyte_oldest_unacked_seconds')).toBe(1.5);
});

it('counts each event once, in its own figure', async () => {
  const metrics = made();
  const { meter } = metrics;
  meter.frame('accepted');
  meter.frame('accepted');
  meter.frame('gap');
  meter.commit(3, 2, 100);
  meter.commit(20_000, 1, 5);
  meter.visible(5);
  meter.fanOut(0.4, 12);
  meter.closed(4422);
  meter.closed(4999);
  meter.opened(40);
  // A clock set back is no reason to throw into a room.
  meter.visible(-1);
  const { samples } = readExposition(await metrics.text());
  const of = (names: string[]): (number | undefined)[] => names.map((name) => samples.get(`utbyte_${name}`));
  expect(of(['frames_total{verdict="accepted"}', 'frames_total{verdict="gap"}'])).toEqual([2, 1]);
  expect(of(['committed_rows_total', 'committed_bytes_total'])).toEqual([3, 105]);
  expect(of(['commit_seconds_count', 'commit_seconds_sum'])).toEqual([2, 20.003]);
  expect(
    of([
      'commit_seconds_bucket{le="0.002"}',
      'commit_seconds_bucket{le="0.004"}',
      'commit_seconds_bucket{le="+Inf"}',
    ]),
  ).toEqual([0, 1, 2]);
  expect(of(['visible_seconds_count', 'visible_seconds_sum'])).toEqual([2, 0.005]);
  expect(of(['fan_out_seconds_count', 'fan_out_readers_total'])).toEqual([1, 12]);
  expect(of(['lines_closed_total{code="4422"}', 'lines_closed_total{code="other"}'])).toEqual([1, 1]);
  expect(of(['room_open_seconds_count', 'room_open_seconds_sum'])).toEqual([1, 0.04]);
});

it('takes the compactor’s own count, and does not add it up anew at each reading', async () => {
  const metrics = made();
  await metrics.text();
  const { samples } = readExposition(await metrics.text());
  const of = (outcome: string): number | undefined =>
    samples.get(`utbyte_compactions_total{outcome="${outcome}"}`);
  expect([of('kept'), of('mismatch'), of('failed')]).toEqual([5, 0, 1]);
});

it('tells the process’s own figures, and counters that never fall', async () => {
  const metrics = made();
  const first = readExposition(await metrics.text()).samples;
  const second = readExposition(await metrics.text()).samples;
  for (const name of ['utbyte_cpu_seconds_total', 'utbyte_event_loop_busy_seconds_total'])
    expect(second.get(name)).toBeGreaterThanOrEqual(first.get(name) ?? Infinity);
  expect(first.get('utbyte_memory_bytes{kind="resident"}')).toBeGreaterThan(1_000_000);
  expect(first.get('utbyte_start_time_seconds')).toBeLessThanOrEqual(Date.now() / 1000);
});

it('names each figure with its unit, and docs/operations.md explains each and no other', async () => {
  const { types, helps } = readExposition(await made().text());
  const names = [...types.keys()].toSorted();
  expect([...helps.keys()].toSorted()).toEqual(names);
  for (const [name, type] of types) {
    expect(name).toMatch(/^utbyte_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
  }
  const guide = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const explained = [...guide.matchAll(/^\| `(utbyte_\w+)/gm)].map(([, name]) => name ?? '');
  expect(explained.toSorted()).toEqual(names);
});
