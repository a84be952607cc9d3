// Waiting in the load generator: for a time, or until something holds.

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds, or the time is up. Returns whether it held. */
export async function waitUntil(holds: () => boolean, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}

/** Does something again and again, each after a time drawn evenly from a range. Returns how to stop it. */
export function repeat(act: () => void, [least, most]: readonly [number, number]): () => void {
  const draw = (): number => least + Math.random() * (most - least);
  // Due times, not gaps: a late turn does not lower the rate.
  let due = performance.now() + Math.random() * most;
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    timer = setTimeout(
      () => {
        act();
        due = Math.max(due + draw(), performance.now() - most);
        next();
      },
      Math.max(0, due - performance.now()),
    );
  };
  next();
  return () => clearTimeout(timer);
}

const AT_ONCE = 20;

/** Does something for each, a few at a time. */
export async function inTurns<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    results.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(act))));
  return results;
}
