// Reading a board that anyone may have written on, and every board ever released.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    put(doc, 'areaNowhere', { type: 'area', s: [400, 300], title: 'Ingenstans' });
    put(doc, 'areaFar', { type: 'area', p: [0, Number.POSITIVE_INFINITY], s: [400, 300] });
    put(doc, 'endless', { type: 'explains', from: 'good', to: ['good'] }, 'links');
    const board = readBoard([doc]);
    expect(board.notes.map((note) => note.id)).toEqual(['good']);
    expect(board.skipped).toBe(11);
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
      look: 'neon',
      colour: 'octarine',
      g: 12,
      lock: true,
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

describe('junk in a free section and in a link', () => {
  it('is mended where a default will do, and left out where nothing is needed', () => {
    const doc = new Y.Doc();
    put(doc, 'a', {
      type: 'area',
      p: [1, 2],
      s: [Number.NaN, 1],
      title: 7,
      question: new Y.Map(),
      layout: 'spiral',
      colour: '#f00',
      lock: 'everyone',
      z: 1,
      bin: Number.NaN,
      key: 'core',
    });
    put(doc, 'l', { type: 'hates', from: 'a', to: 'nothing', label: 9 }, 'links');
    const { sections, links } = readBoard([doc]);
    expect(sections).toEqual([
      {
        type: 'section',
        id: 'a',
        free: true,
        p: [1, 2],
        s: [700, 400],
        title: '',
        question: '',
        layout: 'free',
      },
    ]);
    expect(links).toEqual([{ id: 'l', type: 'relatesTo', from: 'a', to: 'nothing' }]);
  });

  it('a plain string stands for a text', () => {
    const doc = new Y.Doc();
    put(doc, 'a', { type: 'area', p: [1, 2], s: [400, 300], title: 'Utifrån', question: new Y.Text('Vad?') });
    put(doc, 'l', { type: 'explains', from: 'a', to: 'b', label: 'delvis' }, 'links');
    const { sections, links } = readBoard([doc]);
    expect(sections).toMatchObject([{ title: 'Utifrån', question: 'Vad?' }]);
    expect(links).toMatchObject([{ label: 'delvis' }]);
  });
});

describe('a recorded board', () => {
  const folder = fileURLToPath(new URL('../../fixtures/boards/', import.meta.url));

  it.each(readdirSync(folder))('%s reads as it did, with what has been added to it since', (name) => {
    const path = join(folder, name);
    const { update, board } = JSON.parse(readFileSync(path, 'utf8')) as { update: string; board: unknown };
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    expect(readBoard([doc])).toMatchObject(board as object);
  });
});
