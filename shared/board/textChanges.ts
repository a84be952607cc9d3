// How a text became another: which parts stay, go and come. Bounded: no two texts take long to compare.
import diff from 'fast-diff';

/** A text that is another altogether shares letters with the old one by chance, and finding them takes seconds. */
const COMPARED_CHARS = 4000;
/** Parts in which one edit may change a text; one of more is written anew. */
const PARTS_MAX = 500;

const commonStart = (a: string, b: string): number => {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  // Not between the halves of a character.
  return /[\uD800-\uDBFF]/.test(a.charAt(at - 1)) ? at - 1 : at;
};
const commonEnd = (a: string, b: string, most: number): number => {
  let count = 0;
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count++;
  return /[\uDC00-\uDFFF]/.test(a.charAt(a.length - count)) ? count - 1 : count;
};

export type TextChange = [kind: 'stays' | 'goes' | 'comes', part: string];

const KIND = { [diff.EQUAL]: 'stays', [diff.DELETE]: 'goes', [diff.INSERT]: 'comes' } as const;

function compare(previous: string, next: string, caret?: number): TextChange[] | null {
  if (previous.length + next.length > COMPARED_CHARS) return null;
  const parts = diff(previous, next, caret);
  return parts.length > PARTS_MAX ? null : parts.map(([kind, part]) => [KIND[kind], part]);
}

/**
 * How a text becomes another, in order.
 * @param caret where the caret stands after the change; it tells which of several equal letters was typed
 */
export function changesBetween(previous: string, next: string, caret?: number): TextChange[] {
  const compared = compare(previous, next, caret);
  if (compared) return compared;
  const start = commonStart(previous, next);
  const end = commonEnd(previous, next, Math.min(previous.length, next.length) - start);
  const gone = previous.slice(start, previous.length - end);
  const come = next.slice(start, next.length - end);
  const within = compare(gone, come) ?? [
    ['goes', gone],
    ['comes', come],
  ];
  return [['stays', previous.slice(0, start)], ...within];
}
