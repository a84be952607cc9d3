// The counting of votes, and the shuffle that hides who wrote first.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { binNote, createNote } from '#shared/board/operations.ts';
import { readBoard, type Board } from '#shared/board/read.ts';
import { sectionId } from '#shared/board/section.ts';
import { tallyOf } from '../../../server/workshops/disclosure.ts';
import { shuffle } from '../../../server/workshops/revealNotes.ts';
import { seeded } from '../../support/chance.ts';

function board(): Board {
  const doc = new Y.Doc();
  const note = (id: string, section: string | null): void =>
    createNote(doc, { id, kind: 'problem', p: [0, 0], text: id, ...(section && { in: sectionId(section) }) });
  for (const id of ['a', 'b', 'c', 'constructor', 'binned']) note(id, 'core');
  note('elsewhere', 'causes');
  note('loose', null);
  binNote(doc, 'binned', 1);
  return readBoard([doc]);
}

describe('the votes counted', () => {
  it('are those on live notes of the phase, most first and equal ones by id', () => {
    const ballots: Record<string, number>[] = [
      { a: 1, b: 2 },
      { b: 1, c: 3, constructor: 3 },
      { elsewhere: 9, loose: 9, binned: 9, 'finns-inte': 9 },
      {},
    ];
    expect(tallyOf(ballots, board(), ['core'])).toEqual([
      { note: 'b', votes: 3 },
      { note: 'c', votes: 3 },
      { note: 'constructor', votes: 3 },
      { note: 'a', votes: 1 },
    ]);
    expect(tallyOf(ballots, board(), ['core', 'causes'])[0]).toEqual({ note: 'elsewhere', votes: 9 });
  });

  it('do not follow the order in which people voted', () => {
    const ballots = [{ a: 1 }, { b: 1 }, { c: 1 }];
    expect(tallyOf(ballots.toReversed(), board(), ['core'])).toEqual(tallyOf(ballots, board(), ['core']));
  });

  it('are none without ballots, without sections, and for names that mean something to JavaScript', () => {
    expect(tallyOf([], board(), ['core'])).toEqual([]);
    expect(tallyOf([{ a: 1 }], board(), [])).toEqual([]);
    const odd = JSON.parse('{"__proto__":3,"toString":1}') as Record<string, number>;
    expect(tallyOf([odd], board(), ['core', '__proto__'])).toEqual([]);
  });
});

describe('the shuffle', () => {
  it('puts everyone everywhere equally often', () => {
    const [people, rounds] = [5, 20_000];
    const random = seeded(7);
    const counts = Array.from({ length: people }, () => Array<number>(people).fill(0));
    const orders = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      const order = shuffle([0, 1, 2, 3, 4], random);
      for (const [place, who] of order.entries()) {
        const row = counts[who];
        if (row) row[place] = (row[place] ?? 0) + 1;
      }
      orders.set(order.join(''), (orders.get(order.join('')) ?? 0) + 1);
    }
    // Chi-square of each person over the places: 4 degrees of freedom, 1 in 10,000 beyond 23.5.
    const expected = rounds / people;
    for (const row of counts)
      expect(row.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)).toBeLessThan(23.5);
    expect(orders.size).toBe(120);
    for (const seen of orders.values()) expect(Math.abs(seen - rounds / 120)).toBeLessThan(70);
  });

  it('is the same with the same chance, another with another, and loses nobody', () => {
    const list = Array.from({ length: 200 }, (_, index) => index);
    const copy = [...list];
    expect(shuffle(list, seeded(1))).toEqual(shuffle(list, seeded(1)));
    expect(shuffle(list, seeded(1))).not.toEqual(shuffle(list, seeded(2)));
    expect(shuffle(list, seeded(1)).toSorted((a, b) => a - b)).toEqual(copy);
    expect(list).toEqual(copy);
    expect(shuffle([], seeded(1))).toEqual([]);
    expect(shuffle(['one'], seeded(1))).toEqual(['one']);
  });
});
