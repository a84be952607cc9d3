// Pasted text as notes: one a line, bullets and numbers taken off. Nothing pasted is dropped. Pure.
import { textPieces } from '#shared/board/textPieces.ts';
import { batchesOf, noteCost } from './batches.ts';

const BULLET = /^\s*(?:[-–—*•·]|\d{1,3}[.)])\s+/u;

export function noteLines(pasted: string): string[] {
  return pasted
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => textPieces(line));
}

/** The texts in their order, divided into changes of a size the server takes. */
export const inBatches = (texts: readonly string[]): string[][] => batchesOf(texts, (text) => noteCost(text));

/** What one thing takes that is changed and not made. */
const CHANGED = { bytes: 200, structs: 8 };

/** The same for things that are changed and not made. */
export const inGroups = <T>(all: Iterable<T>): T[][] => batchesOf(all, () => CHANGED);
