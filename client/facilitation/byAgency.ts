// People gathered by agency. The order is the order of joining, so that an agency keeps its mark all through a session.
import type { Person } from '#shared/api.ts';
import { agencyKey, type AgencyRef } from '#shared/agency/agency.ts';

export type AgencyGroup = {
  key: string;
  /** Place in the session, for colour and shape. */
  index: number;
  agency: AgencyRef;
  people: Person[];
};

export function byAgency(people: readonly Person[]): AgencyGroup[] {
  const groups = new Map<string, AgencyGroup>();
  for (const person of people) {
    const key = agencyKey(person.agency);
    const group = groups.get(key);
    if (group) group.people.push(person);
    else groups.set(key, { key, index: groups.size, agency: person.agency, people: [person] });
  }
  return [...groups.values()];
}
