// Pasted text as notes: one a line, bullets and numbers taken off. Nothing pasted is dropped. Pure.
import { limits } from '#shared/limits.ts';

const BULLET = /^\s*(?:[-–—*•·]|\d{1,3}[.)])\s+/u;
/** How many items one change may hold, so that its frame stays below the server's limit. */
export const BATCH_ITEMS = 200;
/** What a note takes in a frame beside its text, and all of them together. */
const NOTE_BYTES = 250;
const BATCH_BYTES = 48 * 1024;
const utf8 = new TextEncoder();

/** A line too long for one note goes on in the next. */
function pieces(line: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < line.length; from += limits.noteChars)
    parts.push(line.slice(from, from + limits.noteChars));
  return parts;
}

export function noteLines(pasted: string): string[] {
  return pasted
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '')
    .flatMap(pieces);
}

/** The texts in their order, divided into changes of a size the server takes. */
export function inBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let filled = Infinity;
  for (const text of texts) {
    const last = batches.at(-1);
    const bytes = utf8.encode(text).length + NOTE_BYTES;
    if (!last || last.length >= BATCH_ITEMS || filled + bytes > BATCH_BYTES) {
      batches.push([text]);
      filled = bytes;
    } else {
      last.push(text);
      filled += bytes;
    }
  }
  return batches;
}

/** The same for things that are changed and not made. */
export function inGroups<T>(all: Iterable<T>): T[][] {
  const groups: T[][] = [];
  for (const one of all) {
    const last = groups.at(-1);
    if (last && last.length < BATCH_ITEMS) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
