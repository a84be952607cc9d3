// Who wrote an item, as far as the server tells: a person, their agency alone, or nobody. Pure.
import { agencyKey, type AgencyRef } from '#shared/agency/agency.ts';
import type { Person } from '#shared/api.ts';

/** What stands in the table of authors for an item whose agency may be known, but not its writer. */
const AGENCY_ONLY = 'agency:';

export type Author = {
  agency: AgencyRef;
  /** Place of the agency in the session, for its mark. */
  place: number;
  /** The writer; null when only the agency is told. */
  person: Person | null;
};

type Places = ReadonlyMap<string, { agency: AgencyRef; place: number }>;

/** The agencies of a session in the order in which they came, so that each keeps its mark. */
function placesOf(people: readonly Person[]): Places {
  const places = new Map<string, { agency: AgencyRef; place: number }>();
  for (const { agency } of people) {
    const key = agencyKey(agency);
    if (!places.has(key)) places.set(key, { agency, place: places.size });
  }
  return places;
}

const known = new WeakMap<readonly Person[], Places>();

function places(people: readonly Person[]): Places {
  const found = known.get(people) ?? placesOf(people);
  known.set(people, found);
  return found;
}

/**
 * @param told a participant's id, `agency:<key>`, or another word for nobody
 * @returns undefined when neither person nor agency is known
 */
export function authorOf(told: string | undefined, people: readonly Person[]): Author | undefined {
  if (told === undefined) return undefined;
  const person = people.find(({ id }) => id === told) ?? null;
  const named = told.startsWith(AGENCY_ONLY) ? told.slice(AGENCY_ONLY.length) : undefined;
  const key = person ? agencyKey(person.agency) : named;
  const agency = key === undefined ? undefined : places(people).get(key);
  return agency && { ...agency, person };
}
