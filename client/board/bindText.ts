// Binds a text field to a shared text: both can be typed in at once, and no remote letter moves the caret, scrolls or breaks a composition.
import diff from 'fast-diff';
import { applyDelta, moveSpan, replacedSpan, type Span, type TextDelta } from './caret.ts';
import type { SharedText } from './sharedText.ts';

export type TextField = HTMLTextAreaElement | HTMLInputElement;

const newlines = (text: string): string => text.replaceAll('\r\n', '\n');

/** The change from one text to another, for when only the outcome is known. */
function deltaBetween(before: string, after: string): TextDelta {
  return diff(before, after).map(([kind, part]) =>
    kind === diff.EQUAL
      ? { retain: part.length }
      : kind === diff.DELETE
        ? { delete: part.length }
        : { insert: part },
  );
}

function show(field: TextField, value: string, span: Span): void {
  if (field.value === value) return;
  const { scrollTop, scrollLeft, selectionDirection } = field;
  field.value = value;
  const direction = selectionDirection === 'backward' ? 'backward' : 'forward';
  if (field.ownerDocument.activeElement === field) field.setSelectionRange(span.start, span.end, direction);
  field.scrollTop = scrollTop;
  field.scrollLeft = scrollLeft;
}

function spanOf(field: TextField): Span {
  return { start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 };
}

/**
 * Keeps the two alike until the returned function is called.
 * @param onShown after the field's text was changed from elsewhere, for instance to grow the field
 */
export function bindText(field: TextField, text: SharedText, onShown?: () => void): () => void {
  let shown = newlines(text.read());
  let writing = false;
  /** While an input method composes: where what others do has moved things, told when it ends. */
  let composing: { base: string; deltas: TextDelta[] } | null = null;

  const write = (next: string, caret: number): void => {
    writing = true;
    try {
      text.write(next, caret);
    } finally {
      writing = false;
    }
    shown = newlines(text.read());
  };

  const takeInput = (): void => {
    if (composing) return;
    const span = spanOf(field);
    if (field.value !== shown) write(field.value, span.end);
    show(field, shown, { start: Math.min(span.start, shown.length), end: Math.min(span.end, shown.length) });
  };

  const onRemote = (delta: TextDelta | null): void => {
    if (writing) return;
    const now = newlines(text.read());
    const step = delta && applyDelta(shown, delta) === now ? delta : deltaBetween(shown, now);
    shown = now;
    if (composing) {
      composing.deltas.push(step);
      return;
    }
    show(field, now, moveSpan(spanOf(field), step));
    onShown?.();
  };

  const onCompositionStart = (): void => {
    composing = { base: shown, deltas: [] };
  };
  const onCompositionEnd = (): void => {
    const held = composing;
    composing = null;
    if (!held || held.deltas.length === 0) return takeInput();
    const typed = replacedSpan(held.base, field.value, field.selectionEnd ?? field.value.length);
    const span = held.deltas.reduce<Span>((at, delta) => moveSpan(at, delta), typed);
    const caret = span.start + typed.insert.length;
    write(shown.slice(0, span.start) + typed.insert + shown.slice(span.end), caret);
    show(field, shown, { start: caret, end: caret });
    onShown?.();
  };

  if (field.value !== shown) field.value = shown;
  const stop = text.observe(onRemote);
  field.addEventListener('input', takeInput);
  field.addEventListener('compositionstart', onCompositionStart);
  field.addEventListener('compositionend', onCompositionEnd);
  return () => {
    if (composing) onCompositionEnd();
    stop();
    field.removeEventListener('input', takeInput);
    field.removeEventListener('compositionstart', onCompositionStart);
    field.removeEventListener('compositionend', onCompositionEnd);
  };
}
