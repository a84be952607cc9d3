// Where a selection goes when the text under it changes. Pure.

export type TextDelta = readonly {
  insert?: unknown;
  delete?: number | undefined;
  retain?: number | undefined;
}[];
export type Span = { start: number; end: number };

const sizeOf = (insert: unknown): number => (typeof insert === 'string' ? insert.length : 1);

export function applyDelta(text: string, delta: TextDelta): string {
  let [out, at] = ['', 0];
  for (const part of delta) {
    if (part.insert !== undefined) out += typeof part.insert === 'string' ? part.insert : '\uFFFC';
    else if (part.delete !== undefined) at += part.delete;
    else if (part.retain !== undefined) {
      out += text.slice(at, at + part.retain);
      at += part.retain;
    }
  }
  return out + text.slice(at);
}

/**
 * A position after a delta.
 * @param side what text inserted exactly there does: push it along (`after`) or leave it (`before`)
 */
export function movePosition(position: number, delta: TextDelta, side: 'before' | 'after'): number {
  let [next, at] = [position, 0];
  for (const part of delta) {
    if (at > next) break;
    if (part.insert !== undefined) {
      const pushes = at < next || (at === next && side === 'after');
      if (pushes) next += sizeOf(part.insert);
      at += sizeOf(part.insert);
    } else if (part.delete !== undefined) {
      next -= Math.max(0, Math.min(part.delete, next - at));
    } else at += part.retain ?? 0;
  }
  return next;
}

/** A caret stays before what another types at it; a selection never grows by what another types at its ends. */
export function moveSpan(span: Span, delta: TextDelta): Span {
  if (span.start === span.end) {
    const at = movePosition(span.start, delta, 'before');
    return { start: at, end: at };
  }
  const start = movePosition(span.start, delta, 'after');
  return { start, end: Math.max(start, movePosition(span.end, delta, 'before')) };
}

/** The one replaced stretch between two texts; the caret tells which of several equal letters was typed. */
export function replacedSpan(before: string, after: string, caret: number): Span & { insert: string } {
  const tail = after.length - caret;
  let end = 0;
  const endMax = Math.min(before.length, tail);
  while (end < endMax && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  let start = 0;
  const startMax = Math.min(before.length, after.length) - end;
  while (start < startMax && before[start] === after[start]) start++;
  return { start, end: before.length - end, insert: after.slice(start, after.length - end) };
}
