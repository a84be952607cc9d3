// What the sync engine has to reach, by workload and metric: the one place where these numbers stand.
import type { Bar } from './report.ts';
import type { Workload } from './workload.ts';

export const BARS: readonly (Bar & { workload: Workload })[] = [
  { workload: 'drag', metric: 'cpu', against: 'relay', max: 0.75, aim: 0.5 },
  { workload: 'drag', metric: 'latency p99', against: 'itself', max: 60 },
  { workload: 'cursors', metric: 'cpu', against: 'relay', max: 0.08 },
  { workload: 'cursors', metric: 'latency p99', against: 'itself', max: 120 },
  { workload: 'cursors', metric: 'latency of the last p99', against: 'itself', max: 120 },
  { workload: 'boards', metric: 'cpu', against: 'relay', max: 1.9, aim: 1.2 },
  { workload: 'joins', metric: 'cpu', against: 'itself', max: 3 },
  { workload: 'joins', metric: 'latency p99', against: 'itself', max: 500 },
  { workload: 'idle', metric: 'latency p50', against: 'itself', max: 4 },
  { workload: 'idle', metric: 'latency p99', against: 'itself', max: 25 },
  { workload: 'size', metric: 'document', against: 'itself', max: 100 },
];
