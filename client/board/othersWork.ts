// Whose work stands in a document: what was written here, and what others did, also where an undo has written theirs anew.
import * as Y from 'yjs';
import { LOCAL } from '#shared/board/operations.ts';
import { piecesOf, within, type IdSet } from './pieces.ts';

/** Another's words or values that an undo of mine wrote anew, under an id of mine. */
type Copy = { clock: number; len: number; by: number };

export type OthersWork = {
  /** The client id of another who wrote a piece; null for what was written here. */
  writerOf: (piece: Y.Item) => number | null;
  /** Whether another has anything left in a type. */
  stands: (type: Y.AbstractType<unknown>) => boolean;
  /** Client ids of the others who have something left in a type, and whether there are words among it. */
  writers: (type: Y.AbstractType<unknown>) => { by: Set<number>; words: boolean };
  /** What of these an undo has written anew is still another's. */
  tookUp: (deleted: IdSet) => void;
  close: () => void;
};

const isWords = ({ content, parentSub }: Y.Item): boolean =>
  content instanceof Y.ContentString || (parentSub !== null && content.getContent().some(isLongText));
/** Ids, kinds and order keys are strings too; nobody counts them as words. */
const isLongText = (value: unknown): boolean => typeof value === 'string' && value.includes(' ');

export function watchOthersWork(doc: Y.Doc, undoer: unknown): OthersWork {
  /** Client ids this page has written under: after a reconnect it may have got another. */
  const own = new Set<number>();
  const copies = new Map<number, Copy[]>();
  const onBegin = ({ origin }: Y.Transaction): void => {
    if (origin === LOCAL || origin === undoer) own.add(doc.clientID);
  };
  doc.on('beforeTransaction', onBegin);

  function writerOf({ id, length }: Y.Item): number | null {
    if (!own.has(id.client)) return id.client;
    const copy = copies
      .get(id.client)
      ?.find(({ clock, len }) => clock < id.clock + length && id.clock < clock + len);
    return copy ? copy.by : null;
  }

  return {
    writerOf,
    stands: (type) => {
      for (const piece of within(type)) if (writerOf(piece) !== null) return true;
      return false;
    },
    writers: (type) => {
      const by = new Set<number>();
      let words = false;
      for (const piece of within(type)) {
        const writer = writerOf(piece);
        if (writer === null) continue;
        by.add(writer);
        words ||= isWords(piece);
      }
      return { by, words };
    },
    tookUp: (deleted) => {
      for (const { item } of piecesOf(doc, deleted)) {
        const by = item.redone === null ? null : writerOf(item);
        if (by === null || !item.redone) continue;
        const { client, clock } = item.redone;
        const known = copies.get(client) ?? [];
        copies.set(client, known);
        known.push({ clock, len: item.length, by });
      }
    },
    close: () => doc.off('beforeTransaction', onBegin),
  };
}
