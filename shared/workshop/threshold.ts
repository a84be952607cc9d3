// When an agency may be named beside what someone wrote without their name: only in company, so that it does not name the person.

/** People of one agency who must be present for it to be named. */
export const PEOPLE_PER_NAMED_AGENCY = 3;

/**
 * The agencies that may be named in an activity.
 * If what would stay unnamed were one agency, or fewer than three people, everyone could work out who that is: then none is.
 * @param present the agency (its key) of each person present
 */
export function namedAgencies(present: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const agency of present) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  const named = [...counts].filter(([, count]) => count >= PEOPLE_PER_NAMED_AGENCY).map(([agency]) => agency);
  return staysHidden(counts, named) ? named.sort((a, b) => (a < b ? -1 : 1)) : [];
}

/** Whether the agencies left unnamed hide each other. */
function staysHidden(counts: ReadonlyMap<string, number>, named: readonly string[]): boolean {
  const unnamed = [...counts].filter(([agency]) => !named.includes(agency));
  const people = unnamed.reduce((sum, [, count]) => sum + count, 0);
  return unnamed.length === 0 || (unnamed.length > 1 && people >= PEOPLE_PER_NAMED_AGENCY);
}

/**
 * The agencies to name at the reveal: those that people were told would be, as far as it still holds.
 * @param promised what people were told before they wrote
 * @param writers the agency of each person who is present or wrote
 */
export function stillNamed(promised: readonly string[], writers: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const agency of writers) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  const named = promised.filter((agency) => (counts.get(agency) ?? 0) >= PEOPLE_PER_NAMED_AGENCY);
  return staysHidden(counts, named) ? named : [];
}
