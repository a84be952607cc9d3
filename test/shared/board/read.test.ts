// Reading a board that anyone may have written on, and every board ever released.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createNote } from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';

const put = (doc: Y.Doc, id: string, values: Record<string, unknown>, root = 'items'): void => {
  doc.getMap(root).set(id, new Y.Map(Object.entries(values)));
};

describe('junk on a board', () => {
  it('is skipped and counted, and nothing else is lost', () => {
    const doc = new Y.Doc();
    createNote(doc, { id: 'good', kind: 'problem', p: [0, 0], text: 'Kvar' });
    put(doc, 'nan', { type: 'note', kind: 'plain', p: [Number.NaN, 0], s: [1, 1] });
    put(doc, 'far', { type: 'note', kind: 'plain', p: [1e300, 0], s: [200, 100] });
    put(doc, 'unknown', { type: 'hologram', p: [0, 0] });
    put(doc, 'empty', {});
    doc.getMap('items').set('text', 'not a map');
    doc.getMap('items').set('list', new Y.Array());
    put(doc, 'half', { type: 'section', key: 'x' });
    put(doc, 'toNothing', { type: 'explains' }, 'links');
    const board = readBoard([doc]);
    expect(board.notes.map((note) => note.id)).toEqual(['good']);
    expect(board.skipped).toBe(8);
  });

  it('is mended where a default will do: an unknown kind, a wrong size, a plain string for a text', () => {
    const doc = new Y.Doc();
    put(doc, 'n', {
      type: 'note',
      kind: 'spaceship',
      p: [1, 2],
      s: 'big',
      text: 'Skriven av ett annat program',
      in: 7,
      bin: 'yes',
    });
    expect(readBoard([doc]).notes).toEqual([
      {
        type: 'note',
        id: 'n',
        kind: 'plain',
        p: [1, 2],
        s: [200, 124],
        text: 'Skriven av ett annat program',
        fields: {},
      },
    ]);
  });
});

describe('a recorded board', () => {
  const path = fileURLToPath(new URL('../../fixtures/boards/schema-1.json', import.meta.url));

  it('of schema 1 reads as it did', () => {
    const { update, board } = JSON.parse(readFileSync(path, 'utf8')) as { update: string; board: unknown };
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    expect(readBoard([doc])).toEqual(board);
  });
});
