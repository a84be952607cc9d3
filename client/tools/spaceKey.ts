// The space bar held down: the hand, for as long as it is held, wherever on the board the focus is. It never writes or scrolls.

/** What takes a space for itself. */
const TAKES_SPACE =
  'input, textarea, select, button, a, summary, [contenteditable="true"], [role="menu"], [role="dialog"]';

function means(surface: HTMLElement, event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.isComposing || !(target instanceof Element) || target.closest(TAKES_SPACE)) return false;
  return surface.contains(target) || target.contains(surface);
}

/** Watches until the returned function is called. */
export function watchSpace(surface: HTMLElement, onChange: (held: boolean) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const page = surface.ownerDocument;
  let held = false;
  const set = (next: boolean): void => {
    if (held === next) return;
    held = next;
    onChange(held);
  };
  page.addEventListener(
    'keydown',
    (event) => {
      if (!means(surface, event)) return;
      event.preventDefault();
      set(true);
    },
    { signal },
  );
  page.addEventListener('keyup', (event) => event.key === ' ' && set(false), { signal });
  // Its release is told to another window.
  page.defaultView?.addEventListener('blur', () => set(false), { signal });
  return () => {
    controller.abort();
    set(false);
  };
}
