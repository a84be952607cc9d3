// Long work in slices: some milliseconds at a time, and the page has its turn between them.

export type Turns = {
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
  /** Lets the page do what waits. */
  pause: () => Promise<void>;
};

/** What may be spent at once; at 60 frames a second it leaves half a frame to everything else. */
const SLICE_MS = 8;

function nextTurn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  // Not a timer: those of a page in the background fire once a second.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

export const pageTurns: Turns = { now: () => performance.now(), pause: nextTurn };

export type SlicesOptions = {
  turns?: Turns;
  /** Asked before each piece of work; true ends it. */
  stopped?: () => boolean;
  /** What must have happened before the next piece; null when nothing has to. */
  ready?: () => Promise<void> | null;
  onSlice?: (done: number) => void;
};

/**
 * Does all of it in order. What fits into the first slice is done when this returns.
 * @returns how much was done
 */
export async function inSlices<T>(
  all: readonly T[],
  act: (one: T) => void,
  { turns = pageTurns, stopped = () => false, ready = () => null, onSlice }: SlicesOptions = {},
): Promise<number> {
  let begun = turns.now();
  let done = 0;
  for (const one of all) {
    if (done > 0 && turns.now() - begun >= SLICE_MS) {
      onSlice?.(done);
      await turns.pause();
      begun = turns.now();
    }
    // The first piece waits for nothing: what is small is done at once.
    for (let wait = done > 0 ? ready() : null; wait && !stopped(); wait = ready()) {
      onSlice?.(done);
      await wait;
    }
    if (stopped()) break;
    act(one);
    done++;
  }
  onSlice?.(done);
  return done;
}
