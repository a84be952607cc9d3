// A ballot never goes over what a person has, nor over what one note may get.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forNotes,
  mayGive,
  sameBallot,
  vote,
  voteLimits,
  votesGiven,
  votesLeft,
  type Ballot,
} from '../../../client/answer/ballot.ts';
import type { Step } from '../../../shared/template/template.ts';

const step = (limits: Step['limits']): Step => ({
  kind: 'vote',
  visibility: 'private',
  authorship: 'anonymous',
  ...(limits && { limits }),
});

describe('a ballot', () => {
  it('has the limits of its step', () => {
    expect(voteLimits(step({ votes: 3, perItem: 1 }))).toEqual({ votes: 3, perItem: 1 });
    expect(voteLimits(step({ votes: 3 }))).toEqual({ votes: 3, perItem: 3 });
    expect(voteLimits(step({ votes: 2, perItem: 5 }))).toEqual({ votes: 2, perItem: 2 });
    expect(voteLimits(step(undefined))).toEqual({ votes: 1, perItem: 1 });
  });

  it('gives and takes back one vote at a time, and forgets a note without one', () => {
    const limits = { votes: 3, perItem: 2 };
    let ballot: Ballot = {};
    ballot = vote(vote(ballot, 'a', 1, limits), 'a', 1, limits);
    expect(ballot).toEqual({ a: 2 });
    expect(vote(ballot, 'a', 1, limits)).toBe(ballot);
    ballot = vote(ballot, 'b', 1, limits);
    expect(votesLeft(ballot, limits)).toBe(0);
    expect(mayGive(ballot, 'c', limits)).toBe(false);
    expect(vote(ballot, 'c', 1, limits)).toBe(ballot);
    expect(vote(vote(ballot, 'a', -1, limits), 'a', -1, limits)).toEqual({ b: 1 });
    expect(vote(ballot, 'c', -1, limits)).toBe(ballot);
  });

  it('gets a vote back when its note is gone', () => {
    expect(forNotes({ a: 1, gone: 2 }, ['a', 'b'])).toEqual({ a: 1 });
  });

  it('is the same whatever order it was filled in', () => {
    expect(sameBallot({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(sameBallot({ a: 1 }, { a: 1, b: 1 })).toBe(false);
    expect(sameBallot({ a: 1 }, { b: 1 })).toBe(false);
  });

  it('keeps within its limits whatever is pressed', () => {
    const presses = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, -1)));
    fc.assert(
      fc.property(
        presses,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (all, votes, per) => {
          const limits = voteLimits(step({ votes, perItem: per }));
          let ballot: Ballot = {};
          for (const [note, by] of all) ballot = vote(ballot, note, by as 1 | -1, limits);
          expect(votesGiven(ballot) + votesLeft(ballot, limits)).toBe(limits.votes);
          for (const given of Object.values(ballot)) expect(given >= 1 && given <= limits.perItem).toBe(true);
        },
      ),
    );
  });
});
