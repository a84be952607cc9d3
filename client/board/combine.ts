// One readable made from several: what the documents of a session say together.
import { createReadable, type Readable } from '../session/readable.ts';

export type Combined<T> = Readable<T> & { close: () => void };

export function combine<T>(sources: readonly Readable<unknown>[], compute: () => T): Combined<T> {
  const value = createReadable(compute());
  const stops = sources.map((source) => source.subscribe(() => value.set(compute())));
  return {
    get: value.get,
    subscribe: value.subscribe,
    close: () => {
      for (const stop of stops) stop();
    },
  };
}
