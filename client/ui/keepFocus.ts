// Keeps the focus near when what had it is taken away: whoever goes by keyboard goes on there, not at the top of the page.

type Find = (region: HTMLElement) => HTMLElement | null | undefined;

/**
 * A ref for a region of the page. Where the region itself goes, with the focus in it, it is asked too: `isConnected` tells.
 * @param goTo where the focus goes when what had it is no more
 */
export function keepFocus(goTo: Find): (region: HTMLElement | null) => (() => void) | undefined {
  return (region) => {
    if (!region) return undefined;
    let had: EventTarget | null = null;
    const restore = (): void => {
      if (document.activeElement === document.body) goTo(region)?.focus({ preventScroll: true });
    };
    const look = (): void => {
      if (!(had instanceof Node) || had.isConnected) return;
      had = null;
      restore();
    };
    const onFocus = ({ target }: FocusEvent): void => {
      had = target;
    };
    // Chromium says that the focus leaves also what is being taken away; whether that is so is known a moment later.
    const onLeave = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        look();
        if (had === target) had = null;
      });
    // Others say nothing.
    const watch = new MutationObserver(look);
    region.addEventListener('focusin', onFocus);
    region.addEventListener('focusout', onLeave);
    watch.observe(region, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      region.removeEventListener('focusin', onFocus);
      region.removeEventListener('focusout', onLeave);
      if (region.contains(document.activeElement)) queueMicrotask(restore);
    };
  };
}
