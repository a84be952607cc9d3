// One who rewrites one long note over and over: as many bytes as one likes on the line, and a document that stays small.
import type * as Y from 'yjs';
import { noteText } from '#shared/board/operations.ts';
import { limits } from '#shared/limits.ts';
import { writeNote } from './boards.ts';
import { stockClient, until, type Stock, type TestPerson } from './people.ts';

/** Three bytes a character: the largest frame that one may send. */
const LETTER = '語';

export type FloodWriter = Stock & {
  /** Sends so many frames, each when the others have seen the one before. */
  flood: (frames: number, seenBy: Y.Doc) => Promise<void>;
};

/** What one of its frames holds, in bytes. */
export const FLOOD_FRAME_BYTES = 3 * (limits.noteChars - 10);

export async function createFloodWriter(person: TestPerson, name: string): Promise<FloodWriter> {
  const stock = stockClient(person);
  await until(() => stock.provider.synced, 'the board');
  writeNote(stock.doc, name, '');
  let round = 0;
  const beginning = (doc: Y.Doc): string => noteText(doc, name)?.toString().slice(0, 10) ?? '';
  return {
    ...stock,
    flood: async (frames, seenBy) => {
      for (let frame = 0; frame < frames; frame++) {
        const text = noteText(stock.doc, name);
        if (!text) throw new Error('its note is gone');
        const mark = String(++round).padStart(10);
        stock.doc.transact(() => {
          text.delete(0, text.length);
          text.insert(0, mark + LETTER.repeat(limits.noteChars - 10));
        });
        await until(() => beginning(seenBy) === mark, `${name} has been seen`);
      }
    },
  };
}
