// Pasted text as notes: one a line, bullets and numbers taken off. Nothing pasted is dropped. Pure.
import { limits } from '#shared/limits.ts';

const BULLET = /^\s*(?:[-–—*•·]|\d{1,3}[.)])\s+/u;
/** What one change may hold, so that its frame stays far below the server's limit. */
const BATCH_NOTES = 200;
const BATCH_CHARS = 100_000;

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
  let chars = Infinity;
  for (const text of texts) {
    const last = batches.at(-1);
    if (!last || last.length >= BATCH_NOTES || chars + text.length > BATCH_CHARS) {
      batches.push([text]);
      chars = text.length;
    } else {
      last.push(text);
      chars += text.length;
    }
  }
  return batches;
}
