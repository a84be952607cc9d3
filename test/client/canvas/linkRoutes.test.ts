// The ways of a board's links: found once, kept, and looked at again when what they depend on has changed.
import { describe, expect, it } from 'vitest';
import { intersects, type Box } from '#shared/geometry.ts';
import { createLinkRoutes, type LinkRoutes } from '../../../client/canvas/linkRoutes.ts';
import type { LinkSource } from '../../../client/canvas/linkSurvey.ts';
import { crossed, note } from '../../support/linkLayouts.ts';

type Model = {
  routes: LinkRoutes;
  notes: Map<string, Box>;
  links: Map<string, { from: string; to: string }>;
  live: Map<string, Box>;
  carried: Set<string>;
  searches: () => number;
};

/** A board as plain maps, where searches are counted. */
function board(notes: Record<string, Box>, links: Record<string, [string, string]>): Model {
  const boxes = new Map(Object.entries(notes));
  const pairs = new Map(Object.entries(links).map(([id, [from, to]]) => [id, { from, to }]));
  const live = new Map<string, Box>();
  const carried = new Set<string>();
  let searches = 0;
  const source: LinkSource = {
    getLink: (id) => pairs.get(id),
    getNote: (id) => (boxes.has(id) ? {} : undefined),
    linksOfNote: (id) =>
      [...pairs].filter(([, { from, to }]) => from === id || to === id).map(([link]) => link),
    boundsOf: (id) => boxes.get(id),
    search: (box) => {
      searches++;
      return [...boxes].filter(([, one]) => intersects(one, box)).map(([id]) => id);
    },
    liveBoxOf: (id) => live.get(id),
    isCarried: (id) => carried.has(id),
  };
  const routes = createLinkRoutes(source);
  return { routes, notes: boxes, links: pairs, live, carried, searches: () => searches };
}

const plain = (): Model =>
  board(
    { a: note(0, 0), b: note(700, 30), c: note(300, 600), far: note(4000, 4000) },
    { ab: ['a', 'b'], ac: ['a', 'c'] },
  );

describe('the routes of a board', () => {
  it('are the same object, found without a search, while nothing changes', () => {
    const { routes, searches } = plain();
    const first = routes.routeOf('ab');
    const after = searches();
    expect(first).not.toBeNull();
    expect(routes.routeOf('ab')).toBe(first);
    expect(searches()).toBe(after);
  });

  it('are the same object after they were put in doubt and nothing near had changed', () => {
    const { routes, notes } = plain();
    const first = routes.routeOf('ab');
    notes.set('far', note(5000, 5000));
    expect(routes.invalidate({ boxes: [note(350, 0)] })).toEqual(new Set(['ab']));
    expect(routes.routeOf('ab')).toBe(first);
  });

  it('lead around a card that comes into the way, and are direct again when it goes', () => {
    const { routes, notes } = plain();
    const first = routes.routeOf('ab');
    const between = note(350, 0, 200, 160);
    notes.set('new', between);
    routes.invalidate({ boxes: [between] });
    const around = routes.routeOf('ab');
    expect(around).not.toBe(first);
    expect(around && crossed(around, [between])).toEqual([]);
    notes.delete('new');
    routes.invalidate({ boxes: [between] });
    expect(routes.routeOf('ab')).toEqual(first);
  });

  it('are not looked at again when something far away changes', () => {
    const { routes, searches } = plain();
    routes.routeOf('ab');
    const after = searches();
    routes.invalidate({ boxes: [note(3900, 3900)] });
    routes.routeOf('ab');
    expect(searches()).toBe(after);
  });

  it('follow an end that moves, also when nobody said so', () => {
    const { routes, notes } = plain();
    routes.routeOf('ab');
    notes.set('b', note(700, 300));
    expect(routes.routeOf('ab')?.arrow[0][1]).toBeGreaterThan(250);
  });

  it('follow an end that someone else moves without looking for a way, and find it when it lies still', () => {
    const { routes, notes, live, carried, searches } = plain();
    const wall = note(350, 0, 200, 160);
    notes.set('wall', wall);
    const first = routes.routeOf('ab');
    const before = searches();
    carried.add('b');
    live.set('b', note(700, 60));
    routes.invalidate({ ids: ['b'] });
    const moving = routes.routeOf('ab');
    expect(moving?.arrow[0][1]).toBeGreaterThan(first?.arrow[0][1] ?? Infinity);
    expect(routes.routeOf('ab')).toBe(moving);
    expect(searches()).toBe(before);
    carried.clear();
    live.clear();
    expect(routes.routeOf('ab')).toEqual(first);
  });

  it('follow an end while it is dragged, and run as on every other screen when it is let go of', () => {
    let held = 0;
    for (let stop = 0; stop <= 400; stop += 10) {
      const { routes, notes, live } = plain();
      notes.set('wall', note(340, 20, 200, 200));
      for (let y = 400; y >= stop; y -= 10) {
        live.set('b', note(700, y));
        routes.invalidate({ ids: ['b'] });
        expect(routes.routeOf('ab')?.arrow[0][1]).toBeGreaterThanOrEqual(y);
      }
      const dragged = routes.routeOf('ab');
      live.delete('b');
      notes.set('b', note(700, stop));
      routes.invalidate({ ids: ['b'], boxes: [note(700, stop)] });
      const fresh = board(Object.fromEntries(notes), { ab: ['a', 'b'], ac: ['a', 'c'] }).routes.routeOf('ab');
      expect(routes.routeOf('ab')).toEqual(fresh);
      if (dragged?.curve !== fresh?.curve) held++;
    }
    // It held to its way somewhere, or there was nothing to see here.
    expect(held).toBeGreaterThan(0);
  });

  it('make room at a card for a link that comes, and take it back when it goes', () => {
    const { routes, notes, links } = plain();
    notes.set('d', note(300, 620));
    const alone = routes.routeOf('ac');
    links.set('ad', { from: 'a', to: 'd' });
    routes.invalidate({ ids: ['ad'] });
    const shared = routes.routeOf('ac');
    expect(shared?.points[0]).not.toEqual(alone?.points[0]);
    expect(routes.routeOf('ad')?.points[0]).not.toEqual(shared?.points[0]);
    links.delete('ad');
    routes.invalidate({ ids: ['ad'] });
    expect(routes.routeOf('ac')?.points[0]).toEqual(alone?.points[0]);
  });

  it('make room at a card also when a note at the other end of a link has gone', () => {
    const { routes, notes, links } = plain();
    const alone = routes.routeOf('ac');
    notes.set('d', note(300, 620));
    links.set('ad', { from: 'a', to: 'd' });
    routes.invalidate({ ids: ['ad'] });
    for (const id of ['ac', 'ad']) routes.routeOf(id);
    notes.delete('d');
    links.delete('ad');
    routes.invalidate({ ids: ['d'] });
    expect(routes.routeOf('ac')?.points[0]).toEqual(alone?.points[0]);
    expect(routes.routeOf('ad')).toBeNull();
  });

  it('are null for links that are not there or have lost an end', () => {
    const { routes, notes } = plain();
    expect(routes.routeOf('none')).toBeNull();
    notes.delete('b');
    expect([routes.routeOf('ab'), routes.roughOf('ab'), routes.reachOf('ab')]).toEqual([null, null, null]);
  });

  it('are known roughly without a search, and as they are once they have been found', () => {
    const { routes, notes, searches } = plain();
    notes.set('wall', note(350, 0, 200, 160));
    expect(routes.roughOf('ab')?.taken.direct).not.toBeNull();
    expect(searches()).toBe(0);
    const found = routes.routeOf('ab');
    expect(found?.taken.direct).toBeNull();
    expect(routes.roughOf('ab')).toBe(found);
  });

  it('lie within the reach that is known before them', () => {
    const { routes, notes } = plain();
    notes.set('wall', note(350, -100, 200, 400));
    const [reach, found] = [routes.reachOf('ab'), routes.routeOf('ab')];
    expect(reach && found && intersects(reach, found.bounds)).toBe(true);
    expect(found?.bounds.y).toBeGreaterThanOrEqual(reach?.y ?? Infinity);
  });
});
