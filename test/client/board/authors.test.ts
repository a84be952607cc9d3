// Who a note is said to be from: the person, the agency alone, or nobody; never more than the server told.
import { describe, expect, it } from 'vitest';
import { authorOf } from '../../../client/board/authors.ts';
import { votesOf } from '../../../client/board/noteVotes.ts';
import type { Person } from '../../../shared/api.ts';

const person = (id: string, agency: Person['agency']): Person => ({
  id,
  name: id,
  agency,
  function: null,
  role: 'participant',
  present: true,
});
const fk = { id: 'forsakringskassan', name: 'Försäkringskassan', abbr: 'FK' };
const written = { id: null, name: 'Länsrådet', abbr: 'Länsrådet' };
const people = [
  person('anna', fk),
  person('maria', written),
  person('eva', { ...written, name: 'LÄNSRÅDET' }),
];

describe('the author of an item', () => {
  it('is a person with their agency', () => {
    expect(authorOf('maria', people)).toEqual({ agency: written, place: 1, person: people[1] });
  });

  it('is an agency without a person where only that is told', () => {
    expect(authorOf('agency:forsakringskassan', people)).toEqual({ agency: fk, place: 0, person: null });
    expect(authorOf('agency:written:länsrådet', people)).toEqual({ agency: written, place: 1, person: null });
  });

  it('is nobody for what is anonymous, unknown, or not told', () => {
    for (const told of ['anonymous', 'agency:nobody', 'gone', undefined])
      expect(authorOf(told, people)).toBeUndefined();
  });
});

describe('the votes of notes', () => {
  it('are those of the last vote that is shown', () => {
    const vote = (disclosedAt: number | null, votes: number, note = 'a') => ({
      openedAt: 1,
      named: [],
      disclosedAt,
      tally: { results: [{ note, votes }], voters: 1, of: 1 },
    });
    const votes = votesOf({
      'val.0': vote(9, 2),
      'prob.2': vote(5, 7),
      'x.0': vote(null, 99),
      'y.0': vote(1, 1, 'b'),
    });
    expect([...votes].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });
});
