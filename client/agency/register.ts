// The register of agencies as the page has it: fetched once, asked by name, short name, alias or id.
import { useQuery } from '@tanstack/react-query';
import { resolveAgency, type Agency } from '#shared/agency/agency.ts';
import { getAgencies } from '../session/api.ts';

const NO_AGENCIES: Agency[] = [];

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function useAgencies(): { agencies: Agency[]; loaded: boolean } {
  const { data } = useQuery({ queryKey: ['agencies'], queryFn: getAgencies, staleTime: Infinity });
  return { agencies: data ?? NO_AGENCIES, loaded: data !== undefined };
}

/** What to send for what stands in the field: the register's id where it knows the agency. */
export function agencyInput(agencies: readonly Agency[], written: string): string {
  return resolveAgency(agencies, written, today()).id ?? written.trim();
}
