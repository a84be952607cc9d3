// Finds the ways of links before anyone looks at them, while the page has nothing else to do: who moves the board then waits for
// none. What changes afterwards is found again when it comes into view.
import type { BoardStore } from '../board/boardStore.ts';
import { inSpareTime } from '../session/spareTime.ts';
import type { BoardLinks } from './linkBoard.ts';

/** So long one goes on before a letter or a frame gets its turn. */
const SLICE_MS = 8;
/** Between two slices the page may be busy for so long at most. */
const PUT_OFF_MS = 60_000;

/** @returns how to stop */
export function findWaysAhead(store: BoardStore, links: Pick<BoardLinks, 'routeOf'>): () => void {
  let listed: readonly string[] = [];
  let next = 0;
  let callOff: (() => void) | null = null;

  function go(): void {
    callOff = null;
    const end = performance.now() + SLICE_MS;
    while (next < listed.length && performance.now() < end) links.routeOf(listed[next++] ?? '');
    if (next < listed.length) callOff = inSpareTime(go, PUT_OFF_MS);
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
