// The board's operations: what they write, and that two people's work merges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  binNote,
  createLink,
  createNote,
  createSections,
  editFieldText,
  editText,
  lastOrder,
  makeRoom,
  moveNote,
  noteText,
  orderBetween,
  removeLink,
  restoreNote,
  setField,
  topStacking,
} from '#shared/board/operations.ts';
import { readBoard } from '#shared/board/read.ts';
import { limits } from '#shared/limits.ts';

const board = (): Y.Doc => {
  const doc = new Y.Doc();
  createNote(doc, {
    id: 'n1',
    kind: 'cause',
    p: [10, 20],
    text: 'Orsak',
    in: 'section_causes',
    o: 'a0',
    z: 'a0',
  });
  return doc;
};
const noteOf = (doc: Y.Doc): ReturnType<typeof readBoard>['notes'][number] | undefined =>
  readBoard([doc]).notes[0];

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

describe('a note', () => {
  it('is read as it was written', () => {
    expect(noteOf(board())).toEqual({
      type: 'note',
      id: 'n1',
      kind: 'cause',
      p: [10, 20],
      s: [200, 124],
      text: 'Orsak',
      in: 'section_causes',
      o: 'a0',
      z: 'a0',
      fields: {},
    });
  });

  it('leaves its section when it is moved to the bare board', () => {
    const doc = board();
    moveNote(doc, 'n1', [500, 5], undefined);
    expect(noteOf(doc)).toMatchObject({ p: [500, 5] });
    expect(noteOf(doc)).not.toHaveProperty('in');
  });

  it('keeps everything in the bin and comes back as it was', () => {
    const doc = board();
    const before = noteOf(doc);
    binNote(doc, 'n1', 1000);
    expect(noteOf(doc)).toEqual({ ...before, bin: 1000 });
    restoreNote(doc, 'n1');
    expect(noteOf(doc)).toEqual(before);
  });

  it('holds fields of every type, and forgets one that is set to nothing', () => {
    const doc = board();
    setField(doc, 'n1', 'evidence', 'yes');
    setField(doc, 'n1', 'influence', ['skatteverket']);
    setField(doc, 'n1', 'steer.vp', true);
    editFieldText(doc, 'n1', 'source', 'Statistik');
    editFieldText(doc, 'n1', 'source', 'Statistik 2025');
    expect(noteOf(doc)?.fields).toEqual({
      evidence: 'yes',
      influence: ['skatteverket'],
      'steer.vp': true,
      source: 'Statistik 2025',
    });
    setField(doc, 'n1', 'evidence', null);
    expect(noteOf(doc)?.fields).not.toHaveProperty('evidence');
  });

  it('never grows past the limit by typing', () => {
    const doc = board();
    const text = noteText(doc, 'n1');
    if (!text) throw new Error('no text');
    editText(text, 'x'.repeat(limits.noteChars + 500));
    expect(text.length).toBe(limits.noteChars);
  });

  it('does nothing when the note is gone', () => {
    const doc = new Y.Doc();
    moveNote(doc, 'none', [0, 0], undefined);
    setField(doc, 'none', 'x', 'y');
    binNote(doc, 'none', 1);
    expect(readBoard([doc]).notes).toEqual([]);
  });
});

describe('a link', () => {
  it('is made and removed', () => {
    const doc = board();
    createLink(doc, { id: 'l1', type: 'explains', from: 'n1', to: 'n2' });
    expect(readBoard([doc]).links).toEqual([{ id: 'l1', type: 'explains', from: 'n1', to: 'n2' }]);
    removeLink(doc, 'l1');
    expect(readBoard([doc]).links).toEqual([]);
  });
});

describe('typing', () => {
  it('turns any text into any other, and merges with what another typed meanwhile', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (first, mine, hers) => {
          const [a, b] = [board(), new Y.Doc()];
          const text = noteText(a, 'n1');
          if (!text) throw new Error('no text');
          editText(text, first);
          exchange(a, b);
          editText(text, mine);
          expect(text.toString()).toBe(mine);
          const other = noteText(b, 'n1');
          if (other) editText(other, hers);
          exchange(a, b);
          expect(noteText(b, 'n1')?.toString()).toBe(noteText(a, 'n1')?.toString());
        },
      ),
      { numRuns: 200 },
    );
  });

  it('changes only what differs: two people at the two ends both keep their words', () => {
    const [a, b] = [board(), new Y.Doc()];
    exchange(a, b);
    const [mine, hers] = [noteText(a, 'n1'), noteText(b, 'n1')];
    if (!mine || !hers) throw new Error('no text');
    editText(mine, 'En Orsak');
    editText(hers, 'Orsak till');
    exchange(a, b);
    expect(mine.toString()).toBe('En Orsak till');
  });
});

describe('order', () => {
  it('finds a place between, first and last, and survives keys of other programs', () => {
    const [first, last] = [orderBetween(null, null), lastOrder([{ o: 'a0' }, { o: 'a3' }, {}])];
    expect(first < last).toBe(true);
    const between = orderBetween('a0', 'a1');
    expect('a0' < between && between < 'a1').toBe(true);
    expect(topStacking([{ z: 'a5' }, { z: 'a2' }]) > 'a5').toBe(true);
    expect(() => orderBetween('not a key!', '')).not.toThrow();
  });
});

describe('making room in a section', () => {
  it('moves down what lies below it, and nothing beside or above', () => {
    const doc = new Y.Doc();
    const sections: { id: string; p: [number, number] }[] = [
      { id: 'above', p: [0, -100] },
      { id: 'grown', p: [0, 0] },
      { id: 'below', p: [50, 120] },
      { id: 'beside', p: [400, 120] },
    ];
    createSections(
      doc,
      'problemtrad',
      sections.map(({ id, p }) => ({ id, key: id, p, s: [200, 100] })),
    );
    makeRoom(doc, 'grown', 160);
    makeRoom(doc, 'grown', 90);
    const after = Object.fromEntries(readBoard([doc]).sections.map(({ id, p, s }) => [id, [...p, ...s]]));
    expect(after).toEqual({
      above: [0, -100, 200, 100],
      grown: [0, 0, 200, 160],
      below: [50, 180, 200, 100],
      beside: [400, 120, 200, 100],
    });
  });
});
