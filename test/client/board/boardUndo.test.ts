// Undo is one's own: in one order over all documents, and never at the cost of what another did.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBoardUndo } from '../../../client/board/boardUndo.ts';
import {
  createNote,
  editText,
  LOCAL,
  moveNote,
  noteText,
  setKind,
} from '../../../shared/board/operations.ts';
import { createArea } from '../../../shared/board/sectionOperations.ts';
import { readBoard } from '../../../shared/board/read.ts';

function pair(): { mine: Y.Doc; theirs: Y.Doc; sync: () => void } {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  return {
    mine,
    theirs,
    sync: () => {
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'network');
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network');
    },
  };
}

const ids = (doc: Y.Doc): string[] => readBoard([doc]).notes.map((note) => note.id);
const add = (doc: Y.Doc, id: string, text = ''): void =>
  createNote(doc, { id, kind: 'plain', p: [0, 0], text });

describe('board undo', () => {
  it("does not undo another's change", () => {
    const { mine, theirs, sync } = pair();
    const undo = createBoardUndo([mine]);
    add(theirs, 'theirs');
    sync();
    expect(undo.canUndo.get()).toBe(false);
    undo.undo();
    expect(ids(mine)).toEqual(['theirs']);
    undo.close();
  });

  it("keeps another's newer value of what one changed", () => {
    const { mine, theirs, sync } = pair();
    add(mine, 'note');
    sync();
    const undo = createBoardUndo([mine]);
    moveNote(mine, 'note', [10, 10], undefined);
    sync();
    moveNote(theirs, 'note', [99, 99], undefined);
    sync();
    undo.undo();
    expect(readBoard([mine]).notes[0]?.p).toEqual([99, 99]);
    undo.close();
  });

  // Found by the simulator (seed 937): undone after another's, a move left no place at all, and the server refuses that.
  // Proven by letting documentUndo.ts ask Yjs alone: without ignoreRemoteMapChanges and takenValues.
  it('leaves a note its place, whoever moved it when', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 24, size: 'max' }), (steps) => {
        const { mine, theirs, sync } = pair();
        [mine.clientID, theirs.clientID] = [7, 5];
        add(mine, 'note');
        sync();
        const undo = createBoardUndo([mine]);
        for (const [at, step] of steps.entries()) {
          if (step === 0) moveNote(mine, 'note', [at, 1], undefined);
          else if (step === 1) moveNote(theirs, 'note', [at, 2], undefined);
          else if (step === 2) undo.undo();
          else if (step === 3) undo.redo();
          else if (step === 4) sync();
          else undo.separate();
          expect(ids(mine)).toEqual(['note']);
        }
        undo.close();
      }),
      { numRuns: 300 },
    );
  });

  // Seen to fail without asking what lies in a section: the note's place was read from nowhere.
  it('keeps a section in which another has laid a note since one made it, and takes it back with what came with it', () => {
    const { mine, theirs, sync } = pair();
    const undo = createBoardUndo([mine]);
    const make = (id: string): void => {
      undo.separate();
      mine.transact(() => {
        add(mine, `with ${id}`);
        createArea(mine, { id, p: [500, 500], title: 'Parkering' });
        moveNote(mine, `with ${id}`, [20, 92], id);
      }, LOCAL);
      undo.separate();
    };
    make('empty');
    undo.undo();
    expect(readBoard([mine])).toMatchObject({ notes: [], sections: [] });
    undo.redo();
    expect(readBoard([mine])).toMatchObject({
      notes: [{ p: [20, 92], in: 'empty' }],
      sections: [{ title: 'Parkering' }],
    });
    make('full');
    sync();
    add(theirs, 'theirs');
    moveNote(theirs, 'theirs', [30, 30], 'full');
    sync();
    undo.undo();
    undo.asked.get()?.answer('keep');
    expect(readBoard([mine]).sections.map(({ id }) => id)).toContain('full');
    expect(readBoard([mine]).notes.find(({ id }) => id === 'theirs')).toMatchObject({ in: 'full' });
    undo.close();
  });

  it('takes back a note nobody else touched, and brings it again', () => {
    const { mine } = pair();
    const undo = createBoardUndo([mine]);
    add(mine, 'note', 'mine');
    undo.undo();
    expect(ids(mine)).toEqual([]);
    expect(undo.canRedo.get()).toBe(true);
    undo.redo();
    expect(readBoard([mine]).notes[0]?.text).toBe('mine');
    undo.close();
  });

  it("removes one's own letters and leaves another's in the same text", () => {
    const { mine, theirs, sync } = pair();
    add(mine, 'note', 'ab');
    sync();
    const undo = createBoardUndo([mine]);
    const [a, b] = [noteText(mine, 'note'), noteText(theirs, 'note')];
    if (!a || !b) throw new Error('no text');
    editText(a, 'abX');
    sync();
    editText(b, 'YabX');
    sync();
    undo.undo();
    sync();
    expect([a.toString(), b.toString()]).toEqual(['Yab', 'Yab']);
    undo.close();
  });

  it('goes backwards over several documents in the order of the acts', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    const undo = createBoardUndo([one, two]);
    add(one, 'first');
    undo.separate();
    add(two, 'second');
    undo.separate();
    setKind(one, 'first', 'cause');
    undo.undo();
    expect(readBoard([one]).notes[0]?.kind).toBe('plain');
    undo.undo();
    expect([ids(one), ids(two)]).toEqual([['first'], []]);
    undo.undo();
    expect(ids(one)).toEqual([]);
    undo.redo();
    undo.redo();
    expect([ids(one), ids(two)]).toEqual([['first'], ['second']]);
    undo.close();
  });

  it('forgets what could be redone in all documents when something new is done', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    const undo = createBoardUndo([one, two]);
    add(one, 'first');
    undo.undo();
    add(two, 'second');
    expect(undo.canRedo.get()).toBe(false);
    undo.redo();
    expect(ids(one)).toEqual([]);
    undo.close();
  });
});
