// The lists kept change by change are those that would be made anew.
// Proven by breaking the code once: nothing taken out before it is put in again (`regrouped`), and liveness not heard (`linksChanged`).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardLists } from '../../../client/board/boardLists.ts';
import { createBoardStore } from '../../../client/board/boardStore.ts';
import {
  binNote,
  createLink,
  createNote,
  moveNote,
  removeLink,
  restoreNote,
  setOrder,
  setStacking,
} from '../../../shared/board/operations.ts';
import { createArea, createSections } from '../../../shared/board/sectionOperations.ts';

const NOTES = 12;
const SECTIONS = ['a', 'b', 'free'];
const ORDERS = ['a0', 'a1', 'a2', 'a3'];

type Step =
  | { act: 'make' | 'bin' | 'restore'; note: number }
  | { act: 'move'; note: number; x: number; section: number }
  | { act: 'order'; note: number; o: number }
  | { act: 'area' | 'bin area' | 'restore area' }
  | { act: 'stack area'; z: number }
  | { act: 'link' | 'unlink'; note: number; to: number };

const index = fc.nat(NOTES - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('make', 'bin', 'restore'), note: index }),
  fc.record({ act: fc.constant('move'), note: index, x: fc.nat(5), section: fc.nat(3) }),
  fc.record({ act: fc.constant('order'), note: index, o: fc.nat(3) }),
  fc.record({ act: fc.constantFrom('area', 'bin area', 'restore area') }),
  fc.record({ act: fc.constant('stack area'), z: fc.nat(3) }),
  fc.record({ act: fc.constantFrom('link', 'unlink'), note: index, to: index }),
);

const AREA = 'free';

function performOnArea(doc: Y.Doc, one: Step): boolean {
  const known = doc.getMap('items').has(AREA);
  if (one.act === 'area' && !known) createArea(doc, { id: AREA, p: [0, 2000], z: 'a0' });
  else if (one.act === 'bin area' && known) binNote(doc, AREA, 5);
  else if (one.act === 'restore area' && known) restoreNote(doc, AREA);
  else if (one.act === 'stack area' && known) setStacking(doc, AREA, ORDERS[one.z] ?? 'a0');
  return one.act.endsWith('area');
}

function perform(doc: Y.Doc, one: Step): void {
  if (performOnArea(doc, one) || !('note' in one)) return;
  const id = `n${one.note}`;
  const known = doc.getMap('items').has(id);
  if (one.act === 'make') {
    if (!known) createNote(doc, { id, kind: 'plain', p: [one.note, 0], text: id });
  } else if (one.act === 'bin') binNote(doc, id, one.note);
  else if (one.act === 'restore') restoreNote(doc, id);
  else if (one.act === 'move') moveNote(doc, id, [one.x, 0], SECTIONS[one.section]);
  else if (one.act === 'order') setOrder(doc, id, ORDERS[one.o] ?? 'a0');
  else if (one.act === 'link')
    createLink(doc, { id: `l${one.note}-${one.to}`, type: 'relatesTo', from: id, to: `n${one.to}` });
  else if (one.act === 'unlink') removeLink(doc, `l${one.note}-${one.to}`);
}

const plain = ({ notes, sections, binned, links, groups, linksByNote }: BoardLists) => ({
  notes: [...notes].toSorted(),
  sections,
  // Those binned at the same moment have no order among themselves.
  binned: [...binned].toSorted(),
  links: [...links].toSorted(),
  groups: Object.fromEntries([...groups].filter(([, ids]) => ids.length > 0)),
  linksByNote: Object.fromEntries([...linksByNote].map(([id, ids]) => [id, [...ids].toSorted()])),
});

describe('the lists of a board', () => {
  it('are the same however the board came to be', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 12 }), (frames) => {
        const doc = new Y.Doc();
        createArea(doc, { id: 'lower', p: [0, 3000], z: 'a1' });
        createSections(
          doc,
          'test',
          ['a', 'b'].map((id, at) => ({ id, key: id, p: [at * 1000, 0], s: [900, 900] })),
        );
        const store = createBoardStore([doc], () => () => {});
        for (const steps of frames) {
          doc.transact(() => steps.forEach((one) => perform(doc, one)), 'from afar');
          store.flush();
        }
        const other = createBoardStore([doc], () => () => {});
        expect(plain(store.lists.get())).toEqual(plain(other.lists.get()));
        store.close();
        other.close();
      }),
      { numRuns: 300 },
    );
  });

  it('are not made anew for a note that is moved and has its order', () => {
    const doc = new Y.Doc();
    createNote(doc, { id: 'one', kind: 'plain', p: [0, 0], text: '', o: 'a0' });
    const store = createBoardStore([doc], () => () => {});
    const before = store.lists.get();
    moveNote(doc, 'one', [50, 50], undefined);
    expect(store.lists.get()).toBe(before);
    expect(store.moved()).toEqual(['one']);
    store.close();
  });
});
