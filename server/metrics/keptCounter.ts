// A counter whose value somebody else keeps: it is read when asked for.
import { Counter, type Registry } from 'prom-client';

/** By label value; the label is left out where there is only one value, `''`. */
export type Kept = Readonly<Record<string, number>>;

export function keptCounter(
  registry: Registry,
  named: { name: string; help: string; label?: string },
  read: () => Kept,
): void {
  const { label, ...rest } = named;
  const told = new Map<string, number>();
  new Counter({
    ...rest,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    collect() {
      for (const [value, total] of Object.entries(read())) {
        const before = told.get(value) ?? 0;
        // A counter never falls.
        const by = Math.max(0, total - before);
        told.set(value, before + by);
        this.inc(label === undefined ? {} : { [label]: value }, by);
      }
    },
  });
}
