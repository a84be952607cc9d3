// When rooms work: at once while the server is quiet, all together once a tick under load (docs/protocol.md, A5).
// One tick for all rooms is what makes their commits one.

export type Pace = {
  /** Runs an act at the next tick; the same act only once. */
  soon: (act: () => void) => void;
  /** Some of the work of a tick was done after it: telling everyone waits for the commit. */
  worked: (ms: number) => void;
  /** Milliseconds between two ticks now. */
  tickMs: () => number;
};

export type PaceOptions = {
  /** ms, never going back */
  clock: () => number;
  /** Runs an act once after a time; 0 means as soon as what has arrived is read. */
  after: (act: () => void, ms: number) => void;
};

const TICK_MS = 16;
const LONG_TICK_MS = 33;
/** Above this share of a tick spent working, ticks grow: fewer, larger batches cost less. */
const BUSY_SHARE = 0.1;
/** Weight of the newest tick in the running average. */
const NEWEST = 0.2;

export function createPace({ clock, after }: PaceOptions): Pace {
  let due = new Set<() => void>();
  let planned = false;
  let lastAt = -Infinity;
  let share = 0;
  let spent = 0;

  const tickMs = (): number => {
    const over = Math.min(1, Math.max(0, share - BUSY_SHARE) / BUSY_SHARE);
    return TICK_MS + over * (LONG_TICK_MS - TICK_MS);
  };

  function tick(): void {
    planned = false;
    const before = lastAt;
    lastAt = clock();
    share += NEWEST * (Math.min(1, spent / Math.max(TICK_MS, lastAt - before)) - share);
    const acts = due;
    due = new Set();
    for (const act of acts) act();
    spent = clock() - lastAt;
  }

  return {
    soon: (act) => {
      due.add(act);
      if (planned) return;
      planned = true;
      after(tick, Math.max(0, lastAt + tickMs() - clock()));
    },
    worked: (ms) => {
      spent += ms;
    },
    tickMs,
  };
}
