// The store over a set of documents: one commit a frame, one subscription an item, an index of bounds.
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore } from '../../../client/board/boardStore.ts';
import type { Schedule } from '../../../client/board/commitScheduler.ts';
import {
  binNote,
  createLink,
  createNote,
  moveNote,
  restoreNote,
  setKind,
  setStacking,
} from '../../../shared/board/operations.ts';
import { createArea, createSections, moveArea } from '../../../shared/board/sectionOperations.ts';

function frames(): { schedule: Schedule; run: () => void; asked: () => number } {
  let works: (() => void)[] = [];
  let asked = 0;
  return {
    schedule: (work) => {
      asked++;
      works.push(work);
      return () => {
        works = works.filter((one) => one !== work);
      };
    },
    run: () => {
      for (const work of works.splice(0)) work();
    },
    asked: () => asked,
  };
}

/** A document that stands for another person's, and how its changes reach ours. */
function remoteOf(doc: Y.Doc): { other: Y.Doc; send: () => void } {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return {
    other,
    send: () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'network'),
  };
}

const note = (doc: Y.Doc, id: string, p: [number, number], section?: string): void =>
  createNote(doc, { id, kind: 'plain', p, text: id, ...(section !== undefined && { in: section }) });

describe('board store', () => {
  it('reads the items of several documents and knows which each lives in', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    note(a, 'one', [0, 0]);
    note(b, 'two', [500, 0]);
    const store = createBoardStore([a, b], frames().schedule);
    expect([...store.lists.get().notes].sort()).toEqual(['one', 'two']);
    expect(store.docOf('one')).toBe(a);
    expect(store.docOf('two')).toBe(b);
    store.close();
  });

  it('takes all remote changes of a frame in as one commit', () => {
    const doc = new Y.Doc();
    note(doc, 'one', [0, 0]);
    const clock = frames();
    const store = createBoardStore([doc], clock.schedule);
    const before = clock.asked();
    const { other, send } = remoteOf(doc);
    const heard = vi.fn();
    store.subscribeItem('one', heard);
    for (let x = 1; x <= 5; x++) {
      moveNote(other, 'one', [x, 0], undefined);
      send();
    }
    expect(heard).not.toHaveBeenCalled();
    expect(clock.asked() - before).toBe(1);
    clock.run();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.getNote('one')?.p).toEqual([5, 0]);
    store.close();
  });

  it('shows local changes at once', () => {
    const doc = new Y.Doc();
    const store = createBoardStore([doc], frames().schedule);
    note(doc, 'one', [10, 20]);
    expect(store.boundsOf('one')).toEqual({ x: 10, y: 20, w: 200, h: 124 });
    store.close();
  });

  it('wakes only who watches the changed item', () => {
    const doc = new Y.Doc();
    note(doc, 'one', [0, 0]);
    note(doc, 'two', [0, 0]);
    const store = createBoardStore([doc], frames().schedule);
    const [one, two] = [vi.fn(), vi.fn()];
    store.subscribeItem('one', one);
    store.subscribeItem('two', two);
    setKind(doc, 'one', 'cause');
    expect(one).toHaveBeenCalledTimes(1);
    expect(two).not.toHaveBeenCalled();
    store.close();
  });

  it('keeps the same record and lists while nothing of them changes', () => {
    const doc = new Y.Doc();
    note(doc, 'one', [0, 0]);
    note(doc, 'two', [0, 0]);
    const store = createBoardStore([doc], frames().schedule);
    const [record, lists, geometry] = [store.getNote('two'), store.lists.get(), store.geometry.get()];
    setKind(doc, 'one', 'cause');
    expect(store.getNote('two')).toBe(record);
    expect(store.lists.get()).toBe(lists);
    expect(store.geometry.get()).toBe(geometry);
    store.close();
  });

  it('indexes notes where they lie on the board, sections counted in', () => {
    const doc = new Y.Doc();
    createSections(doc, 'x', [{ id: 'section_a', key: 'a', p: [1000, 1000], s: [600, 400] }]);
    note(doc, 'one', [20, 80], 'section_a');
    const store = createBoardStore([doc], frames().schedule);
    expect(store.boundsOf('one')).toEqual({ x: 1020, y: 1080, w: 200, h: 124 });
    expect(store.search({ x: 1100, y: 1100, w: 1, h: 1 }).sort()).toEqual(['one', 'section_a']);
    moveNote(doc, 'one', [0, 0], undefined);
    expect(store.search({ x: 1100, y: 1100, w: 1, h: 1 })).toEqual(['section_a']);
    store.close();
  });

  it('finds a note again when its section comes later than the note', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    note(a, 'one', [20, 80], 'section_a');
    const store = createBoardStore([a, b], frames().schedule);
    expect(store.notesIn(null)).toEqual(['one']);
    createSections(b, 'x', [{ id: 'section_a', key: 'a', p: [100, 0], s: [600, 400] }]);
    expect(store.notesIn('section_a')).toEqual(['one']);
    expect(store.boundsOf('one')?.x).toBe(120);
    store.close();
  });

  it('hides binned notes with their links, and brings both back', () => {
    const doc = new Y.Doc();
    note(doc, 'one', [0, 0]);
    note(doc, 'two', [300, 0]);
    createLink(doc, { id: 'l', type: 'relatesTo', from: 'one', to: 'two' });
    const store = createBoardStore([doc], frames().schedule);
    expect(store.linksOfNote('one')).toEqual(['l']);
    binNote(doc, 'two', 5);
    expect(store.lists.get()).toMatchObject({ notes: ['one'], binned: ['two'], links: [] });
    expect(store.boundsOf('two')).toBeUndefined();
    restoreNote(doc, 'two');
    expect(store.lists.get().links).toEqual(['l']);
    store.close();
  });

  it("tells of others' new notes, not of one's own", () => {
    const doc = new Y.Doc();
    const clock = frames();
    const store = createBoardStore([doc], clock.schedule);
    const told = vi.fn();
    store.onOthersNotes(told);
    note(doc, 'mine', [0, 0]);
    const { other, send } = remoteOf(doc);
    note(other, 'theirs', [0, 0]);
    send();
    clock.run();
    expect(told.mock.calls).toEqual([[['theirs']]]);
    store.close();
  });

  it('skips what it cannot read', () => {
    const doc = new Y.Doc();
    doc.getMap('items').set('odd', 'not a map');
    doc.getMap('items').set('none', new Y.Map([['type', 'note']]));
    const store = createBoardStore([doc], frames().schedule);
    expect(store.lists.get().notes).toEqual([]);
    store.close();
  });

  it('lists free sections after the template’s, the topmost last, and what lies in a binned one as loose, in its place', () => {
    const doc = new Y.Doc();
    createArea(doc, { id: 'over', p: [0, 0], z: 'a5' });
    createArea(doc, { id: 'under', p: [100, 100], z: 'a1' });
    createSections(doc, 'x', [{ id: 'section_a', key: 'a', p: [1000, 1000], s: [600, 400] }]);
    createNote(doc, { id: 'n', kind: 'plain', p: [20, 92], in: 'under' });
    const store = createBoardStore([doc], frames().schedule);
    expect(store.lists.get().sections).toEqual(['section_a', 'under', 'over']);
    expect(store.notesIn('under')).toEqual(['n']);
    binNote(doc, 'under', 5);
    expect(store.lists.get().sections).toEqual(['section_a', 'over']);
    expect(store.notesIn(null)).toEqual(['n']);
    expect(store.boundsOf('n')).toMatchObject({ x: 120, y: 192 });
    expect(store.boundsOf('under')).toBeUndefined();
    restoreNote(doc, 'under');
    expect(store.notesIn('under')).toEqual(['n']);
    moveArea(doc, 'under', [500, 500]);
    expect(store.boundsOf('n')).toMatchObject({ x: 520, y: 592 });
    setStacking(doc, 'under', 'a9');
    expect(store.lists.get().sections).toEqual(['section_a', 'over', 'under']);
    store.close();
  });
});
