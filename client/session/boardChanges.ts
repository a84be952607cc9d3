// What a person changed on a board, told by items and not by letters, so that it can be done again in another document. Pure.
import type * as Y from 'yjs';
import { LOCAL } from '#shared/board/operations.ts';
import { readBoard, type Board } from '#shared/board/read.ts';
import type { Section } from '#shared/board/section.ts';
import { areaAgain, areaChange, areaGone, areaWordsOf, type AreaChange } from './areaChanges.ts';
import { linkAgain, linkChange, linkGone, linkWordsOf, type LinkChange } from './linkChanges.ts';
import { noteAgain, noteChange, noteGone, noteWordsOf, type NoteChange } from './noteChanges.ts';

export type BoardChange = NoteChange | AreaChange | LinkChange;

/** Those that people make: the others are the server's. */
const areasOf = ({ sections }: Board): Section[] => sections.filter(({ free }) => free);

/** How records differ: those that are there now, then those that are not any more. */
function differences<T extends { id: string }, C>(
  before: readonly T[],
  now: readonly T[],
  changed: (one: T, before: T | undefined) => C | null,
  gone: (one: T) => C,
): C[] {
  const earlier = new Map(before.map((one) => [one.id, one]));
  const here = new Set(now.map(({ id }) => id));
  return [
    ...now.map((one) => changed(one, earlier.get(one.id))).filter((change) => change !== null),
    ...before.filter(({ id }) => !here.has(id)).map(gone),
  ];
}

/**
 * Everything by which one document differs from another that it began as.
 * @param ids only these items and links, when given
 */
export function unsentChanges(base: Y.Doc, mine: Y.Doc, ids?: ReadonlySet<string>): BoardChange[] {
  const [before, now] = [readBoard([base]), readBoard([mine])];
  const changes: BoardChange[] = [
    ...differences(areasOf(before), areasOf(now), areaChange, areaGone),
    ...differences(before.notes, now.notes, (note, then) => noteChange(mine, note, then), noteGone),
    // Links last: what they lead to must be there.
    ...differences(before.links, now.links, linkChange, linkGone),
  ];
  return ids ? changes.filter(({ id }) => ids.has(id)) : changes;
}

function again(doc: Y.Doc, change: BoardChange, now: number): boolean {
  switch (change.type) {
    case 'area':
      return areaAgain(doc, change, now);
    case 'note':
      return noteAgain(doc, change, now);
    case 'link':
      return linkAgain(doc, change);
  }
}

/**
 * Does a change again, in one transaction; nothing of it when it cannot be done.
 * @param now ms UTC, for what is put in the bin
 * @returns whether it could be done
 */
export const applyAgain = (doc: Y.Doc, change: BoardChange, now: number): boolean =>
  doc.transact(() => again(doc, change, now), LOCAL);

function textsOf(change: BoardChange): string[] {
  switch (change.type) {
    case 'area':
      return areaWordsOf(change);
    case 'note':
      return noteWordsOf(change);
    case 'link':
      return linkWordsOf(change);
  }
}

/** The words in a change, for one who must take them along. */
export const wordsOf = (change: BoardChange): string =>
  change.gone
    ? ''
    : textsOf(change)
        .filter((text) => text.trim() !== '')
        .join('\n');
