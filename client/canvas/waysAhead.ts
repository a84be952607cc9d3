// Finds the ways of links before anyone looks at them, while the page has nothing else to do: who moves the board then waits for
// none. What changes afterwards is found again when it comes into view.
import type { Readable } from '../session/readable.ts';
import { inSpareTime } from '../session/spareTime.ts';
import type { BoardLinks } from './linkBoard.ts';

/** So long one goes on before a letter or a frame gets its turn. */
const SLICE_MS = 6;
/** While someone writes or moves the view it rests. */
const BUSY_MS = 2000;
/** Between two slices the page may be busy for so long at most. */
const PUT_OFF_MS = 60_000;

/**
 * @param isBusy whether the person is at something that waits for nothing
 * @returns how to stop
 */
export function findWaysAhead(
  store: { lists: Readable<{ links: readonly string[] }> },
  links: Pick<BoardLinks, 'routeOf'>,
  isBusy: () => boolean,
): () => void {
  let listed: readonly string[] = [];
  let next = 0;
  let callOff: (() => void) | null = null;

  function go(): void {
    callOff = null;
    if (isBusy()) return later();
    const end = performance.now() + SLICE_MS;
    while (next < listed.length && performance.now() < end) links.routeOf(listed[next++] ?? '');
    if (next < listed.length) callOff = inSpareTime(go, PUT_OFF_MS);
  }

  function later(): void {
    const timer = setTimeout(() => {
      callOff = inSpareTime(go, PUT_OFF_MS);
    }, BUSY_MS);
    callOff = () => clearTimeout(timer);
  }

  function look(): void {
    const now = store.lists.get().links;
    if (now === listed) return;
    // What is known already is passed over quickly.
    [listed, next] = [now, 0];
    callOff ??= inSpareTime(go, PUT_OFF_MS);
  }

  look();
  const stop = store.lists.subscribe(look);
  return () => {
    callOff?.();
    stop();
  };
}
