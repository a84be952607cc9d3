// Which note lies above which, as numbers that stay.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBoardStore } from '../../../../client/board/boardStore.ts';
import { createStacking } from '../../../../client/canvas/notes/stacking.ts';
import {
  binNote,
  createNote,
  orderBetween,
  restoreNote,
  setStacking,
} from '../../../../shared/board/operations.ts';
import { byStacking } from '../../../../shared/board/read.ts';

describe('the stacking of notes', () => {
  it('has them in the order of the board, after whatever was made, raised, binned and restored', () => {
    const act = fc.tuple(fc.constantFrom('make', 'raise', 'lower', 'bin', 'restore'), fc.nat(9));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const doc = new Y.Doc();
        createNote(doc, { id: 'first', kind: 'plain', p: [0, 0], text: '', z: 'a0' });
        const store = createBoardStore([doc], () => () => {});
        const stacking = createStacking(store);
        stacking.rankOf('first');
        let [top, bottom]: [string | null, string | null] = ['a0', 'a0'];
        for (const [what, n] of acts) {
          const id = `n${n}`;
          const known = store.getItem(id) !== undefined;
          if (what === 'make' && !known) createNote(doc, { id, kind: 'plain', p: [0, 0], text: '' });
          else if (what === 'raise' && known) setStacking(doc, id, (top = orderBetween(top, null)));
          else if (what === 'lower' && known) setStacking(doc, id, (bottom = orderBetween(null, bottom)));
          else if (what === 'bin' && known) binNote(doc, id, 1);
          else if (what === 'restore' && known) restoreNote(doc, id);
        }
        const notes = store.lists.get().notes.flatMap((id) => store.getNote(id) ?? []);
        const wanted = notes.toSorted(byStacking).map(({ id }) => id);
        const ranked = notes.toSorted((a, b) => stacking.rankOf(a.id) - stacking.rankOf(b.id));
        expect(ranked.map(({ id }) => id)).toEqual(wanted);
        expect(new Set(notes.map(({ id }) => stacking.rankOf(id))).size).toBe(notes.length);
        stacking.close();
        store.close();
      }),
    );
  });

  it('leaves every other number as it is when one is raised', () => {
    const doc = new Y.Doc();
    let z: string | null = null;
    for (let n = 0; n < 50; n++) {
      z = orderBetween(z, null);
      createNote(doc, { id: `n${n}`, kind: 'plain', p: [0, 0], text: '', z });
    }
    const store = createBoardStore([doc], () => () => {});
    const stacking = createStacking(store);
    const before = new Map(Array.from({ length: 50 }, (_, n) => [`n${n}`, stacking.rankOf(`n${n}`)]));
    setStacking(doc, 'n3', orderBetween(z, null));
    for (const [id, rank] of before)
      if (id === 'n3') expect(stacking.rankOf(id)).toBeGreaterThan(before.get('n49') ?? 0);
      else expect(stacking.rankOf(id)).toBe(rank);
    expect(stacking.version.get()).toBe(0);
    stacking.close();
  });
});
