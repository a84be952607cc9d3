// Reads Prometheus' text format (0.0.4) by itself, so that what the server writes is checked by something that did not write it.

export type Exposition = {
  /** Name with its labels in order, as in `a_total{code="4422"}` → value. */
  samples: ReadonlyMap<string, number>;
  /** Name → type, of every family. */
  types: ReadonlyMap<string, string>;
  helps: ReadonlyMap<string, string>;
  /** Every value of a label, but for the bounds of buckets. */
  labelValues: ReadonlySet<string>;
};

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y;

function labelsOf(text: string): [string, string][] {
  const labels: [string, string][] = [];
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name, value] = LABEL.exec(text) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no labels: ${text}`);
    labels.push([name, value]);
  }
  return labels.sort(([a], [b]) => (a < b ? -1 : 1));
}

function numberOf(text: string): number {
  if (text === '+Inf') return Infinity;
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) throw new Error(`no number: ${text}`);
  return Number(text);
}

/** Throws on a line that is none of the format. */
export function readExposition(text: string): Exposition {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  const helps = new Map<string, string>();
  const labelValues = new Set<string>();
  for (const line of text.split('\n')) {
    const [, kind, about, rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (line === '') continue;
    if (kind === 'HELP') helps.set(about ?? '', rest);
    else if (kind === 'TYPE') types.set(about ?? '', rest);
    else {
      const [, name, inner, value] = SAMPLE.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`no sample: ${line}`);
      const labels = labelsOf(inner ?? '');
      for (const [label, held] of labels) if (label !== 'le') labelValues.add(held);
      const named = labels.map(([label, held]) => `${label}="${held}"`).join(',');
      const key = named === '' ? name : `${name}{${named}}`;
      if (samples.has(key)) throw new Error(`twice: ${key}`);
      samples.set(key, numberOf(value));
    }
  }
  return { samples, types, helps, labelValues };
}
