// Presence of stock clients (docs/protocol.md, P5): the server says who it is, one line speaks for itself only, under a
// clock of the server's, and our own clients and they see each other.
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/limits.ts';
import { NO_PRESENCE } from '#shared/sync/presenceView.ts';
import {
  awarenessUpdate as says,
  ownPerson,
  stockPerson as person,
  testRoom as room,
} from '../../support/presenceRoom.ts';

const owners = new Map([
  [2, 'maria'],
  [3, 'anna'],
]);
const ownerOf = (clientId: number): string | undefined => owners.get(clientId);
const STOCK = limits.leasedClientIds + 1;

const cursor = (x: number): string => JSON.stringify({ cursor: [x, 0] });

describe('presence of stock clients', () => {
  it('is stamped with who sent it, and holds nothing the contract does not name', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.enter(maria, anna);
    here.receiveAwareness(
      maria,
      says([2, 1, '{"cursor":[1,2],"who":"anna","user":{"name":"Anna"}}']),
      ownerOf,
    );
    here.tick();
    expect(anna.awareness.getStates().get(2)).toEqual({ cursor: [1, 2], who: 'maria' });
    expect(maria.frames).toBe(0);
  });

  it('is not taken for somebody else’s id, nor for a leased id of nobody, nor for many at once', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.enter(maria, anna);
    here.receiveAwareness(maria, says([3, 1, cursor(1)], [77, 1, cursor(1)]), ownerOf);
    here.receiveAwareness(anna, says([STOCK, 1, cursor(1)]), ownerOf);
    here.receiveAwareness(maria, says([STOCK, 9, cursor(2)]), ownerOf);
    const many = Array.from({ length: 50 }, (_, index) => [STOCK + 1 + index, 1, cursor(1)] as const);
    here.receiveAwareness(maria, says(...many.map((state): [number, number, string] => [...state])), ownerOf);
    here.tick();
    const ids = [...anna.awareness.getStates().keys()];
    expect(ids).not.toContain(3);
    expect(ids).not.toContain(77);
    expect(ids.length).toBeLessThan(10);
    expect(maria.awareness.getStates().get(STOCK)).toMatchObject({ who: 'anna', cursor: [1, 0] });
  });

  it('is told on once a tick, the latest of each', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.enter(maria, anna);
    for (let x = 0; x < 100; x++) here.receiveAwareness(maria, says([2, x, cursor(x)]), ownerOf);
    expect(anna.frames).toBe(0);
    here.tick();
    expect(anna.frames).toBe(1);
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([99, 0]);
  });

  it('cannot be frozen by a clock of the highest number, and is seen at once after coming back', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.enter(maria, anna);
    for (const clock of [Number.MAX_SAFE_INTEGER, 0]) {
      here.receiveAwareness(maria, says([2, clock, cursor(clock === 0 ? 7 : 1)]), ownerOf);
      here.tick();
    }
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([7, 0]);
    here.leave(maria);
    here.tick();
    expect(anna.awareness.getStates().has(2)).toBe(false);
    const back = person('maria', 'second line');
    here.enter(back);
    here.receiveAwareness(back, says([2, 0, cursor(8)]), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([8, 0]);
  });

  it('that goes and comes back within a tick is there', () => {
    const here = room();
    const [old, fresh, anna] = [person('maria', 'old'), person('maria', 'new'), person('anna')];
    here.enter(old, fresh, anna);
    here.receiveAwareness(old, says([2, 1, cursor(1)]), ownerOf);
    here.tick();
    here.leave(old);
    here.receiveAwareness(fresh, says([2, 2, cursor(2)]), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([2, 0]);
  });

  it('moves with its person to a new line, and the old line’s end does not take it away', () => {
    const here = room();
    const [old, fresh, anna] = [person('maria', 'old'), person('maria', 'new'), person('anna')];
    here.enter(old, fresh, anna);
    here.receiveAwareness(old, says([2, 1, cursor(1)]), ownerOf);
    here.receiveAwareness(fresh, says([2, 2, cursor(2)]), ownerOf);
    here.leave(old);
    here.tick();
    expect(anna.awareness.getStates().get(2)?.['cursor']).toEqual([2, 0]);
  });

  it('that is only an echo of somebody who has just gone does not bring them back as another', () => {
    const here = room();
    const [maria, anna, third] = [person('maria'), person('anna'), person('third')];
    here.enter(maria, anna, third);
    here.receiveAwareness(maria, says([STOCK, 1, cursor(1)]), ownerOf);
    here.tick();
    here.leave(maria);
    here.receiveAwareness(anna, says([STOCK, 1, cursor(1)]), ownerOf);
    here.tick();
    expect(third.awareness.getStates().has(STOCK)).toBe(false);
  });

  it('of a malformed frame is thrown out, and one too large becomes empty', () => {
    const here = room();
    const [maria, anna] = [person('maria'), person('anna')];
    here.enter(maria, anna);
    expect(() => here.receiveAwareness(maria, Uint8Array.of(3, 2, 1), ownerOf)).toThrow();
    expect(() => here.receiveAwareness(maria, says([2, 1, '{']), ownerOf)).toThrow();
    here.receiveAwareness(maria, says([2, 1, JSON.stringify({ selection: ['x'.repeat(9000)] })]), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().get(2)).toEqual({ who: 'maria' });
  });
});

describe('our own clients and stock ones', () => {
  it('see each other, and an own client cannot be spoken for', () => {
    const here = room();
    const [maria, anna] = [ownPerson('maria'), person('anna')];
    here.enter(maria, anna);
    here.says(maria, { cursor: [5, 6], selection: ['n1'], drag: [{ id: 'n2', at: [7, 8] }] });
    here.receiveAwareness(anna, says([STOCK, 1, '{"cursor":[1.6,2.2],"editing":"n3","x":1}']), ownerOf);
    here.tick();
    const [[bridged, state] = [0, {}]] = anna.awareness.getStates();
    expect(state).toEqual({
      who: 'maria',
      cursor: [5, 6],
      selection: ['n1'],
      editing: null,
      drag: { n2: [7, 8] },
      viewport: null,
      following: null,
    });
    expect(maria.others()).toEqual([
      {
        number: expect.any(Number),
        who: 'anna',
        view: { ...NO_PRESENCE, cursor: [2, 2], editing: 'n3' },
      },
    ]);
    // What a stock client repeats of an own one, or says in its place, and what an own one says in the other tongue.
    here.receiveAwareness(anna, says([bridged, 99, cursor(9)], [2 ** 32 + 50, 1, cursor(9)]), ownerOf);
    here.receiveAwareness(maria, says([STOCK + 5, 1, cursor(9)]), ownerOf);
    here.tick();
    expect(anna.awareness.getStates().size).toBe(1);
    expect(maria.others().length).toBe(1);
    here.leave(maria);
    here.tick();
    expect(anna.awareness.getStates().size).toBe(0);
  });

  it('are told by each other what part of the board they see, and whom they follow', () => {
    const here = room();
    const [maria, anna] = [ownPerson('maria'), person('anna')];
    here.enter(maria, anna);
    here.says(maria, { viewport: { x: -10, y: 20, w: 800, h: 600 }, following: 'anna' });
    const seen = { x: 1.4, y: -2.6, w: 0.2, h: 300 };
    here.receiveAwareness(anna, says([STOCK, 1, JSON.stringify({ viewport: seen, newer: [1] })]), ownerOf);
    here.tick();
    const [state] = anna.awareness.getStates().values();
    expect(state).toMatchObject({ viewport: { x: -10, y: 20, w: 800, h: 600 }, following: 'anna' });
    const [hers] = maria.others();
    expect(hers?.view).toEqual({ ...NO_PRESENCE, viewport: { x: 1, y: -3, w: 1, h: 300 } });
    // What is no box, and what is no id, says nothing.
    const nonsense = { viewport: { x: 1, y: 1, w: -5, h: 2 }, following: 'x'.repeat(65), cursor: [7, 7] };
    here.receiveAwareness(anna, says([STOCK, 2, JSON.stringify(nonsense)]), ownerOf);
    here.tick();
    expect(maria.others()[0]?.view).toEqual({ ...NO_PRESENCE, cursor: [7, 7] });
  });

  it('know nothing of each other while people give something unseen, and find each other when it ends', () => {
    const here = room();
    const [maria, anna, karim] = [ownPerson('maria'), person('anna'), person('karim')];
    here.enter(maria, anna, karim);
    here.says(maria, { cursor: [5, 6] });
    here.receiveAwareness(anna, says([STOCK, 1, cursor(1)]), ownerOf);
    here.tick();
    expect([anna.awareness.getStates().size, karim.awareness.getStates().size]).toEqual([1, 2]);
    // Behind or not: what a stock client is not told of it goes on showing.
    karim.isBehind = true;
    here.hush(true, maria, anna, karim);
    here.review();
    expect([anna.awareness.getStates().size, karim.awareness.getStates().size]).toEqual([0, 0]);
    karim.isBehind = false;
    here.receiveAwareness(anna, says([STOCK, 2, '{"editing":"hemlig"}']), ownerOf);
    here.says(maria, { cursor: [7, 7] });
    here.tick();
    for (const line of [maria, anna, karim]) here.sendAll(line);
    expect([maria.others().length, karim.awareness.getStates().size]).toEqual([0, 0]);
    here.hush(false, maria, anna, karim);
    here.review();
    expect([anna.asked, karim.asked]).toEqual([1, 1]);
    here.receiveAwareness(anna, says([STOCK, 3, cursor(3)]), ownerOf);
    here.tick();
    expect(karim.awareness.getStates().get(STOCK)?.['cursor']).toEqual([3, 0]);
    expect(maria.others().map(({ view }) => view.cursor)).toEqual([[3, 0]]);
  });

  it('stay with each other for as long as their lines live: each beat renews the clocks', () => {
    const here = room();
    const [maria, anna] = [ownPerson('maria'), person('anna')];
    here.enter(maria, anna);
    here.says(maria, { cursor: [5, 6] });
    here.tick();
    const clockOf = (): number => [...anna.awareness.meta.values()].map(({ clock }) => clock).at(-1) ?? 0;
    const before = clockOf();
    here.sendAll(anna);
    expect(clockOf()).toBeGreaterThan(before);
  });

  it('gives a stock client that says goodbye and comes back a new number', () => {
    const here = room();
    const [maria, anna] = [ownPerson('maria'), person('anna')];
    here.enter(maria, anna);
    const numbers = ['{}', 'null', '{"cursor":[1,1]}'].map((json, clock) => {
      here.receiveAwareness(anna, says([STOCK, clock, json]), ownerOf);
      here.tick();
      return maria.others()[0]?.number ?? null;
    });
    expect(numbers[1]).toBeNull();
    expect(numbers[2]).not.toBe(numbers[0]);
  });

  it('bears a hundred thousand states in one frame', () => {
    const here = room();
    const [maria, anna] = [ownPerson('maria'), person('anna')];
    here.enter(maria, anna);
    const many = Array.from({ length: 100_000 }, (_, index): [number, number, string] => [
      STOCK + index,
      1,
      '{}',
    ]);
    here.receiveAwareness(anna, says(...many), ownerOf);
    here.tick();
    expect(maria.others().length).toBeLessThan(10);
  });
});
