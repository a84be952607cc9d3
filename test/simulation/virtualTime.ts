// A clock that stands still while anyone works, and jumps to what is due next: an hour of a workshop in milliseconds.

export type VirtualTime = {
  /** ms since the world began */
  now: () => number;
  /** Runs an act once after a time, ms. Those due at the same moment run in the order they were asked for. */
  after: (act: () => void, ms: number) => void;
  sleep: (ms: number) => Promise<void>;
  /** Runs what is due until a moment, or until a predicate holds; answers whether it did. */
  run: (until: number, done?: () => boolean) => Promise<boolean>;
};

type Due = { at: number; order: number; act: () => void };

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** What is due, as a binary heap. */
function createHeap(): { push: (due: Due) => void; next: () => Due | undefined; pop: () => void } {
  const heap: Due[] = [];
  const at = (index: number): Due => heap[index] as Due;
  function swap(a: number, b: number): void {
    [heap[a], heap[b]] = [at(b), at(a)];
  }
  return {
    next: () => heap[0],
    push: (due) => {
      let index = heap.push(due) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (!isBefore(at(index), at(parent))) break;
        swap(index, parent);
        index = parent;
      }
    },
    pop: () => {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      for (let index = 0; ;) {
        let least = index;
        for (const child of [2 * index + 1, 2 * index + 2])
          if (child < heap.length && isBefore(at(child), at(least))) least = child;
        if (least === index) return;
        swap(index, least);
        index = least;
      }
    },
  };
}

/** Everything that waits for a promise only has run when this resolves. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createVirtualTime(): VirtualTime {
  const heap = createHeap();
  let now = 0;
  let order = 0;
  const after = (act: () => void, ms: number): void =>
    heap.push({ at: now + Math.max(0, ms), order: order++, act });
  return {
    now: () => now,
    after,
    sleep: (ms) => new Promise((resolve) => after(resolve, ms)),
    run: async (until, done) => {
      await settled();
      for (;;) {
        if (done?.()) return true;
        const due = heap.next();
        if (!due || due.at > until) {
          now = Math.max(now, until);
          return done?.() ?? true;
        }
        heap.pop();
        now = Math.max(now, due.at);
        due.act();
        await settled();
      }
    },
  };
}
