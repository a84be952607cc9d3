// Tells of many changes at a time: the first at once, then at most one in so many milliseconds, the last always.

export type Every = { announce: (key: string) => void; close: () => void };

export function createEvery(options: {
  ms: number;
  now: () => number;
  tell: (key: string) => Promise<void>;
  onFailure: (error: unknown) => void;
}): Every {
  const scheduled = new Set<string>();
  const toldAt = new Map<string, number>();
  let closed = false;

  async function tell(key: string): Promise<void> {
    scheduled.delete(key);
    if (closed) return;
    const at = options.now();
    // What was told long ago is as if it never was: keys of sessions that are over must not stay.
    for (const [other, before] of toldAt) if (at - before >= options.ms) toldAt.delete(other);
    toldAt.set(key, at);
    await options.tell(key);
  }

  return {
    announce: (key) => {
      if (scheduled.has(key) || closed) return;
      scheduled.add(key);
      const since = options.now() - (toldAt.get(key) ?? 0);
      const wait = Math.min(Math.max(0, options.ms - since), options.ms);
      setTimeout(() => void tell(key).catch(options.onFailure), wait).unref();
    },
    close: () => {
      closed = true;
    },
  };
}
