// A value that can be read and watched: what sync, presence and live news hand to the views.

export type Readable<T> = {
  get: () => T;
  /** Calls the listener after each change; returns how to stop. */
  subscribe: (listener: () => void) => () => void;
};

export type Writable<T> = Readable<T> & { set: (value: T) => void };

export function createReadable<T>(initial: T): Writable<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
