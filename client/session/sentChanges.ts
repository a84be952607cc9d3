// Which of the changes made here are on the server's disk: what a frame of the line covers, and what an ack of it means.
import type * as Y from 'yjs';
import type { Journal } from './journal.ts';
import { watchOwnChanges } from './ownChanges.ts';

export type SentChanges = {
  /** A new line counts its frames from 1. */
  begin: () => void;
  sent: (frame: number) => void;
  acked: (frame: number) => void;
  /** Items that a frame changed. */
  itemsOf: (frame: number) => string[];
  items: () => string[];
  count: () => number;
  /** While something of an earlier page is put into the document: which change it is. */
  setApplying: (number: number | null) => void;
};

export function createSentChanges(doc: Y.Doc, journal: Journal): SentChanges {
  let applying: number | null = null;
  const changes = watchOwnChanges(doc, () => applying ?? journal.made() + 1);
  /** Frame → number of the last change made before it left. */
  let covers: number[] = [];
  let confirmed = 0;
  return {
    begin: () => {
      covers = [];
    },
    sent: (frame) => {
      covers[frame] = journal.made();
    },
    acked: (frame) => {
      confirmed = Math.max(confirmed, covers[frame] ?? 0);
      journal.confirm(confirmed);
      changes.confirm(confirmed);
    },
    itemsOf: (frame) =>
      changes.between(Math.max(confirmed, covers[frame - 1] ?? 0), covers[frame] ?? journal.made()),
    items: changes.items,
    count: changes.count,
    setApplying: (number) => {
      applying = number;
    },
  };
}
