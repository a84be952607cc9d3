// What presence needs of a document's line; the line itself belongs to client/session.
import type { Readable } from '../session/readable.ts';

export type PresenceLine = {
  /** @param body made by shared/sync/presenceCodec.ts */
  send: (body: Uint8Array) => void;
  /** Hears what the room tells; returns how to stop. */
  onFrame: (listener: (body: Uint8Array) => void) => () => void;
  /** The number under which the others know this line; null while there is no line. */
  number: Readable<number | null>;
};
