// An operator's figures: what the engine tells of its work, in the text that Prometheus reads. Numbers only: no label
// holds an id, a name or a word that somebody wrote. docs/operations.md says what each one means.
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { closeCodes, FRAME_REFUSALS } from '#shared/sync/closeCodes.ts';
import type { CompactorStats } from '../sync/log/compactor.ts';
import type { Meter } from '../sync/meter.ts';
import { version } from '../version.ts';
import { watchProcess } from './processMetrics.ts';
import { keptCounter } from './keptCounter.ts';
import { MOMENTS, seconds, WHILES } from './seconds.ts';

/** What is read anew each time somebody asks. */
export type Gauges = {
  rooms: () => { rooms: number; bytes: number; largestBytes: number; oldestWaitingMs: number };
  lines: () => number;
  /** Bytes sent that nobody has taken yet. */
  waitingBytes: () => number;
  /** Snapshots since the start, where logs are kept short. */
  compactions?: () => CompactorStats;
};

export type Metrics = {
  meter: Meter;
  text: () => Promise<string>;
  contentType: string;
  close: () => void;
};

const OTHER = 'other';
/** 1003 is a text frame where only binary ones are spoken. */
const CODES: ReadonlySet<string> = new Set([...Object.values(closeCodes), 1003].map(String));

/** Counters with one label of fixed values, all of which are there from the start: what is absent cannot be watched. */
function counters<Value extends string>(
  registry: Registry,
  named: { name: string; help: string; label: string },
  values: Iterable<Value>,
): Map<Value, { inc: () => void }> {
  const { label, ...rest } = named;
  const counter = new Counter({ ...rest, labelNames: [label], registers: [registry] });
  return new Map(
    [...values].map((value) => {
      const child = counter.labels({ [label]: value });
      child.inc(0);
      return [value, { inc: () => child.inc() }];
    }),
  );
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}

function addGauges(registry: Registry, gauges: Gauges): void {
  gauge(registry, 'utbyte_rooms', 'Documents open in memory', () => gauges.rooms().rooms);
  gauge(
    registry,
    'utbyte_document_bytes',
    'Bytes of the open documents, together',
    () => gauges.rooms().bytes,
  );
  gauge(
    registry,
    'utbyte_largest_document_bytes',
    'Bytes of the largest open document',
    () => gauges.rooms().largestBytes,
  );
  gauge(registry, 'utbyte_lines', 'Open lines to documents', gauges.lines);
  gauge(registry, 'utbyte_unread_bytes', 'Bytes sent that readers have not taken', gauges.waitingBytes);
  gauge(
    registry,
    'utbyte_oldest_unacked_seconds',
    'Age of the oldest change received that is not on disk; 0 when there is none',
    () => seconds(gauges.rooms().oldestWaitingMs),
  );
  const { compactions } = gauges;
  if (compactions) {
    const named = {
      name: 'utbyte_compactions_total',
      help: 'Snapshots tried, by how it went',
      label: 'outcome',
    };
    keptCounter(registry, named, () => {
      const { snapshots, mismatches, failures } = compactions();
      return { kept: snapshots, mismatch: mismatches, failed: failures };
    });
  }
  new Gauge({
    name: 'utbyte_build_info',
    help: 'Always 1; its label is the version',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version }, 1);
}

function createMeter(registry: Registry): Meter {
  const registers = [registry];
  const histogram = (name: string, help: string, buckets: number[]): Histogram =>
    new Histogram({ name, help, buckets, registers });
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const frames = counters(
    registry,
    { name: 'utbyte_frames_total', help: 'Update frames judged, by verdict', label: 'verdict' },
    ['accepted', ...FRAME_REFUSALS] as const,
  );
  const closed = counters(
    registry,
    { name: 'utbyte_lines_closed_total', help: 'Lines the server ended, by close code', label: 'code' },
    [...CODES, OTHER],
  );
  const commits = histogram(
    'utbyte_commit_seconds',
    'From handing a group of rows to the disk to its answer',
    MOMENTS,
  );
  const rows = counter('utbyte_committed_rows_total', 'Rows handed to the disk');
  const bytes = counter('utbyte_committed_bytes_total', 'Bytes of those rows');
  const visible = histogram(
    'utbyte_visible_seconds',
    'From a change’s arrival to its sending to everyone',
    MOMENTS,
  );
  const fanOuts = histogram('utbyte_fan_out_seconds', 'Sending one batch to all its readers', MOMENTS);
  const readers = counter('utbyte_fan_out_readers_total', 'Readers of the batches sent, added up');
  const opened = histogram('utbyte_room_open_seconds', 'Opening a document from its log', WHILES);
  return {
    frame: (verdict) => frames.get(verdict)?.inc(),
    commit: (ms, rowCount, byteCount) => {
      commits.observe(seconds(ms));
      rows.inc(rowCount);
      bytes.inc(byteCount);
    },
    visible: (ms) => visible.observe(seconds(ms)),
    fanOut: (ms, readerCount) => {
      fanOuts.observe(seconds(ms));
      readers.inc(readerCount);
    },
    closed: (code) => closed.get(CODES.has(String(code)) ? String(code) : OTHER)?.inc(),
    opened: (ms) => opened.observe(seconds(ms)),
  };
}

export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  addGauges(registry, gauges);
  const meter = createMeter(registry);
  const close = watchProcess(registry);
  return {
    meter,
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close,
  };
}
