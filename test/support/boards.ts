// Short ways to write on a board and to read it, for tests.
import * as Y from 'yjs';
import { itemsOf } from '#shared/board/names.ts';
import { readBoard } from '#shared/board/read.ts';

/** Writes a note as a foreign program would: only what the outside contract names. */
export function writeNote(doc: Y.Doc, id: string, text: string, p: [number, number] = [0, 0]): void {
  doc.transact(() => {
    const note = new Y.Map<unknown>();
    note.set('type', 'note');
    note.set('kind', 'plain');
    note.set('p', p);
    note.set('s', [200, 120]);
    note.set('text', new Y.Text(text));
    itemsOf(doc).set(id, note);
  });
}

export const textsOf = (doc: Y.Doc): string[] =>
  readBoard([doc])
    .notes.map((note) => note.text)
    .sort((a, b) => (a < b ? -1 : 1));
