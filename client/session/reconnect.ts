// How long a line that was lost waits before its next try: spread out, so that a restarted server is not met by everybody at once. Pure.

/** The first try after a lost line comes within this. */
const SPREAD_MS = 2000;
const LONGEST_MS = 30_000;
/** So many tries come within it: a server that restarts is back by then, and all its people with it. */
const QUICK_TRIES = 5;

export type Attempt = {
  /** Tries since the server last had everything; 0 when the page has just opened. */
  tries: number;
  /** What the server asked to be left alone for, or null. */
  retryAfterMs: number | null;
  /** From 0 to 1. */
  chance: number;
};

/** Milliseconds until the next try (docs/protocol.md, R1 and R2). */
export function delayBeforeMs({ tries, retryAfterMs, chance }: Attempt): number {
  if (retryAfterMs !== null) {
    // Never earlier than asked, and the longer the wait the wider the spread.
    const asked = Math.min(retryAfterMs, LONGEST_MS);
    return asked + chance * Math.max(SPREAD_MS, asked / 2);
  }
  if (tries === 0) return 0;
  return chance * Math.min(LONGEST_MS, SPREAD_MS * 2 ** Math.max(0, tries - QUICK_TRIES));
}
