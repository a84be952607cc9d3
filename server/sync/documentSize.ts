// How large an open document has become. It is bounded, since everyone who joins is sent all of it.
import { limits } from '#shared/limits.ts';

export type DocumentSize = {
  /** Bytes, at most: what was taken away since it was last measured is still counted. */
  bytes: () => number;
  /** So many bytes were added. */
  grew: (bytes: number) => void;
  /** True when nothing more may be added; taking away still may. */
  isFull: () => boolean;
};

/** Encoding a full document takes some tenths of a second: not oftener than after so much, or so long. */
const MEASURE_BYTES = 4 * 1024 * 1024;
const MEASURE_MS = 10_000;

/**
 * @param loaded bytes of the log it was made of
 * @param measure the document's size as of now
 * @param clock ms, never going back
 */
export function createDocumentSize(loaded: number, measure: () => number, clock: () => number): DocumentSize {
  let bytes = loaded;
  let measuredAt = -Infinity;
  let since = 0;
  return {
    bytes: () => bytes,
    grew: (more) => {
      bytes += more;
      since += more;
    },
    isFull: () => {
      if (bytes <= limits.documentBytes) return false;
      if (since >= MEASURE_BYTES || clock() - measuredAt >= MEASURE_MS) {
        bytes = measure();
        since = 0;
        measuredAt = clock();
      }
      return bytes > limits.documentBytes;
    },
  };
}
