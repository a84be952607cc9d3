// The focus that was asked for goes to an item as soon as that is drawn.
import type { CanvasState } from './canvasState.ts';

/** @param elementOf what is drawn of an item, if it is */
export function takeAskedFocus(
  { focusAsked }: Pick<CanvasState, 'focusAsked'>,
  elementOf: (id: string) => HTMLElement | null | undefined,
): void {
  const asked = focusAsked.get();
  const element = asked === null ? null : elementOf(asked);
  if (!element) return;
  focusAsked.set(null);
  element.focus({ preventScroll: true });
}
