// Work that nobody waits for, done when the page has nothing else to do: a letter typed meanwhile would wait for it.

/** The page says how long it expects to be idle: 50 ms at most, and what is left of a frame while anything moves. */
const IDLE_MS = 30;

/**
 * @param withinMs it is done then in any case
 * @returns how to call it off
 */
export function inSpareTime(act: () => void, withinMs: number): () => void {
  // Safari has learnt it late, and programs have none.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act);
    return () => clearTimeout(timer);
  }
  const end = performance.now() + withinMs;
  const ask = (): number =>
    requestIdleCallback(look, { timeout: Math.max(1, Math.round(end - performance.now())) });
  const look = (idle: IdleDeadline): void => {
    if (idle.didTimeout || idle.timeRemaining() >= IDLE_MS) act();
    else asked = ask();
  };
  let asked = ask();
  return () => cancelIdleCallback(asked);
}
