// What a peer's page offers to the one who measures it, and how it tells when it has painted.
import type { Box, Point } from '#shared/geometry.ts';

export type Peer = {
  /** Shows the board, whose data is in memory; the milliseconds until notes are painted and the page answers. */
  show: () => Promise<number>;
  zoom: () => number;
  /** Puts a board point in the middle of the view. */
  look: (at: Point, zoom: number) => void;
  /** Where a note is on the screen; null when the page does not know it. */
  boxOf: (id: string) => Box | null;
  /** Moves notes as if others had, until the returned function is called. */
  moveRemotely: (ids: readonly string[]) => () => void;
};

declare global {
  interface Window {
    peer?: Peer;
    stopMovers?: (() => void) | undefined;
  }
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

/** Milliseconds from `begin` until its notes are painted and the page does other things again. */
export async function untilPainted(begin: () => void, hasNotes: () => boolean): Promise<number> {
  const from = performance.now();
  begin();
  do await nextFrame();
  while (!hasNotes());
  // The frame in which they were seen is painted when the next one begins.
  await nextFrame();
  await nextTask();
  return performance.now() - from;
}

export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  return root;
}
