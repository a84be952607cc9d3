// The ways of the links of a board store: they follow what is written on the board, and only what concerns them.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Box } from '#shared/geometry.ts';
import { binNote, createLink, createNote, moveNote } from '#shared/board/operations.ts';
import { createSections } from '#shared/board/sectionOperations.ts';
import { createBoardStore, type BoardStore } from '../../../client/board/boardStore.ts';
import { createBoardLinks, type BoardLinks } from '../../../client/canvas/linkBoard.ts';
import { crossed, note } from '../../support/linkLayouts.ts';

type Scene = { doc: Y.Doc; store: BoardStore; routes: BoardLinks; boxOf: (id: string) => Box };

/** A cause below an effect, in sections of their own, and another cause between them. */
function scene(): Scene {
  const doc = new Y.Doc();
  createSections(doc, 'problem-tree', [
    { id: 'up', key: 'effects', p: [0, 0], s: [900, 300] },
    { id: 'down', key: 'causes', p: [0, 340], s: [900, 500] },
  ]);
  createNote(doc, { id: 'top', kind: 'effect', p: [240, 92], text: '', in: 'up' });
  createNote(doc, { id: 'low', kind: 'cause', p: [240, 236], text: '', in: 'down' });
  createNote(doc, { id: 'wall', kind: 'cause', p: [240, 92], text: '', in: 'down' });
  createNote(doc, { id: 'other', kind: 'cause', p: [680, 236], text: '', in: 'down' });
  createLink(doc, { id: 'link', type: 'explains', from: 'low', to: 'top' });
  // Changes are taken in at once, as those of this device are.
  const store = createBoardStore([doc], () => () => undefined);
  const boxOf = (id: string): Box => store.boundsOf(id) ?? note(NaN, NaN);
  return { doc, store, routes: createBoardLinks(store), boxOf };
}

describe('the link routes of a board', () => {
  it('lead around the notes of a section', () => {
    const { routes, boxOf } = scene();
    const found = routes.routeOf('link');
    expect(found?.taken.direct).toBeNull();
    expect(found && crossed(found, [boxOf('wall'), boxOf('low'), boxOf('top')])).toEqual([]);
  });

  it('see what moves out of the way, and what is put into the bin', () => {
    const { doc, store, routes } = scene();
    const around = routes.routeOf('link');
    moveNote(doc, 'wall', [460, 236], 'down');
    store.flush();
    const without = routes.routeOf('link');
    expect(without).not.toEqual(around);
    moveNote(doc, 'wall', [240, 92], 'down');
    store.flush();
    expect(routes.routeOf('link')).toEqual(around);
    binNote(doc, 'wall', 1);
    store.flush();
    expect(routes.routeOf('link')).toEqual(without);
  });

  it('are the same objects while something else changes', () => {
    const { doc, store, routes } = scene();
    const first = routes.routeOf('link');
    createNote(doc, { id: 'far', kind: 'plain', p: [5000, 5000], text: '' });
    moveNote(doc, 'other', [680, 300], 'down');
    store.flush();
    expect(routes.routeOf('link')).toBe(first);
  });

  it('make room for a link that comes to one of their notes, and run the other way when they are turned', () => {
    const { doc, store, routes, boxOf } = scene();
    const alone = routes.routeOf('link');
    createLink(doc, { id: 'second', type: 'explains', from: 'other', to: 'top' });
    store.flush();
    const [first, second] = [routes.routeOf('link'), routes.routeOf('second')];
    expect(first?.arrow[0]).not.toEqual(second?.arrow[0]);
    expect(first).not.toEqual(alone);
    createLink(doc, { id: 'link', type: 'explains', from: 'top', to: 'low' });
    store.flush();
    const [, y = NaN] = routes.routeOf('link')?.arrow[0] ?? [];
    const { y: top, h } = boxOf('low');
    expect(y).toBeGreaterThanOrEqual(top);
    expect(y).toBeLessThanOrEqual(top + h);
  });

  it('are gone when an end is put into the bin', () => {
    const { doc, store, routes } = scene();
    expect(routes.routeOf('link')).not.toBeNull();
    binNote(doc, 'top', 1);
    store.flush();
    expect(routes.routeOf('link')).toBeNull();
    expect(routes.reachOf('link')).toBeNull();
  });

  it('tell those that watch a link whose way may be another now, and nobody else', () => {
    const { doc, store, routes } = scene();
    createLink(doc, { id: 'beside', type: 'explains', from: 'other', to: 'wall' });
    store.flush();
    routes.routeOf('link');
    routes.routeOf('beside');
    const told: string[] = [];
    for (const id of ['link', 'beside']) routes.subscribe(id, () => told.push(id));
    createNote(doc, { id: 'far', kind: 'plain', p: [5000, 5000], text: '' });
    store.flush();
    expect(told).toEqual([]);
    moveNote(doc, 'top', [300, 92], 'up');
    store.flush();
    expect(told).toContain('link');
  });

  it('are found by a box they may run through, and by a point on their line', () => {
    const { doc, store, routes } = scene();
    const points = routes.routeOf('link')?.points ?? [];
    const [x, y] = points[Math.floor(points.length / 2)] ?? [NaN, NaN];
    expect(routes.search({ x, y, w: 1, h: 1 })).toEqual(['link']);
    expect(routes.at([x, y], 4)).toBe('link');
    expect(routes.at([x + 300, y], 4)).toBeNull();
    moveNote(doc, 'low', [3000, 236], 'down');
    store.flush();
    expect(routes.search({ x: 2500, y: 500, w: 400, h: 400 })).toEqual(['link']);
    binNote(doc, 'low', 1);
    store.flush();
    expect(routes.search({ x: -5000, y: -5000, w: 10000, h: 10000 })).toEqual([]);
  });
});
