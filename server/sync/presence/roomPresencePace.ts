// When a room tells of presence (docs/protocol.md, P2): at once in a quiet room, then all together once a tick.

export type PresenceClock = {
  /** ms UTC */
  now: () => number;
  /** Runs an act once after a time. */
  after: (act: () => void, ms: number) => void;
};

const FASTEST_MS = 50;
const SLOWEST_MS = 100;
/** Up to so many lines, a tick is as fast as a hand that moves; above, half a millisecond is added for each. */
const FEW_LINES = 50;

/** Milliseconds from one tick to the next: what a tick costs grows with those who are told, so there are fewer of them. */
export function presenceTickMs(lines: number): number {
  return Math.max(FASTEST_MS, Math.min(SLOWEST_MS, FASTEST_MS + (lines - FEW_LINES) / 2));
}

/** Milliseconds after which those are looked at who could not be told anything yet. */
const LATER_MS = 250;

export type PresencePace = {
  /** There is news. */
  soon: () => void;
  /** There may be news later, for someone who is behind or must not be heard yet. */
  later: () => void;
};

export function createPresencePace(
  { now, after }: PresenceClock,
  options: { lines: () => number; tick: () => void },
): PresencePace {
  let lastAt = -Infinity;
  /** A new number calls off the tick that was due before. */
  let due: { atMs: number; run: number } | null = null;
  let runs = 0;

  function plan(waitMs: number): void {
    const atMs = now() + waitMs;
    if (due && due.atMs <= atMs) return;
    const run = ++runs;
    due = { atMs, run };
    after(() => {
      if (due?.run !== run) return;
      due = null;
      lastAt = now();
      options.tick();
    }, waitMs);
  }

  return {
    soon: () => {
      const everyMs = presenceTickMs(options.lines());
      // A clock that was set back must not make anyone wait.
      plan(Math.max(0, Math.min(everyMs, lastAt + everyMs - now())));
    },
    later: () => plan(LATER_MS),
  };
}
