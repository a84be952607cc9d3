// The board's operations: what they write, and that two people's work merges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  attachLink,
  binNote,
  createLink,
  createNote,
  editFieldText,
  editLinkLabel,
  editText,
  lastOrder,
  linkLabel,
  moveNote,
  noteText,
  orderBetween,
  removeLink,
  removeLinkLabel,
  restoreNote,
  setColour,
  setField,
  setGroup,
  setLock,
  setLook,
  topStacking,
} from '#shared/board/operations.ts';
import { createSections, makeRoom } from '#shared/board/sectionOperations.ts';
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

describe('how a note looks, what it belongs to and what holds it', () => {
  it('is set and taken back, and written only where it differs', () => {
    const doc = board();
    setLook(doc, 'n1', 'text');
    setColour(doc, 'n1', 'violet');
    setGroup(doc, 'n1', 'group_1');
    setLock(doc, 'n1', 'all');
    expect(noteOf(doc)).toMatchObject({ look: 'text', colour: 'violet', g: 'group_1', lock: 'all' });
    const before = Y.encodeStateAsUpdate(doc);
    setColour(doc, 'n1', 'violet');
    setLook(doc, 'nothing', null);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    setLook(doc, 'n1', null);
    setColour(doc, 'n1', null);
    setGroup(doc, 'n1', null);
    setLock(doc, 'n1', null);
    expect(noteOf(doc)).toEqual(noteOf(board()));
  });

  it('comes with a copy', () => {
    const doc = new Y.Doc();
    const dress = { look: 'text', colour: 'green', g: 'group_2' } as const;
    createNote(doc, { id: 'n', kind: 'plain', p: [0, 0], ...dress });
    expect(noteOf(doc)).toMatchObject(dress);
  });
});

describe('a link', () => {
  const linkOf = (doc: Y.Doc): unknown => readBoard([doc]).links[0];

  it('is given words of its own, which two write at once', () => {
    const doc = board();
    createLink(doc, { id: 'l', type: 'explains', from: 'n1', to: 'n2' });
    editLinkLabel(doc, 'l', '');
    expect(linkLabel(doc, 'l')).toBeUndefined();
    editLinkLabel(doc, 'l', 'i regel');
    const other = new Y.Doc();
    exchange(doc, other);
    editLinkLabel(doc, 'l', 'i regel, tror vi');
    editLinkLabel(other, 'l', 'nästan i regel');
    exchange(doc, other);
    expect(linkOf(doc)).toMatchObject({ label: 'nästan i regel, tror vi' });
    editLinkLabel(doc, 'l', 'x'.repeat(300));
    expect(linkLabel(doc, 'l')?.length).toBe(limits.linkLabelChars);
    removeLinkLabel(doc, 'l');
    expect(linkOf(doc)).toEqual({ id: 'l', type: 'explains', from: 'n1', to: 'n2' });
  });

  it('is made with words, and attached elsewhere', () => {
    const doc = board();
    createLink(doc, { id: 'l', type: 'explains', from: 'n1', to: 'n2', label: 'delvis' });
    attachLink(doc, 'l', { to: 'n3' });
    attachLink(doc, 'nothing', { to: 'n3' });
    expect(linkOf(doc)).toEqual({ id: 'l', type: 'explains', from: 'n1', to: 'n3', label: 'delvis' });
  });
});
