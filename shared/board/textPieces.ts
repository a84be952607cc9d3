// A text too long for one note goes on in the next; no character is cut in two.
import { limits } from '../limits.ts';

/** @param first how much of it still goes into the first note */
export function textPieces(text: string, first: number = limits.noteChars): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + (parts.length === 0 ? first : limits.noteChars));
    if (to < text.length && to > from && /[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to--;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}
