// When an agency may be named: never so that what stays unnamed points at somebody. All small sessions there can be.
import { describe, expect, it } from 'vitest';
import { namedAgencies, PEOPLE_PER_NAMED_AGENCY, stillNamed } from '#shared/workshop/threshold.ts';

/** Every way to fill up to four agencies with up to five people each. */
function* sessions(): Generator<number[]> {
  const most = 5;
  for (let a = 0; a <= most; a++)
    for (let b = 0; b <= most; b++)
      for (let c = 0; c <= most; c++) for (let d = 0; d <= most; d++) yield [a, b, c, d];
}

const peopleOf = (counts: readonly number[]): string[] =>
  counts.flatMap((count, agency) => Array<string>(count).fill(`agency-${agency}`));

function expectHidden(named: readonly string[], people: readonly string[], what: string): void {
  for (const agency of named)
    expect(people.filter((other) => other === agency).length, what).toBeGreaterThanOrEqual(
      PEOPLE_PER_NAMED_AGENCY,
    );
  const unnamed = people.filter((agency) => !named.includes(agency));
  if (named.length === 0 || unnamed.length === 0) return;
  expect(new Set(unnamed).size, what).toBeGreaterThan(1);
  expect(unnamed.length, what).toBeGreaterThanOrEqual(PEOPLE_PER_NAMED_AGENCY);
}

describe('the agencies named', () => {
  it('have company, and leave nobody alone without a name', () => {
    for (const counts of sessions()) {
      const people = peopleOf(counts);
      const named = namedAgencies(people);
      expectHidden(named, people, JSON.stringify(counts));
      // Not hidden more than is needed: all that have company are named, or none.
      const company = counts.flatMap((count, agency) => (count >= 3 ? [`agency-${agency}`] : []));
      expect([[], company]).toContainEqual(named);
    }
  });

  it('do not follow from the order in which people came', () => {
    const people = peopleOf([3, 4, 2, 1]);
    expect(namedAgencies([...people].reverse())).toEqual(namedAgencies(people));
  });

  it('are none among nobody, and all when all have company', () => {
    expect(namedAgencies([])).toEqual([]);
    expect(namedAgencies(peopleOf([3, 3]))).toEqual(['agency-0', 'agency-1']);
    expect(namedAgencies(peopleOf([3, 2]))).toEqual([]);
    expect(namedAgencies(peopleOf([3, 1, 1]))).toEqual([]);
    expect(namedAgencies(peopleOf([3, 2, 1]))).toEqual(['agency-0']);
  });

  it('may be called what means something to JavaScript', () => {
    expect(namedAgencies(['__proto__', '__proto__', '__proto__'])).toEqual(['__proto__']);
    expect(namedAgencies(['constructor', 'toString'])).toEqual([]);
  });
});

describe('the agencies still named at the reveal', () => {
  const promises = [[], ['agency-0'], ['agency-0', 'agency-1'], ['agency-2']];

  it('were promised, have company still, and leave nobody alone', () => {
    for (const counts of sessions()) {
      const people = peopleOf(counts);
      for (const promised of promises) {
        const named = stillNamed(promised, people);
        expect(named.every((agency) => promised.includes(agency))).toBe(true);
        expectHidden(named, people, `${JSON.stringify(counts)} promised ${promised.join()}`);
      }
    }
  });

  it('are none when someone came whose note alone would be without a name', () => {
    expect(stillNamed(['agency-0'], peopleOf([3]))).toEqual(['agency-0']);
    expect(stillNamed(['agency-0'], peopleOf([3, 1]))).toEqual([]);
  });
});
