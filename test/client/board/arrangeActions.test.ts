// Arranging as acts: one step of undo each, nothing of what is locked, and groups as they are chosen.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createBoardActions, type BoardActions } from '../../../client/board/boardActions.ts';
import { createBoardStore, type BoardStore } from '../../../client/board/boardStore.ts';
import { createBoardUndo, type BoardUndo } from '../../../client/board/boardUndo.ts';
import { createNotePlans } from '../../../client/board/notePlans.ts';
import { groupsOf, isOneGroup, withGroups } from '../../../client/board/groups.ts';
import type { LockedTold } from '../../../client/board/changeable.ts';
import { createReadable } from '../../../client/session/readable.ts';
import { createLink, createNote, orderBetween, setLock } from '../../../shared/board/operations.ts';
import { createArea, createSections } from '../../../shared/board/sectionOperations.ts';
import { byStacking } from '../../../shared/board/read.ts';
import type { Point } from '../../../shared/geometry.ts';
import { problemTree } from '../../../shared/template/problemTree.ts';
import { createStacking } from '../../../client/canvas/notes/stacking.ts';

const CAUSES = 'section_causes';

let doc: Y.Doc;
let store: BoardStore;
let undo: BoardUndo;
let actions: BoardActions;
let told: LockedTold[];
const leads = createReadable(false);
const agencies = new Map<string, string>();

beforeEach(() => {
  doc = new Y.Doc();
  createSections(doc, 'problemtrad', [{ id: CAUSES, key: 'causes', p: [0, 2000], s: [1140, 680] }]);
  store = createBoardStore([doc], (work) => {
    work();
    return () => {};
  });
  // A clock that stands: what is taken back is so when it returns.
  undo = createBoardUndo([doc], { turns: { now: () => 0, pause: () => Promise.resolve() } });
  told = [];
  leads.set(false);
  agencies.clear();
  actions = createBoardActions({
    home: doc,
    docs: [doc],
    template: problemTree,
    store,
    undo,
    plan: createNotePlans({ store, template: problemTree }),
    mayWrite: createReadable(true),
    leads,
    agencyOf: (id) => agencies.get(id),
    onLocked: (one) => told.push(one),
  });
});

let key: string | null = null;
function note(id: string, p: Point, section?: string): string {
  key = orderBetween(key, null);
  createNote(doc, {
    id,
    kind: 'cause',
    p,
    text: id,
    o: key,
    z: key,
    ...(section !== undefined && { in: section }),
  });
  return id;
}
const at = (id: string): Point => {
  const box = store.boundsOf(id);
  return [box?.x ?? NaN, box?.y ?? NaN];
};
const pile = (): string =>
  store.lists
    .get()
    .notes.map((id) => store.getNote(id))
    .filter((one) => one !== undefined)
    .sort(byStacking)
    .map(({ id }) => id)
    .join('');

/** Everything that notes say of themselves. */
const whole = (): string => JSON.stringify(store.lists.get().notes.map((id) => store.getNote(id)));

/** Does it, sees that it changed something, and that one step takes it back. */
async function oneStep(act: () => unknown): Promise<void> {
  const before = whole();
  act();
  expect(whole()).not.toBe(before);
  undo.undo();
  expect(whole()).toBe(before);
  undo.redo();
  // What took several changes ends in a turn of its own.
  await vi.waitFor(() => expect(whole()).not.toBe(before));
}

describe('each act is one step', () => {
  it('moves, sizes, colours, groups, locks, restacks', async () => {
    const ids = [note('a', [0, 0]), note('b', [50, 50]), note('c', [100, 100])];
    await oneStep(() => actions.moveTo(new Map(ids.map((id, index) => [id, [index * 300, 700]]))));
    await oneStep(() => actions.resizeTo(new Map([['a', { x: 10, y: 10, w: 300, h: 200 }]])));
    await oneStep(() => actions.setColour(ids, 'green'));
    await oneStep(() => actions.group(ids));
    await oneStep(() => actions.ungroup(ids));
    await oneStep(() => actions.restack(['a'], 'front'));
    await oneStep(() => actions.moveToSection(ids, CAUSES));
    await oneStep(() => actions.setLock(ids, 'all'));
  });

  it('also for more notes than one change may hold', async () => {
    const ids = Array.from({ length: 350 }, (_, index) => note(`n${index}`, [index, 0]));
    let changes = 0;
    doc.on('update', () => changes++);
    await oneStep(() => actions.moveTo(new Map(ids.map((id, index) => [id, [index * 10, 500]]))));
    // Done, taken back and done again.
    expect(changes).toBe(3 * 2);
  });
});

describe('what is locked', () => {
  it('is left where it is by every act, and told of', () => {
    const ids = [note('a', [0, 0]), note('b', [300, 0])];
    setLock(doc, 'b', 'all');
    const before = JSON.stringify(store.getNote('b'));
    actions.moveTo(new Map(ids.map((id) => [id, [900, 900]])));
    actions.dropNotes(new Map([['b', [5, 5]]]));
    actions.resizeTo(new Map([['b', { x: 0, y: 0, w: 300, h: 300 }]]));
    actions.resize('b', [300, 300]);
    actions.setColour(ids, 'blue');
    actions.setKind(['b'], 'risk');
    actions.setField('b', 'x', 'y');
    actions.group(ids);
    actions.bin(['b']);
    actions.placeInSection('b', CAUSES);
    actions.moveToSection(['b'], CAUSES);
    actions.restack(['b'], 'back');
    expect(JSON.stringify(store.getNote('b'))).toBe(before);
    expect(told).toHaveLength(12);
    expect(told.every(({ count, byLead }) => count === 1 && !byLead)).toBe(true);
    expect(at('a')).toEqual([900, 900]);
  });

  it('is unlocked by anyone, but what those who lead locked by them alone', () => {
    note('a', [0, 0]);
    expect(actions.setLock(['a'], 'lead')).toBe(0);
    expect(actions.setLock(['a'], 'all')).toBe(1);
    expect(actions.setLock(['a'], null)).toBe(1);
    leads.set(true);
    expect(actions.setLock(['a'], 'lead')).toBe(1);
    actions.moveTo(new Map([['a', [5, 5]]]));
    expect(at('a')).toEqual([5, 5]);
    leads.set(false);
    expect(actions.setLock(['a'], null)).toBe(0);
    expect(actions.changeable(['a'])).toEqual([]);
    expect(told).toEqual([{ count: 1, byLead: true }]);
    expect(store.getNote('a')?.lock).toBe('lead');
  });

  it('comes back out of the bin all the same', () => {
    note('a', [0, 0]);
    actions.bin(['a']);
    setLock(doc, 'a', 'all');
    actions.restore(['a']);
    expect(store.lists.get().notes).toEqual(['a']);
  });
});

describe('restacking', () => {
  it('changes what lies over what, and nothing else', () => {
    for (const id of 'abc') note(id, [0, 0]);
    expect(actions.restack(['a'], 'forward')).toBe(true);
    expect(pile()).toBe('bac');
    actions.restack(['c'], 'back');
    expect(pile()).toBe('cba');
    actions.restack(['c', 'b'], 'front');
    expect(pile()).toBe('acb');
    expect(actions.restack(['b'], 'front')).toBe(false);
  });

  it('is seen on the canvas at once', () => {
    for (const id of 'ab') note(id, [0, 0]);
    const stacking = createStacking(store);
    expect(stacking.rankOf('b')).toBeGreaterThan(stacking.rankOf('a'));
    actions.restack(['a'], 'front');
    expect(stacking.rankOf('a')).toBeGreaterThan(stacking.rankOf('b'));
    stacking.close();
  });
});

describe('groups', () => {
  it('are what is chosen with one of them', () => {
    for (const id of 'abcd') note(id, [0, 0]);
    actions.group(['a', 'c']);
    expect(withGroups(store, ['a'])).toEqual(['a', 'c']);
    expect(withGroups(store, ['b'])).toEqual(['b']);
    expect(groupsOf(store, ['b', 'c'])).toEqual([['c', 'a']]);
    expect(isOneGroup(store, ['a', 'c'])).toBe(true);
    expect(isOneGroup(store, ['a'])).toBe(false);
    // Made into another, one leaves the first.
    actions.group(['c', 'd']);
    expect(withGroups(store, ['d'])).toEqual(['d', 'c']);
    expect(withGroups(store, ['a'])).toEqual(['a']);
    actions.ungroup(['c', 'd']);
    expect(groupsOf(store, ['a', 'b', 'c', 'd'])).toEqual([['a']]);
  });
});

describe('moving to a section', () => {
  it('gives each a free place and the last keys in its order', () => {
    note('there', [20, 92], CAUSES);
    const ids = [note('a', [3000, 0]), note('b', [3000, 0])];
    expect(actions.moveToSection([...ids, 'there'], CAUSES)).toBe(2);
    expect(store.notesIn(CAUSES)).toEqual(['there', 'a', 'b']);
    expect([at('a'), at('b')]).toEqual([
      [240, 2092],
      [460, 2092],
    ]);
  });

  it('keeps a group as it lies', () => {
    const ids = [note('a', [3000, 0]), note('b', [3050, 60])];
    actions.group(ids);
    actions.moveToSection(ids, CAUSES);
    const [[ax, ay], [bx, by]] = [at('a'), at('b')];
    expect([bx - ax, by - ay]).toEqual([50, 60]);
  });

  it('out of all of them leaves a note where it is seen', () => {
    note('a', [20, 92], CAUSES);
    actions.moveToSection(['a'], null);
    expect(store.getNote('a')?.in).toBeUndefined();
    expect(at('a')).toEqual([20, 2092]);
  });
});

describe('tidying', () => {
  it('lays the causes of a tree out by their links, in one step', async () => {
    for (const [index, id] of 'abc'.split('').entries()) note(id, [index * 7, 300 + index * 9], CAUSES);
    createLink(doc, { id: 'l', type: 'explains', from: 'c', to: 'a' });
    await oneStep(() => expect(actions.tidy(CAUSES)).toEqual({ notes: 3, locked: 0, moved: 3 }));
    const [a, b, c] = [at('a'), at('b'), at('c')];
    expect(a[1]).toBe(b[1]);
    expect(c[1]).toBeGreaterThan(a[1]);
    expect(actions.tidy(CAUSES).moved).toBe(0);
  });

  it('makes a section of people’s own as high as it needs, and leaves what is locked', async () => {
    createArea(doc, { id: 'area', p: [3000, 0], s: [480, 300], title: 'Vårt', layout: 'columns' });
    for (const id of 'abcdefg') note(id, [0, 100], 'area');
    setLock(doc, 'g', 'all');
    await oneStep(() => expect(actions.tidy('area')).toMatchObject({ notes: 7, locked: 1 }));
    expect(store.getNote('g')?.p).toEqual([0, 100]);
    const height = store.getSection('area')?.s[1] ?? 0;
    expect(height).toBeGreaterThan(300);
    for (const id of 'abcdef') expect((store.getNote(id)?.p[1] ?? 0) + 124).toBeLessThanOrEqual(height);
  });

  it('lets it grow no farther than to what lies below', () => {
    createArea(doc, { id: 'area', p: [3000, 0], s: [480, 300], layout: 'columns' });
    for (const id of 'abcdef') note(id, [0, 100], 'area');
    note('below', [3100, 420]);
    actions.tidy('area');
    expect(store.getSection('area')?.s[1]).toBeLessThanOrEqual(400);
    for (const id of 'abcdef') expect(at(id)[1] + 124).toBeLessThanOrEqual(400);
    expect(at('below')).toEqual([3100, 420]);
  });

  it('has lanes of agencies where several have written, else of kinds', () => {
    createArea(doc, { id: 'area', p: [3000, 0], s: [1000, 600], layout: 'lane' });
    for (const [index, id] of 'abcd'.split('').entries()) {
      note(id, [index, 100], 'area');
      agencies.set(id, index % 2 === 0 ? 'kv' : 'skv');
    }
    actions.tidy('area');
    expect([at('a')[1], at('c')[1]]).toEqual([at('a')[1], at('a')[1]]);
    expect(at('b')[1]).toBe(at('d')[1]);
    expect(at('b')[1]).toBeGreaterThan(at('a')[1]);
    agencies.clear();
    actions.tidy('area');
    expect(new Set('abcd'.split('').map((id) => at(id)[1])).size).toBe(1);
  });
});
