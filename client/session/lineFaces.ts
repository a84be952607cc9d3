// What can be watched of a document's line; set by the line alone.
import type { Authors } from '#shared/sync/messages.ts';
import type { PresenceLine } from '../presence/presenceLine.ts';
import type { Ended } from './lineEnd.ts';
import { createReadable, type Writable } from './readable.ts';
import type { TransportName } from './transport.ts';

export type LineFaces = {
  loaded: Writable<boolean>;
  /** True while there is a line and the whole document has come over it. */
  synced: Writable<boolean>;
  authors: Writable<Authors>;
  mayWrite: Writable<boolean>;
  ended: Writable<Ended | null>;
  transport: Writable<TransportName>;
  nextTry: Writable<number | null>;
};

export const createLineFaces = (): LineFaces => ({
  loaded: createReadable(false),
  synced: createReadable(false),
  authors: createReadable<Authors>({}),
  mayWrite: createReadable(false),
  ended: createReadable<Ended | null>(null),
  transport: createReadable<TransportName>('websocket'),
  nextTry: createReadable<number | null>(null),
});

export type PresenceFace = {
  line: PresenceLine;
  number: Writable<number | null>;
  hear: (body: Uint8Array) => void;
};

export function createPresenceFace(send: (body: Uint8Array) => void): PresenceFace {
  const listeners = new Set<(body: Uint8Array) => void>();
  const number = createReadable<number | null>(null);
  return {
    number,
    hear: (body) => {
      for (const listener of listeners) listener(body);
    },
    line: {
      send,
      onFrame: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      number,
    },
  };
}
