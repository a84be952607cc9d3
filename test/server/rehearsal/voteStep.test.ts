// Ballots of simulated people: within the limits, all votes given, and summed as they were cast.
import { describe, expect, it } from 'vitest';
import { ballotFor, isResultOf, sumOf } from '#server/rehearsal/voteStep.ts';

const notes = ['a', 'b', 'c', 'd', 'e'];
const sum = (ballot: Record<string, number>): number =>
  Object.values(ballot).reduce((total, votes) => total + votes, 0);

describe('a ballot', () => {
  it.each([{ votes: 3, perItem: 1 }, { votes: 5, perItem: 2 }, { votes: 4 }])(
    'gives all of $votes votes, at most $perItem to one note',
    (most) => {
      for (let seat = 0; seat < 30; seat++) {
        const ballot = ballotFor(seat, notes, most);
        expect(sum(ballot)).toBe(most.votes);
        expect(Math.max(...Object.values(ballot))).toBeLessThanOrEqual(most.perItem ?? most.votes);
        for (const note of Object.keys(ballot)) expect(notes).toContain(note);
      }
    },
  );

  it('gives fewer where there is too little to vote on, and none without votes', () => {
    expect(ballotFor(3, ['a', 'b'], { votes: 3, perItem: 1 })).toEqual({ a: 1, b: 1 });
    expect(ballotFor(3, [], { votes: 3, perItem: 1 })).toEqual({});
    expect(ballotFor(3, notes, {})).toEqual({});
  });
});

it('a result is what was cast, most first', () => {
  const cast = sumOf([{ a: 1, b: 1 }, { b: 1 }, {}]);
  expect([...cast]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  const b = { note: 'b', votes: 2 };
  const a = { note: 'a', votes: 1 };
  expect(isResultOf([b, a], cast)).toBe(true);
  expect(isResultOf([a, b], cast)).toBe(false);
  expect(isResultOf([b], cast)).toBe(false);
  expect(isResultOf([b, { ...a, votes: 2 }], cast)).toBe(false);
  expect(isResultOf([b, { note: 'c', votes: 1 }], cast)).toBe(false);
});
