// Listeners by key: who wants to hear of one item, and nobody else's.

export type KeyedListeners = {
  subscribe: (key: string, listener: () => void) => () => void;
  notify: (key: string) => void;
};

export function createKeyedListeners(): KeyedListeners {
  const byKey = new Map<string, Set<() => void>>();
  return {
    subscribe: (key, listener) => {
      const listeners = byKey.get(key) ?? new Set();
      byKey.set(key, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && byKey.get(key) === listeners) byKey.delete(key);
      };
    },
    notify: (key) => {
      const listeners = byKey.get(key);
      // A copy: who is told may stop listening.
      if (listeners) for (const listener of Array.from(listeners)) listener();
    },
  };
}
