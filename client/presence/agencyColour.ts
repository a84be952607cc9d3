// The colour of an agency in this session: from the tokens, by the order in which agencies came. Never alone: the abbreviation stands beside it.
import type { AgencyRef } from '#shared/agency/agency.ts';
import type { Person } from '#shared/api.ts';

const COLOURS = 8;

export function agencyColour(people: readonly Person[], agency: AgencyRef): string {
  const agencies = [...new Set(people.map((person) => person.agency.id ?? person.agency.name))];
  const index = Math.max(0, agencies.indexOf(agency.id ?? agency.name));
  return `var(--agency-${(index % COLOURS) + 1})`;
}
