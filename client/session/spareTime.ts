// Work that nobody waits for, done when the page has nothing else to do: a letter typed meanwhile would wait for it.

/** The page says how long it expects to be idle: 50 ms at most, and what is left of a frame while anything moves. */
const IDLE_MS = 30;
/** Where something moves it is not asked at every frame. */
const ASK_AGAIN_MS = 250;
const REST_MS = 50;

/**
 * @param withinMs it is done then in any case
 * @returns how to call it off
 */
export function inSpareTime(act: () => void, withinMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Older Safari does not say when it is idle, and programs do not either: there it is done with rests between.
  if (typeof requestIdleCallback === 'undefined') {
    timer = setTimeout(act, REST_MS);
    return () => clearTimeout(timer);
  }
  const end = performance.now() + withinMs;
  let asked = 0;
  const look = (idle: IdleDeadline): void => {
    if (idle.didTimeout || idle.timeRemaining() >= IDLE_MS) act();
    else timer = setTimeout(ask, ASK_AGAIN_MS);
  };
  const ask = (): void => {
    asked = requestIdleCallback(look, { timeout: Math.max(1, Math.round(end - performance.now())) });
  };
  ask();
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(asked);
  };
}
