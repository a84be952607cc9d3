// How much room the window gives: the widths at which the room changes its shape.
import { useSyncExternalStore } from 'react';

const QUERIES = {
  /** From this on everything has room. */
  wide: '(min-width: 1500px)',
  /** Below this the bars hold less, and the rest is in menus. */
  compact: '(max-width: 1180px)',
  /** Below this the side panel becomes a sheet. */
  narrow: '(max-width: 900px)',
  /** Below this the list comes first. */
  phone: '(max-width: 599px)',
} as const;

export function isWidth(width: keyof typeof QUERIES): boolean {
  return matchMedia(QUERIES[width]).matches;
}

export function useWidth(width: keyof typeof QUERIES): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(QUERIES[width]);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => isWidth(width),
  );
}
