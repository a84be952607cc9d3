// How fast large work may go on: what is on its way must stay so little that a line that breaks can bring it in one piece.
import type { DocumentLink } from '../session/documentLink.ts';
import { createReadable, type Readable } from '../session/readable.ts';

/** Items that may be changed here and not yet be on the server's disk: it takes some 600 new notes in one first frame. */
const UNSAVED_MAX = 400;
const LOOK_EVERY_MS = 200;

export type Pace = {
  /** What must have happened before more is done; null when it may go on at once. */
  ready: () => Promise<void> | null;
  /** Whether it waits for a line that is not there. */
  waits: Readable<boolean>;
  close: () => void;
};

export type PacedLink = Pick<DocumentLink, 'saved' | 'unsavedItems'>;

export function createPace(links: readonly PacedLink[]): Pace {
  const waits = createReadable(false);
  let closed = false;
  const isBehind = (): boolean =>
    !closed && links.some(({ unsavedItems }) => unsavedItems().length >= UNSAVED_MAX);
  const isOffline = (): boolean => links.some(({ saved }) => saved.get().state === 'offline');

  /** Until something is said about saving, or a moment has gone. */
  function aMoment(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        for (const stop of stops) stop();
        waits.set(isBehind() && isOffline());
        resolve();
      };
      const timer = setTimeout(end, LOOK_EVERY_MS);
      const stops = links.map(({ saved }) => saved.subscribe(end));
    });
  }

  return {
    ready: () => (isBehind() ? aMoment() : null),
    waits,
    close: () => {
      closed = true;
    },
  };
}
