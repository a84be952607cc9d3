// Runs something that must not hold up everybody else, and stops it in the middle when it takes too long.
import { Script } from 'node:vm';

/** The way into a script is a global; this one is ours, and holds something only while it is called. */
const SLOT = Symbol.for('utbyte.withinTime');
const script = new Script(`globalThis[Symbol.for('utbyte.withinTime')]()`);

/**
 * What is stopped is left as it is, `finally` blocks included: whatever it worked on is to be thrown away.
 * The limit is of the wall's clock, so it has to be far above what anything honest takes on a busy machine.
 */
export function withinTime(act: () => void, timeoutMs: number): void {
  const slots = globalThis as { [SLOT]?: () => void };
  slots[SLOT] = act;
  try {
    script.runInThisContext({ timeout: timeoutMs });
  } finally {
    delete slots[SLOT];
  }
}
