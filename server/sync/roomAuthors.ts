// Whose the items of one document are, and the frames that tell readers of it: made once for all of them.
import { encodeAuthors } from '#shared/sync/messages.ts';
import { outFrame, type OutFrame } from './wire.ts';

export type NewAuthor = { itemId: string; participantId: string };

export type AuthorsTable = {
  map: Record<string, string>;
  /** These are on disk now, and are told to those who come from now on. */
  add: (found: readonly NewAuthor[]) => void;
  /** What is told to those who are there. */
  news: (found: readonly NewAuthor[]) => OutFrame;
  /** What is told to one who comes. */
  all: () => OutFrame[];
};

/** So many that came since the kept frame was made are worth a frame of their own. */
const LATER_MAX = 500;

const frameOf = (authors: Record<string, string>): OutFrame => outFrame(encodeAuthors(authors));
const recordOf = (found: readonly NewAuthor[]): Record<string, string> =>
  Object.fromEntries(found.map(({ itemId, participantId }) => [itemId, participantId]));

export function createAuthorsTable(stored: Record<string, string>): AuthorsTable {
  // No prototype: an item may be called `constructor`.
  const map: Record<string, string> = Object.assign(Object.create(null), stored);
  let kept: OutFrame | null = null;
  let later: NewAuthor[] = [];
  let laterFrame: OutFrame | null = null;
  return {
    map,
    add: (found) => {
      if (found.length === 0) return;
      for (const { itemId, participantId } of found) map[itemId] = participantId;
      if (kept === null) return;
      later.push(...found);
      laterFrame = null;
      if (later.length > LATER_MAX) kept = null;
    },
    news: (found) => frameOf(recordOf(found)),
    all: () => {
      if (kept === null) {
        kept = frameOf(map);
        later = [];
      }
      if (later.length === 0) return [kept];
      laterFrame ??= frameOf(recordOf(later));
      return [kept, laterFrame];
    },
  };
}
