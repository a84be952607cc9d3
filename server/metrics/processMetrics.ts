// How the process itself is: its time, its memory, and how late its event loop comes to what is due.
import { performance } from 'node:perf_hooks';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { keptCounter } from './keptCounter.ts';
import { MOMENTS, seconds } from './seconds.ts';

/** ms. A delay longer than this is always seen; a shorter one by chance, in its share of the time. */
const LOOK_EVERY_MS = 100;

/** Counts from now on, whoever reads how often: two that read do not take from each other. Returns how to end it. */
export function watchProcess(registry: Registry): () => void {
  const delay = new Histogram({
    name: 'utbyte_event_loop_delay_seconds',
    help: 'How much later than due the event loop came to a timer, looked at ten times a second',
    buckets: MOMENTS,
    registers: [registry],
  });
  let due = performance.now() + LOOK_EVERY_MS;
  const timer = setInterval(() => {
    const time = performance.now();
    delay.observe(seconds(time - due));
    due = time + LOOK_EVERY_MS;
  }, LOOK_EVERY_MS).unref();

  const busy = {
    name: 'utbyte_event_loop_busy_seconds_total',
    help: 'Time the event loop worked rather than waited',
  };
  keptCounter(registry, busy, () => ({ '': seconds(performance.eventLoopUtilization().active) }));
  const cpu = { name: 'utbyte_cpu_seconds_total', help: 'Processor time of all threads' };
  keptCounter(registry, cpu, () => {
    const { user, system } = process.cpuUsage();
    return { '': (user + system) / 1e6 };
  });
  new Gauge({
    name: 'utbyte_memory_bytes',
    help: 'Memory by kind: resident of the whole process; heap and buffers of the main thread',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
      this.set({ kind: 'resident' }, rss);
      this.set({ kind: 'heap' }, heapUsed);
      this.set({ kind: 'buffers' }, arrayBuffers);
    },
  });
  new Gauge({
    name: 'utbyte_start_time_seconds',
    help: 'When the process started, Unix time',
    registers: [registry],
  }).set(performance.timeOrigin / 1000);
  return () => clearInterval(timer);
}
