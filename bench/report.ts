// From observations to rows and the table: medians over rounds, ratios to others of the same round, percentiles, bars.

/** One thing seen in one round: a value, or samples of which percentiles are taken. */
export type Observation = { metric: string; unit: string } & ({ value: number } | { samples: number[] });
export type Observed = Observation & { workload: string; contender: string; round: number };

/** A line of the machine-readable result; all benchmarks of the project write these. */
export type Row = {
  bench: string;
  workload: string;
  contender: string;
  metric: string;
  value: number;
  unit: string;
};

/** What one contender has to reach in one metric. */
export type Bar = {
  workload: string;
  metric: string;
  /** Of the contender itself, or of it against another in the same round. */
  against: string;
  max: number;
  /** Where we would like to be. */
  aim?: number;
};

/** The metric whose ratio is reported, to whom, and whose (by default everyone's). */
export type Comparison = { metric: string; against: readonly string[]; of?: string };

const ITSELF = 'itself';
const AGAINST_RELAY: Comparison = { metric: 'cpu', against: ['relay'] };

const ratioName = (metric: string, against: string): string => `${metric} against ${against}`;

const metricOf = ({ metric, against }: Bar): string =>
  against === ITSELF ? metric : ratioName(metric, against);

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

function summarise(found: readonly Observed[]): { metric: string; value: number; unit: string }[] {
  const { metric, unit } = found[0] as Observed;
  const samples = found.flatMap((one) => ('samples' in one ? one.samples : []));
  if (samples.length === 0)
    return [{ metric, unit, value: median(found.flatMap((one) => ('value' in one ? [one.value] : []))) }];
  return [
    { metric: `${metric} p50`, unit, value: percentile(samples, 0.5) },
    { metric: `${metric} p99`, unit, value: percentile(samples, 0.99) },
    { metric: `${metric} samples`, unit: 'n', value: samples.length },
  ];
}

/** How a contender stands against another, round by round: both had the same machine just then. */
function ratioOf(found: readonly Observed[], floor: string, observed: readonly Observed[]): number | null {
  const ratios = found.flatMap((one) => {
    const other = observed.find(
      ({ contender, workload, metric, round }) =>
        contender === floor && workload === one.workload && metric === one.metric && round === one.round,
    );
    return other && 'value' in other && 'value' in one ? [one.value / other.value] : [];
  });
  return ratios.length > 0 ? median(ratios) : null;
}

export function rowsOf(
  bench: string,
  observed: readonly Observed[],
  comparisons: readonly Comparison[] = [AGAINST_RELAY],
): Row[] {
  const groups = Map.groupBy(observed, ({ workload, contender, metric }) =>
    JSON.stringify([workload, contender, metric]),
  );
  return [...groups.values()].flatMap((found) => {
    const { workload, contender, metric } = found[0] as Observed;
    const rows = summarise(found).map((summary) => ({ bench, workload, contender, ...summary }));
    const compared = comparisons.find((one) => one.metric === metric && (one.of ?? contender) === contender);
    for (const floor of compared?.against ?? []) {
      const value = ratioOf(found, floor, observed);
      if (value !== null)
        rows.push({ bench, workload, contender, metric: ratioName(metric, floor), value, unit: '×' });
    }
    return rows;
  });
}

export type Verdict = { bar: Bar; value: number; met: boolean; aimed: boolean };

/** Holds one contender to the bars. What was not measured has no verdict. */
export function judge(rows: readonly Row[], bars: readonly Bar[], contender: string): Verdict[] {
  return bars.flatMap((bar) => {
    const row = rows.find(
      ({ workload, contender: whose, metric }) =>
        workload === bar.workload && whose === contender && metric === metricOf(bar),
    );
    if (!row) return [];
    const { value } = row;
    return [{ bar, value, met: value <= bar.max, aimed: value <= (bar.aim ?? bar.max) }];
  });
}

const number = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);

/** As it was written down, or what is left of a quotient. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

function alignColumns(lines: readonly string[][]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines.map((line) =>
    line
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** The table people read: a metric a line, a contender a column, and the bar where there is one. */
export function tableOf(
  rows: readonly Row[],
  { bars, judged, order }: { bars: readonly Bar[]; judged: string; order: readonly string[] },
): string {
  // Those that stand in no order come last, as they came.
  const contenders = [...new Set([...order, ...rows.map(({ contender }) => contender)])].filter((name) =>
    rows.some(({ contender }) => contender === name),
  );
  const verdicts = judge(rows, bars, judged);
  // The judged one has metrics that the others lack; they stand where it has them.
  const workloads = [...new Set(rows.map(({ workload }) => workload))];
  const rank = ({ workload, contender }: Row): number =>
    2 * workloads.indexOf(workload) + (contender === judged ? 0 : 1);
  const ranked = rows.toSorted((a, b) => rank(a) - rank(b));
  const groups = Map.groupBy(ranked, ({ workload, metric }) => JSON.stringify([workload, metric]));
  const lines = [...groups.values()].map((found) => {
    const { workload, metric, unit } = found[0] as Row;
    const verdict = verdicts.find(({ bar }) => bar.workload === workload && metricOf(bar) === metric);
    const values = contenders.map((contender) => {
      const row = found.find((one) => one.contender === contender);
      return row ? number(row.value) : '';
    });
    const bar = verdict
      ? `≤ ${short(verdict.bar.max)}${verdict.bar.aim === undefined ? '' : ` (aim ${short(verdict.bar.aim)})`}`
      : '';
    const outcome = verdict ? (verdict.met ? 'met' : 'NOT MET') : '';
    return [workload, `${metric}, ${unit}`, ...values, bar, outcome];
  });
  return alignColumns([['workload', 'metric', ...contenders, 'bar', judged], ...lines]).join('\n');
}
